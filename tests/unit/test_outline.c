#include "pages.h"

#include "base/buffer.h"
#include "document/heading_text.h"
#include "document/outline.h"

static const Outline *outline(Arena *arena, const char *profile, const char *text)
{
    Error error = {0};
    const Profile *own = profile_load(arena, str_from(profile), &error);
    assert_non_null(own);
    return outline_read(arena, &own->site, str_from(text));
}

static bool has(Arena *arena, const char *profile, const Outline *page, const char *fragment)
{
    Error error = {0};
    const Profile *own = profile_load(arena, str_from(profile), &error);
    assert_non_null(own);
    return outline_has(arena, &own->site, page, str_from(fragment));
}

static void headings_lose_their_markup(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Plain", "Plain"},
        {"**Bold** and _thin_ and snake_case", "Bold and thin and snake_case"},
        {"`git_push` and ``a`b``", "git_push and a`b"},
        {"See [the guide](/a(b) \"c\") and [that][1]", "See the guide and that"},
        {"![Logo](x.png) Logo", "Logo"},
        {"A note[^1]", "A note"},
        {"Q&amp;A &uuml;ber &nothing;", "Q&A über &nothing;"},
        {"a <br> b <https://a.b> <!-- c -->", "a  b https://a.b"},
        {"1 < 2 * 3", "1 < 2 * 3"},
        {"\\*not\\* \\a", "*not* \\a"},
        {"About {{ site.name }} and {% data x %}", "About \x1A and \x1A"},
        {"[open `code", "open code"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str text = heading_text(arena, str_from(cases[i][0]));
        if (!str_is(text, cases[i][1]))
            fail_msg("\"%s\" gives \"%.*s\"", cases[i][0], STR_ARG(text));
    }
    arena_close(arena);
}

static void ids_are_cut_off(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"Restore {#restore}", "Restore", "restore"},
        {"Restore {: #restore .big}", "Restore", "restore"},
        {"Restore {: id=\"restore\"}", "Restore", "restore"},
        {"Restore {/* #restore */}", "Restore", "restore"},
        {"Restore {/*restore*/}", "Restore", "restore"},
        {"Restore {not}", "Restore {not}", ""},
        {"Restore {{ x }}", "Restore {{ x }}", ""},
        {"Restore}", "Restore}", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str text = str_from(cases[i][0]);
        assert_str(heading_cut_id(&text), cases[i][2]);
        assert_str(text, cases[i][1]);
    }
}

static const char page[] = "---\n"
                           "title: '# no heading'\n"
                           "---\n"
                           "# One #\n"
                           "Two\nlines\n"
                           "---\n"
                           "```sh\n# no heading\n```\n"
                           "    # no heading\n\n"
                           "- # In an item\n"
                           "  - deep\n\n"
                           "    ### Deeper\n"
                           "    ~~~\n    # no heading\n    ~~~\n"
                           "- item\n"
                           "---\n"
                           "> ## Quoted\n"
                           "> text\n"
                           "\n---\n"
                           "<!--\n# no heading\n-->\n"
                           "| a |\n|---|\n\n"
                           "####### no heading\n#no heading\n"
                           "###### Six\r\n"
                           "{% comment %}\n# no heading\n{% endcomment %}\n"
                           "{% highlight sh %}\n# no heading\n{% endhighlight %}\n"
                           "## ##\n"
                           "Last\n===";

static void what_the_parser_takes_for_headings(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Outline *own = outline(arena, "jekyll", page);
    const Document *document = page_read(arena, "jekyll", page);
    size_t at = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind != BLOCK_HEADING)
            continue;
        assert_true(at < own->heading_count);
        assert_int_equal(own->headings[at].level, block->level);
        assert_int_equal(own->headings[at].begin, block->content.begin);
        at++;
    }
    assert_int_equal(at, own->heading_count);
    assert_int_equal(at, 8);
    arena_close(arena);
}

static void headings_have_ids(void **state)
{
    (void)state;
    static const char text[] = "# Über uns\n## Mehr\n## Mehr\n## Fest {#stay}\n## Danach\n{: #after}\n"
                               "<h3 id=\"html\">Von Hand</h3>\n<a name=\"old\"></a>\n\n<Box id={'jsx'}/>\n"
                               "## About {{ site.name }}\n";
    static const char *const there[] = {"über-uns", "mehr", "mehr-1", "stay", "after", "html",
                                        "old", "jsx", "about-anything"};
    static const char *const lost[] = {"mehr-2", "fest", "danach", "uns", "ueber-uns"};
    Arena *arena = arena_open();
    const Outline *own = outline(arena, "jekyll", text);
    for (size_t i = 0; i < COUNT_OF(there); i++)
        if (!has(arena, "jekyll", own, there[i]))
            fail_msg("#%s is missing", there[i]);
    for (size_t i = 0; i < COUNT_OF(lost); i++)
        if (has(arena, "jekyll", own, lost[i]))
            fail_msg("#%s is too many", lost[i]);
    assert_true(has(arena, "mkdocs", outline(arena, "mkdocs", text), "uber-uns"));
    assert_true(has(arena, "mkdocs", outline(arena, "mkdocs", text), "mehr_1"));
    assert_true(own->more);
    assert_false(outline(arena, "jekyll", "# a\n{% if x %}\nb\n{% endif %}\n")->more);
    assert_true(outline(arena, "jekyll", "# a\n{% include b.md %}\n")->more);
    arena_close(arena);
}

static void front_matter_says_where_a_page_lies(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Outline *own = outline(arena, "jekyll",
                                 "---\npermalink: /a/\nredirect_from:\n  - /b\n  - /c\n---\n# d\n");
    assert_str(own->address, "/a/");
    assert_int_equal(own->redirect_count, 2);
    assert_str(own->redirects[1], "/c");
    assert_int_equal(own->heading_count, 1);
    own = outline(arena, "jekyll", "\xEF\xBB\xBF---\nredirect_from: /b\nredirect_to: /e\n---\n");
    assert_int_equal(own->redirect_count, 1);
    assert_str(own->leads_to, "/e");
    assert_int_equal(outline(arena, "jekyll", "---\nredirect_from: [\n---\n# d\n")->heading_count, 1);
    arena_close(arena);
}

static void outlines_are_linear(void **state)
{
    (void)state;
    static const char *const hostile[] = {"# [", "# ![", "# `", "# <", "# {", "{#", "<!--", "> ", "- "};
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        Buffer text = buffer_open(arena);
        for (size_t k = 0; k < 50000; k++)
            buffer_add(&text, str_from(hostile[i]));
        buffer_add_byte(&text, '\0');
        outline(arena, "generic", buffer_str(&text).data);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_lose_their_markup),
        cmocka_unit_test(ids_are_cut_off),
        cmocka_unit_test(what_the_parser_takes_for_headings),
        cmocka_unit_test(headings_have_ids),
        cmocka_unit_test(front_matter_says_where_a_page_lies),
        cmocka_unit_test(outlines_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
