/* Codes of languages, patterns of .gitignore and layouts of sites. */
#include "engine/layout.h"
#include "text/glob.h"
#include "text/locale.h"

#include "pages.h"

static void test_locales(void **state)
{
    (void)state;
    static const char *const codes[] = {"de", "de-DE", "pt_BR", "zh-Hans", "zh-Hant-TW", "es-419", "DE", "dsb", "german"};
    static const char *const others[] = {"", "d", "js", "src", "min", "de-", "de-D", "deu-", "en.us", "docs", "de-DEU"};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        assert_true(locale_is_code(str_from(codes[i])));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (locale_is_code(str_from(others[i])))
            fail_msg("%s is no locale", others[i]);
    assert_true(locale_same_language(STR("pt_BR"), STR("PT")));
    assert_false(locale_same_language(STR("pt"), STR("ps")));
    assert_true(locale_same_language(STR("german"), STR("de-AT")));
    assert_str(locale_in_path(STR("translations/de-DE/content/a.md")), "de-DE");
    assert_str(locale_in_path(STR("a/page.fr.md")), "fr");
    assert_str(locale_in_path(STR("docs/page.min.js")), "");
}

static bool ignored(const char *line, const char *path, bool folder)
{
    Glob glob;
    return glob_read(str_from(line), &glob) && glob_matches(&glob, str_from(path), folder);
}

static void test_globs(void **state)
{
    (void)state;
    static const struct {
        const char *line, *path;
        bool folder, matches;
    } cases[] = {
        {"*.md", "a/b/c.md", false, true},
        {"a/*.md", "a/b/c.md", false, false},
        {"a/**", "a/b/c.md", false, true},
        {"a/**", "a", true, false},
        {"**/c.md", "c.md", false, true},
        {"a/**/c", "a/c", false, true},
        {"a/**/c", "a/x/y/c", false, true},
        {"a/**/b/**/c", "a/b/b/x/c", false, true},
        {"a/**/b/**/c", "a/x/c/b", false, false},
        {"/top", "top", false, true},
        {"/top", "a/top", false, false},
        {"build/", "a/build", true, true},
        {"build/", "a/build", false, false},
        {"docs/build/", "docs/build", true, true},
        {"[a-c]?.md", "b1.md", false, true},
        {"[!a-c]?.md", "b1.md", false, false},
        {"[]x].md", "].md", false, true},
        {"\\#a", "#a", false, true},
        {"a\\*b", "a*b", false, true},
        {"a\\*b", "axb", false, false},
        {"*a*a*a*a*a*a*a*ab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false},
        {"[a", "[a", false, false},
        {"a ", "a", false, true},
        {"a\\ ", "a ", false, true},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (ignored(cases[i].line, cases[i].path, cases[i].folder) != cases[i].matches)
            fail_msg("'%s' and '%s'", cases[i].line, cases[i].path);
    Glob glob;
    assert_false(glob_read(STR("# a"), &glob));
    assert_false(glob_read(STR("  "), &glob));
    assert_true(glob_read(STR("!a"), &glob) && glob.negated);
}

static void test_layouts(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path, *lead, *locale, *middle; /* lead NULL: fits not */
    } cases[] = {
        {"content/{path}.md", "content/a/b.md", "", "", "a/b"},
        {"content/{path}.md", "site/content/a.md", "site/", "", "a"},
        {"content/{path}.md", "mycontent/a.md", NULL, "", ""},
        {"content/{path}.md", "content/.md", NULL, "", ""},
        {"{locale}/{path}.md", "de/a.md", "", "de", "a"},
        {"{locale}/{path}.md", "docs/pt-BR/a.md", "docs/", "pt-BR", "a"},
        {"{locale}/{path}.md", "docs/a.md", NULL, "", ""},
        {"{path}.{locale}.md", "a/b.min.md", NULL, "", ""},
        {"{path}.{locale}.md", "a/b.de.md", "", "de", "a/b"},
        {"i18n/{locale}.yml", "i18n/pt-BR.yml", "", "pt-BR", ""},
        {"i18n/{locale}.yml", "i18n/de.yml.old", NULL, "", ""},
        {"README.md", "docs/README.md", "docs/", "", ""},
        {"README.md", "docs/README.md.md", NULL, "", ""},
        {"i18n/{locale}/docs/{path}.mdx", "i18n/fr/docs/x/y.mdx", "", "fr", "x/y"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        LayoutMatch match;
        bool fits = layout_fits(str_from(cases[i].pattern), str_from(cases[i].path), &match);
        if (fits != (cases[i].lead != NULL))
            fail_msg("'%s' and '%s'", cases[i].pattern, cases[i].path);
        if (!fits)
            continue;
        assert_str(match.lead, cases[i].lead);
        assert_str(match.locale, cases[i].locale);
        assert_str(match.path, cases[i].middle);
        assert_string_equal(layout_fill(arena, str_from(cases[i].pattern), &match),
                            cases[i].path);
    }
    arena_close(arena);
}

static void assert_place(const char *pattern, LayoutMatch match, const char *folder,
                         const char *before, const char *behind)
{
    Arena *arena = arena_open();
    LayoutPlace place = layout_locales(arena, str_from(pattern), &match);
    assert_string_equal(place.folder, folder);
    assert_str(place.before, before);
    assert_str(place.behind, behind);
    arena_close(arena);
}

static void test_places_of_locales(void **state)
{
    (void)state;
    LayoutMatch match = {STR("site/"), STR(""), STR("a/b")};
    assert_place("translations/{locale}/content/{path}.md", match, "site/translations", "", "");
    assert_place("{path}.{locale}.md", match, "site/a", "b.", ".md");
    match.lead = STR("");
    assert_place("{locale}/{path}.md", match, ".", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_locales),
        cmocka_unit_test(test_globs),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_places_of_locales),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
