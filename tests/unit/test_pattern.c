/* Patterns: what they find, and that none runs away. */
#include "base/buffer.h"
#include "text/pattern.h"

#include "pages.h"

static const Pattern *compile(Arena *arena, const char *text, bool fast)
{
    Error error = {0};
    const Pattern *pattern =
        pattern_compile(arena, str_from(text), (PatternOptions){false, fast}, &error);
    if (!pattern)
        fail_msg("%s: %s", text, error.message);
    return pattern;
}

static size_t count(const char *pattern, Str text, bool fast)
{
    Arena *arena = arena_open();
    Spans spans = {0};
    assert_true(pattern_find(compile(arena, pattern, fast), arena, text, &spans));
    size_t found = spans.count;
    for (size_t i = 0; i < found; i++)
        assert_true(spans.items[i].begin < spans.items[i].end &&
                    spans.items[i].end <= text.size &&
                    (i == 0 || spans.items[i - 1].end <= spans.items[i].begin));
    arena_close(arena);
    return found;
}

static void test_finds(void **state)
{
    (void)state;
    for (int fast = 0; fast < 2; fast++) {
        assert_int_equal(count("ab", STR("ab xab\nab"), fast), 3);
        assert_int_equal(count("^ab$", STR("ab\nxab\nab"), fast), 2);
        assert_int_equal(count("\\bÄpfel\\b", STR("Äpfel, Bratäpfel, ÄpfelÄ"), fast), 1);
        assert_int_equal(count("x*", STR("axxb"), fast), 1);
        assert_int_equal(count("b", STR("\xff\x80" "b\xc3"), fast), 1);
        assert_int_equal(count("b", STR("\x80\x80\x80"), fast), 0);
    }
}

/* Places far into a text, at the ends of windows, are found like any other, each once. */
static void test_long_text(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Buffer text = buffer_open(arena);
    size_t wanted = 0;
    while (text.size < 40000) {
        buffer_add(&text, STR("äöü "));
        if (text.size % 7 != 0)
            continue;
        buffer_add(&text, STR("the end\n"));
        wanted++;
    }
    assert_int_equal(count("the\\s+end$", buffer_str(&text), true), wanted);
    assert_int_equal(count("(?<=ü )the end", buffer_str(&text), false), wanted);
    arena_close(arena);
}

static void test_no_pattern_runs_away(void **state)
{
    (void)state;
    static const char *const bombs[] = {"(a+)+$", "(a|aa)+b", "(?:a?){40}a{40}b", "a(?=.*b)",
                                        "(.*)(.*)(.*)(.*)(.*)b", "(a(?1)?b?)+c"};
    enum { SIZE = 60000 };
    Arena *arena = arena_open();
    char *text = arena_alloc(arena, SIZE);
    memset(text, 'a', SIZE);
    for (size_t i = 0; i < COUNT_OF(bombs); i++)
        for (int fast = 0; fast < 2; fast++) {
            Spans spans = {0};
            /* Whether it gives up is up to the pattern; that it ends is what counts. */
            bool done = pattern_find(compile(arena, bombs[i], fast), arena, (Str){text, SIZE},
                                     &spans);
            assert_true(done || spans.count < SIZE);
        }
    arena_close(arena);
}

/* A pattern with machine code is tried only where its matches can begin: nothing is lost by that. */
static void test_beginnings(void **state)
{
    (void)state;
    static const char *const patterns[] = {
        "a|b", "ab|cd|x", "(?i)straße|kelvin|b", "[ab]{2}|c?d", "⟦\\d|<x|__(?:PH|TAG)\\d", "a\\Kb|cd", "(?=ab)a|c(?!d)",
        "(?:a|b)$|^c", "a(?:b|é)c?|xy", "(?:ab|[é-ü])+", "(?<!a)b|c", "\\bab|c", "a*|b", "(?:b|a)(?:|.)", "(?x) a b | \\d",
        "(*ACCEPT)a|b", "(?s)a.b|c.", "[^a]b|ca", "\\X|a", "(?:a\\n|b\\r)c?",
    };
    const Str texts[] = {STR(""), STR("a"), STR("ab cd xab"), STR("aabbccdd\nab\ncabcd\n"),
                         STR("\xff" "ab\xc3" "a\xc3\xa9" "b\xc3")};
    for (size_t i = 0; i < COUNT_OF(patterns); i++)
        for (size_t k = 0; k < COUNT_OF(texts); k++)
            assert_int_equal(count(patterns[i], texts[k], true), count(patterns[i], texts[k], false));
    Str mixed = STR("STRASSE Straße STRASſE \u212aelvin ⟦1 ⟦a <x <y __PH1 __TAG __TAG0 éab éé üab xy aéc");
    for (size_t i = 0; i < COUNT_OF(patterns); i++)
        assert_int_equal(count(patterns[i], mixed, true), count(patterns[i], mixed, false));
}

static void test_wrong_patterns(void **state)
{
    (void)state;
    static const char *const wrong[] = {"(a", "a{2,1}", "[z-a]", "\\C", "(?<n>a)(?<n>b)"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        Arena *arena = arena_open();
        Error error = {0};
        assert_null(pattern_compile(arena, str_from(wrong[i]), (PatternOptions){0}, &error));
        assert_non_null(strstr(error.message, "character"));
        arena_close(arena);
    }
}

static Str expand(Arena *arena, const char *pattern, const char *text, const char *template)
{
    const Pattern *own = compile(arena, pattern, false);
    Spans spans = {0};
    assert_true(pattern_find(own, arena, str_from(text), &spans) && spans.count);
    return pattern_expand(own, arena, str_from(text), spans.items[0], str_from(template));
}

static void test_expands(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_str(expand(arena, "(\\w+)-(\\w+)", "so Open-Source so", "$2 $1, $0, $$"),
               "Source Open, Open-Source, $");
    assert_str(expand(arena, "a(b)?", "xa", "<$1>"), "<>");
    assert_str(expand(arena, "a", "a", ""), "");
    assert_str(expand(arena, "a", "a", "${"), "${");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds),          cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_beginnings),
        cmocka_unit_test(test_wrong_patterns), cmocka_unit_test(test_expands),
        cmocka_unit_test(test_no_pattern_runs_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
