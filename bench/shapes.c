#include "shapes.h"

#include "base/array.h"
#include "site_page.h"

static void repeat(Buffer *out, size_t size, const char *text)
{
    Str piece = str_from(text);
    size_t end = out->size + size;
    while (out->size < end)
        buffer_add(out, piece);
    buffer_add_byte(out, '\n');
}

static void write_page(Buffer *out, size_t size, bool german)
{
    SitePage page = {.english = buffer_open(out->arena), .german = buffer_open(out->arena),
                     .random = 7, .pages = 1000};
    site_page_write(&page, size);
    buffer_add(out, buffer_str(german ? &page.german : &page.english));
}

static void write_one_line(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "Das Wort steht hier, und `code` auch. " : "The word is here, and `code` too. ");
}

static void write_damaged(Buffer *out, size_t size, bool german)
{
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, german ? "Das ist [ein Link](/falsch/%zu) mit {%% Daten x.y%zu %%}.\n\n"
                                  : "This is [a link](/right/%zu) with {%% data x.y%zu %%}.\n\n",
                      i, i);
}

static void write_different(Buffer *out, size_t size, bool german)
{
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, german ? "Absatz mit `c%zu` und nichts sonst.\n\n"
                                  : "A paragraph with [x](/l/%zu) and so on.\n\n", i * 7);
}

static void write_table(Buffer *out, size_t size, bool german)
{
    buffer_add(out, STR("| a | b |\n|---|---|\n"));
    repeat(out, size, german ? "| Wert `x` | 17 |\n" : "| value `x` | 17 |\n");
}

static void write_headings(Buffer *out, size_t size, bool german)
{
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, german ? "# Teil %zu\n" : "# Part %zu\n", i);
}

static void write_definitions(Buffer *out, size_t size, bool german)
{
    (void)german;
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, "[l%zu]: /x/%zu\n\n[l%zu]\n\n", i, i, i);
}

static void write_keys(Buffer *out, size_t size, bool german)
{
    (void)german;
    buffer_add(out, STR("---\n"));
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, "key%zu: value\n", i);
    buffer_add(out, STR("---\n"));
}

static void write_aliases(Buffer *out, size_t size, bool german)
{
    (void)german;
    buffer_add(out, STR("---\na: &a [x, y]\nb:\n"));
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, "  - &n%zu [*a, *a]\n  - *n%zu\n", i, i);
    buffer_add(out, STR("---\n"));
}

static void write_redirects(Buffer *out, size_t size, bool german)
{
    buffer_add(out, STR("---\nredirect_from:\n"));
    for (size_t i = 0, end = out->size + size; out->size < end; i++)
        buffer_format(out, german ? "  - /alt/%zu\n" : "  - /old/%zu\n", i);
    buffer_add(out, STR("---\n"));
}

static void write_blocks(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "{% if x %}\nJa.\n{% endif %}\n" : "{% if x %}\nYes.\n{% endif %}\n");
}

static void write_items(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "- Punkt eins\n" : "- item one\n");
}

static void write_html(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "<p>Ein <b>Wort</b>\n\n" : "<p>A <b>word</b>\n\n");
}

static void write_links(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "[Wort](/a) ![Bild](b.png) " : "[word](/a) ![image](b.png) ");
}

static void write_fences(Buffer *out, size_t size, bool german)
{
    (void)german;
    repeat(out, size, "```sh\nls # x\n```\n\n");
}

static void write_suppressions(Buffer *out, size_t size, bool german)
{
    repeat(out, size, german ? "<!-- pendant-disable-next-line links/target -->\n[a](/b)\n\n" : "[a](/c)\n\n");
}

/* Runs of every length, none of which closes another. */
static void write_backtick_runs(Buffer *out, size_t size, bool german)
{
    (void)german;
    for (size_t i = 1, end = out->size + size; out->size < end; i++) {
        for (size_t k = 0; k < i && out->size < end; k++)
            buffer_add_byte(out, '`');
        buffer_add_byte(out, ' ');
    }
    buffer_add_byte(out, '\n');
}

static void write_yaml_depth(Buffer *out, size_t size, bool german)
{
    (void)german;
    buffer_add(out, STR("---\na: "));
    repeat(out, size, "[");
    buffer_add(out, STR("---\n"));
}

