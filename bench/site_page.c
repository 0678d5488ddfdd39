#include "site_page.h"

#include "base/array.h"
#include "site_words.h"

/* splitmix64: the same numbers on every machine. */
static uint64_t next_random(SitePage *page)
{
    uint64_t x = page->random += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static size_t below(SitePage *page, size_t n)
{
    return (size_t)(next_random(page) % n);
}

static bool chance(SitePage *page, size_t percent)
{
    return below(page, 100) < percent;
}

#define PICK(page, table) (&(table)[below((page), COUNT_OF(table))])

static void add(Buffer *out, const char *text)
{
    buffer_add(out, str_from(text));
}

static void add_both(SitePage *page, const char *text)
{
    add(&page->english, text);
    add(&page->german, text);
}

/* What the dollars of a phrase stand for. */
typedef struct {
    const Noun *nouns[2];
    const Phrase *verb;
} Filling;

static Filling new_filling(SitePage *page)
{
    return (Filling){{PICK(page, nouns), PICK(page, nouns)}, PICK(page, verbs)};
}

static void fill_english(Buffer *out, const char *text, const Filling *filling)
{
    for (; *text; text++) {
        if (*text != '$')
            buffer_add_byte(out, *text);
        else if (*++text == 'v')
            add(out, filling->verb->english);
        else
            add(out, filling->nouns[*text - '1']->english);
    }
}

static void fill_german(Buffer *out, const char *text, const Filling *filling)
{
    for (; *text; text++) {
        if (*text != '$') {
            buffer_add_byte(out, *text);
        } else if (*++text == 'v') {
            add(out, filling->verb->german);
        } else {
            const Noun *noun = filling->nouns[*text - '1'];
            char form = *++text;
            add(out, form == 'n' ? noun->nominative : form == 'a' ? noun->accusative : noun->dative);
        }
    }
}

static void add_phrase(SitePage *page, const Phrase *phrase)
{
    Filling filling = new_filling(page);
    fill_english(&page->english, phrase->english, &filling);
    fill_german(&page->german, phrase->german, &filling);
}

static bool defect(SitePage *page)
{
    if (!page->defects || !chance(page, 20))
        return false;
    page->defects--;
    return true;
}

static void add_code_span(SitePage *page)
{
    const char *code = *PICK(page, words_of_code);
    buffer_format(&page->english, " Run `%s` to see the difference.", code);
    buffer_format(&page->german, " Führe `%s` aus, um den Unterschied zu sehen.", code);
}

static void add_variable(SitePage *page)
{
    const char *variable = *PICK(page, variables);
    buffer_format(&page->english, " On {%% data %s %%} the rules are the same.", variable);
    buffer_format(&page->german, " Auf {%% %s %s %%} gelten dieselben Regeln.",
                  defect(page) ? "Daten" : "data", variable);
}

static void add_link(SitePage *page)
{
    size_t number = below(page, page->pages);
    const char *area = areas[number % COUNT_OF(areas)];
    bool damaged = defect(page);
    add(&page->english, " For more information, see \"[");
    add(&page->german, " Weitere Informationen findest du unter „[");
    add_phrase(page, PICK(page, titles));
    buffer_format(&page->english, "](/%s/topic-%zu/page-%zu).\"", area,
                  number / COUNT_OF(areas) % 40, number);
    buffer_format(&page->german, "](/%s%s/topic-%zu/page-%zu)“.", area,
                  damaged ? "/uebersicht" : "", number / COUNT_OF(areas) % 40, number);
}

static void add_version(SitePage *page)
{
    static const char *const versions[] = {"fpt or ghec", "ghes > 3.4", "ghae", "not ghes"};
    const char *version = *PICK(page, versions);
    buffer_format(&page->english, " {%% ifversion %s %%}", version);
    buffer_format(&page->german, " {%% ifversion %s %%}", version);
    add_phrase(page, PICK(page, sentences));
    add_both(page, "{% endif %}");
}

static void add_sentence(SitePage *page)
{
    const Phrase *sentence = PICK(page, sentences);
    if (defect(page)) {
        Filling filling = new_filling(page);
        fill_english(&page->english, sentence->english, &filling);
        fill_english(&page->german, sentence->english, &filling);
    } else {
        add_phrase(page, sentence);
    }
}

static void add_paragraph(SitePage *page)
{
    size_t count = 1 + below(page, 5), before = page->german.size;
    for (size_t i = 0; i < count; i++) {
        if (i)
            add_both(page, " ");
        add_sentence(page);
        size_t kind = below(page, 100);
        if (kind < 14)
            add_code_span(page);
        else if (kind < 28)
            add_variable(page);
        else if (kind < 40)
            add_link(page);
        else if (kind < 46)
            add_version(page);
    }
    add_both(page, "\n\n");
    if (defect(page))
        page->german.size = before;
}

static void add_steps(SitePage *page)
{
    size_t count = 2 + below(page, 4);
    for (size_t i = 0; i < count; i++) {
        if (chance(page, 35)) {
            const char *reusable = *PICK(page, reusables);
            buffer_format(&page->english, "{%% data %s %%}\n", reusable);
            buffer_format(&page->german, "{%% data %s %%}\n", reusable);
            continue;
        }
        add_both(page, "1. ");
        add_phrase(page, PICK(page, steps));
        if (chance(page, 30)) {
            size_t number = below(page, 900);
            buffer_format(&page->english, "\n   ![Screenshot of the dialog](/assets/images/help/%zu.png)",
                          number);
            buffer_format(&page->german, "\n   ![Bildschirmfoto des Dialogs](/assets/images/help/%zu.png)",
                          number);
        }
        add_both(page, "\n");
    }
    add_both(page, "\n");
}

static void add_list(SitePage *page)
{
    size_t count = 2 + below(page, 5);
    for (size_t i = 0; i < count; i++) {
        add_both(page, i && chance(page, 20) ? "  - " : "- ");
        add_sentence(page);
        if (chance(page, 25))
            add_code_span(page);
        add_both(page, "\n");
    }
    add_both(page, "\n");
}

static void add_table(SitePage *page)
{
    size_t rows = 3 + below(page, 8);
    add(&page->english, "| Name | Meaning | Since |\n");
    add(&page->german, "| Name | Bedeutung | Seit |\n");
    add_both(page, "| ---- | ------- | ----- |\n");
    for (size_t i = 0; i < rows; i++) {
        const char *code = *PICK(page, words_of_code);
        size_t version = below(page, 30);
        buffer_format(&page->english, "| `%s` | ", code);
        buffer_format(&page->german, "| `%s` | ", code);
        add_phrase(page, PICK(page, sentences));
        buffer_format(&page->english, " | 2.%zu |\n", version);
        buffer_format(&page->german, " | 2.%zu |\n", version);
    }
    add_both(page, "\n");
}

static void add_code_block(SitePage *page)
{
    size_t count = 3 + below(page, 9);
    add_both(page, chance(page, 50) ? "```shell copy\n" : "```yaml\n");
    for (size_t i = 0; i < count; i++) {
        const char *code = *PICK(page, words_of_code);
        size_t number = below(page, 100);
        bool damaged = defect(page);
        buffer_format(&page->english, "  - run: %s --depth %zu # ${{ github.ref }}\n", code, number);
        buffer_format(&page->german, "  - run: %s --%s %zu # ${{ github.ref }}\n", code,
                      damaged ? "tiefe" : "depth", number);
    }
    add_both(page, "```\n\n");
}

static void add_note(SitePage *page)
{
    if (chance(page, 50)) {
        add(&page->english, "> **Note:** ");
        add(&page->german, "> **Hinweis:** ");
        add_sentence(page);
        add_both(page, "\n\n");
        return;
    }
    add(&page->english, "{% note %}\n\n**Note:** ");
    add(&page->german, "{% note %}\n\n**Hinweis:** ");
    add_sentence(page);
    add(&page->english, "\n\n{% endnote %}\n\n");
    add(&page->german, defect(page) ? "\n\n" : "\n\n{% endnote %}\n\n");
}

static void add_section(SitePage *page)
{
    add_both(page, chance(page, 70) ? "## " : "### ");
    add_phrase(page, PICK(page, titles));
    add_both(page, "\n\n");
    size_t count = 1 + below(page, 4);
    for (size_t i = 0; i < count; i++) {
        size_t kind = below(page, 100);
        if (kind < 55)
            add_paragraph(page);
        else if (kind < 70)
            add_steps(page);
        else if (kind < 82)
            add_list(page);
        else if (kind < 88)
            add_code_block(page);
        else if (kind < 93)
            add_table(page);
        else
            add_note(page);
    }
}

static void add_front(SitePage *page)
{
    add_both(page, "---\ntitle: ");
    add_phrase(page, PICK(page, titles));
    const char *variable = *PICK(page, variables);
    buffer_format(&page->english, "\nintro: 'On {%% data %s %%} the following holds. ", variable);
    buffer_format(&page->german, "\nintro: 'Auf {%% data %s %%} gilt Folgendes. ", variable);
    add_phrase(page, PICK(page, sentences));
    add_both(page, "'\nredirect_from:\n");
    size_t count = 1 + below(page, 4);
    for (size_t i = 0; i < count; i++) {
        const char *area = *PICK(page, areas);
        size_t number = below(page, 9000);
        buffer_format(&page->english, "  - /%s/articles/article-%zu\n", area, number);
        buffer_format(&page->german, "  - /%s/%s/article-%zu\n", area,
                      defect(page) ? "artikel" : "articles", number);
    }
    add_both(page, "versions:\n  fpt: '*'\n  ghes: '>=3.4'\n  ghec: '*'\ntype: how_to\ntopics:\n");
    const char *topic = *PICK(page, areas);
    add_both(page, "  - ");
    add_both(page, topic);
    add_both(page, "\n  - Security\n---\n\n");
}

void site_page_write(SitePage *page, size_t size)
{
    add_front(page);
    add_paragraph(page);
    while (page->english.size < size)
        add_section(page);
    add(&page->english, "## Further reading\n\n");
    add(&page->german, "## Weiterführende Informationen\n\n");
    size_t count = 1 + below(page, 4);
    for (size_t i = 0; i < count; i++) {
        size_t number = below(page, page->pages), topic = number / COUNT_OF(areas) % 40;
        const char *area = areas[number % COUNT_OF(areas)];
        add_both(page, "- [");
        add_phrase(page, PICK(page, titles));
        buffer_format(&page->english, "](/%s/topic-%zu/page-%zu)\n", area, topic, number);
        buffer_format(&page->german, "](/%s/topic-%zu/page-%zu)\n", area, topic, number);
    }
}

const char *site_page_path(Arena *arena, size_t number)
{
    return arena_format(arena, "content/%s/topic-%zu/page-%zu.md", areas[number % COUNT_OF(areas)],
                        number / COUNT_OF(areas) % 40, number);
}
