#include "pages.h"

#include "syntax/address.h"

static void addresses_come_apart(void **state)
{
    (void)state;
    Address address = address_split(STR("https://a.b:80/c/d?e=f#g"));
    assert_str(address.scheme, "https");
    assert_str(address.host, "a.b:80");
    assert_str(address.path, "/c/d");
    assert_str(address.query, "e=f");
    assert_str(address.fragment, "g");
    assert_true(address_is_external(STR("mailto:a@b.c")));
    assert_true(address_is_external(STR("//host/x")));
    assert_false(address_is_external(STR("a/b:c")));
}

static void same_places_have_one_key(void **state)
{
    (void)state;
    static const Str codes[] = {{"en", 2}, {"de", 2}};
    StrList locales = {codes, 2};
    static const char *const same[][2] = {
        {"/de/a/", "/en/a"},          {"/de-DE/a", "/a"},         {"./a%2Db", "a-b"},
        {"HTTPS://A.b/", "https://a.b"}, {"/a/{{ x }}/b", "/a/{{x}}/b"}, {"/a/{{  x  }}/b", "/a/{{ x}}/b"}, {"a\\_b", "a_b"},
        {"/a?b&amp;c", "/a?b&c"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        Str a = address_key(arena, str_from(same[i][0]), locales);
        Str b = address_key(arena, str_from(same[i][1]), locales);
        if (!str_equal(a, b))
            fail_msg("%.*s is not %.*s", STR_ARG(a), STR_ARG(b));
    }
    assert_false(str_equal(address_key(arena, STR("/a#b"), locales),
                           address_key(arena, STR("/a"), locales)));
    arena_close(arena);
}

static void languages_stand_with_and_without_a_region(void **state)
{
    (void)state;
    static const Str codes[] = {{"en-us", 5}, {"de", 2}};
    StrList locales = {codes, 2};
    static const char *const are[] = {"en-US", "en", "en_GB", "de", "de-AT"}, *const are_not[] = {"docs", "english", "d", "den"};
    for (size_t i = 0; i < COUNT_OF(are); i++)
        assert_true(address_is_locale(str_from(are[i]), locales));
    for (size_t i = 0; i < COUNT_OF(are_not); i++)
        assert_false(address_is_locale(str_from(are_not[i]), locales));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_come_apart),
        cmocka_unit_test(same_places_have_one_key),
        cmocka_unit_test(languages_stand_with_and_without_a_region),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