static void write_yaml_rows(Buffer *out, size_t size, bool german)
{
    buffer_add(out, STR("---\na:\n"));
    repeat(out, size, german ? "  - {b: [c, d], e: &x Wort}\n" : "  - {b: [c, d], e: &x word}\n");
    buffer_add(out, STR("---\n"));
}

/* An even number of each at every size, for what is said of a page depends on whether one is left over. */
static void write_quotation_marks(Buffer *out, size_t size, bool german)
{
    (void)german;
    repeat(out, size, "„\"'»„\"'»");
}

/* Shapes that are one text again and again, the same on both sides. */
#define SAME(name, text)                                                                           \
    static void write_##name(Buffer *out, size_t size, bool german)                                \
    {                                                                                              \
        (void)german;                                                                              \
        repeat(out, size, text);                                                                   \
    }
SAME(tags, "{%")
SAME(outputs, "{{")
SAME(closings, "%} ")
SAME(brackets, "[")
SAME(images, "![")
SAME(pairs_of_brackets, "[]")
SAME(link_openings, "[a](")
SAME(stars, "*")
SAME(star_words, "*a ")
SAME(strong_words, "**a ")
SAME(underscores, "_a __b ")
SAME(tildes, "~~a ")
SAME(angles, "<")
SAME(angle_tags, "<a ")
SAME(comments, "<!--")
SAME(backticks, "`")
SAME(autolinks, "http://a.b ")
SAME(address_items, "- http://a.b\n")
SAME(schemes, "http://")
SAME(mails, "a@b.c ")
SAME(entities, "&amp; & &a ")
SAME(backslashes, "\\[\\")
SAME(quotes, "> ")
SAME(quote_lines, "> a\n")
SAME(deep_items, "- ")
SAME(numbers, "1.000 ")
SAME(dots, "a.")
SAME(pipes, "|")
SAME(pipe_lines, "| a\n|-\n")
SAME(colons, ":::")
SAME(feeds, "\n")
SAME(carriage_returns, "a\r")
SAME(nul_bytes, "\x01\xff")
SAME(apostrophes, "a'b' ")
SAME(placeholders, "%s {x} ${y} ")
SAME(equals, "a\n=\n")
SAME(long_word, "a")
SAME(containers, "> - ")
SAME(mixed_marks, "**_a ")
SAME(footnotes, "[^1] ")
SAME(shortcodes, "{{< a ")

#define SHAPE(name) {#name, write_##name}
const Shape shapes[] = {
    SHAPE(page), SHAPE(one_line), SHAPE(damaged), SHAPE(different), SHAPE(table), SHAPE(headings),
    SHAPE(definitions), SHAPE(keys), SHAPE(aliases), SHAPE(redirects), SHAPE(blocks), SHAPE(items),
    SHAPE(html), SHAPE(links), SHAPE(fences), SHAPE(suppressions), SHAPE(tags), SHAPE(outputs),
    SHAPE(closings), SHAPE(brackets), SHAPE(images), SHAPE(pairs_of_brackets), SHAPE(link_openings),
    SHAPE(stars), SHAPE(star_words), SHAPE(strong_words), SHAPE(underscores), SHAPE(tildes),
    SHAPE(angles), SHAPE(angle_tags), SHAPE(comments), SHAPE(backticks), SHAPE(autolinks), SHAPE(address_items),
    SHAPE(schemes), SHAPE(mails), SHAPE(entities), SHAPE(backslashes), SHAPE(quotes),
    SHAPE(quote_lines), SHAPE(deep_items), SHAPE(numbers), SHAPE(dots), SHAPE(quotation_marks),
    SHAPE(pipes), SHAPE(pipe_lines), SHAPE(colons), SHAPE(feeds), SHAPE(carriage_returns),
    SHAPE(nul_bytes), SHAPE(apostrophes), SHAPE(placeholders), SHAPE(equals),
    SHAPE(backtick_runs), SHAPE(yaml_depth), SHAPE(yaml_rows), SHAPE(long_word), SHAPE(containers),
    SHAPE(mixed_marks), SHAPE(footnotes), SHAPE(shortcodes),
};
const size_t shape_count = COUNT_OF(shapes);
