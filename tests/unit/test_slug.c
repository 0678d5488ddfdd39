#include "pages.h"

#include "text/letters.h"
#include "text/slug.h"

typedef struct {
    const char *style, *heading, *slug;
} Case;

static void slugs_are_made_as_sites_make_them(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"github", "Über uns & mehr", "über-uns--mehr"},
        {"github", "ÄÖÜ ß ẞ", "äöü-ß-ß"},
        {"github", "What's new in v3.10?", "whats-new-in-v310"},
        {"github", "snake_case -- and--more", "snake_case----and--more"},
        {"github", "🚀 Los geht’s", "-los-gehts"},
        {"github", "a\u0308", "a\u0308"},
        {"github", "½ voll", "-voll"},
        {"kramdown-gfm", "Eins -- zwei", "eins--zwei"},
        {"kramdown", "1. Über uns", "ber-uns"},
        {"kramdown", "100 %", "section"},
        {"goldmark", "Mehr _davon_ in [a](/b)", "mehr-_davon_-in-ab"},
        {"goldmark", "!?", "heading"},
        {"python-markdown", "Über  uns – Größe", "uber-uns-groe"},
        {"python-markdown", "…", "_1"},
        {"pymdown", "Über  uns", "über--uns"},
        {"vitepress", "1. Über uns: (Größe)!", "_1-uber-uns-große"},
        {"gitlab", "Eins & zwei", "eins-zwei"},
        {"mdbook", "Über Uns", "Über-uns"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SlugStyle style;
        assert_true(slug_style(str_from(cases[i].style), &style));
        Str slug = slug_make(arena, style, str_from(cases[i].heading));
        if (!str_is(slug, cases[i].slug))
            fail_msg("%s: \"%s\" gives \"%.*s\", not \"%s\"", cases[i].style, cases[i].heading,
                     STR_ARG(slug), cases[i].slug);
    }
    SlugStyle style;
    assert_false(slug_style(STR("githob"), &style));
    arena_close(arena);
}

static void numbers_go_on_and_come_off(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str slug;
    size_t before;
    assert_str(slug_numbered(arena, SLUG_GITHUB, STR("a"), 0), "a");
    assert_str(slug_numbered(arena, SLUG_GITHUB, STR("a"), 2), "a-2");
    assert_str(slug_numbered(arena, SLUG_PYTHON_MARKDOWN, STR("a"), 1), "a_1");
    assert_true(slug_unnumber(SLUG_GITHUB, STR("a-12"), &slug, &before));
    assert_str(slug, "a");
    assert_int_equal(before, 12);
    assert_false(slug_unnumber(SLUG_GITHUB, STR("a"), &slug, &before));
    assert_false(slug_unnumber(SLUG_GITHUB, STR("a-0"), &slug, &before));
    assert_false(slug_unnumber(SLUG_GITHUB, STR("-1"), &slug, &before));
    assert_false(slug_unnumber(SLUG_PYTHON_MARKDOWN, STR("a-1"), &slug, &before));
    arena_close(arena);
}

static void unknown_parts_fit_anything(void **state)
{
    (void)state;
    assert_true(slug_fits(STR("about-\x1A"), STR("about-github")));
    assert_true(slug_fits(STR("\x1A-und-\x1A"), STR("git-und-github")));
    assert_true(slug_fits(STR("\x1A"), STR("")));
    assert_false(slug_fits(STR("about-\x1A"), STR("abaut-github")));
    assert_false(slug_fits(STR("about"), STR("about-us")));
    assert_false(slug_fits(STR("\x1A-us"), STR("about-them")));
}

static void texts_come_in_lower_case(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_str(letters_lower(arena, STR("ÜBER Ärger\xFF")), "über ärger\xFF");
    assert_str(letters_decompose(arena, STR("ab")), "ab");
    assert_str(letters_decompose(arena, STR("ü")), "u\u0308");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs_are_made_as_sites_make_them),
        cmocka_unit_test(numbers_go_on_and_come_off),
        cmocka_unit_test(unknown_parts_fit_anything),
        cmocka_unit_test(texts_come_in_lower_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
