/* Tags as the lexer finds them: sound, damaged, and text that is none. */
#include "pages.h"

static Template lex(Arena *arena, const char *text)
{
    static const Str blocks[] = {{"if", 2}, {"note", 4}, {"ifversion", 9}, {"ifversion=if", 12}};
    static const Str verbatim[] = {{"raw", 3}};
    static const Str branches[] = {{"else", 4}};
    static const Dialect dialect = {
        .liquid = true,
        .blocks = {blocks, 4},
        .verbatim = {verbatim, 1},
        .branches = {branches, 1},
    };
    Str bytes = str_from(text);
    return template_lex(arena, &dialect, bytes, (Span){0, (uint32_t)bytes.size});
}

static Str slice(const char *text, Span span)
{
    return str_slice(str_from(text), span.begin, span.end);
}

static void reads_name_and_arguments(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const char *text = "Ein {%- data  a.b | c -%} und {{ seite.titel }}.";
    Template tags = lex(arena, text);
    assert_int_equal(tags.count, 2);
    assert_str(slice(text, tags.items[0].name), "data");
    assert_str(slice(text, tags.items[0].arguments), "a.b | c");
    assert_str(tags.items[0].key, "{% data a.b|c");
    assert_int_equal(tags.items[1].kind, TAG_OUTPUT);
    assert_false(tags.items[0].standalone);
    arena_close(arena);
}

static void records_damage(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned damage;
    } cases[] = {
        {"x { % data a.b %} y", DAMAGE_OPEN_SPACED},
        {"x {% data a.b % } y", DAMAGE_CLOSE_SPACED},
        {"x {{% data a.b %} y", DAMAGE_OPEN_DOUBLED},
        {"x {% data a.b %}} y", DAMAGE_CLOSE_DOUBLED},
        {"x % data a.b %} y", DAMAGE_OPEN_LOST},
        {"x {% data a.b } y", DAMAGE_CLOSE_LOST},
        {"x {% data a.b and {% else %}", DAMAGE_CLOSE_LOST},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *arena = arena_open();
        Template tags = lex(arena, cases[i].text);
        assert_true(tags.count >= 1);
        assert_int_equal(tags.items[0].damage, cases[i].damage);
        assert_str(slice(cases[i].text, tags.items[0].name), "data");
        arena_close(arena);
    }
}

static void leaves_ordinary_text_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "printf(\"100 % }\")", "a { color: red; }", "{\"a\": {\"b\": 1}}", "\\frac{1}{2} und {}",
        "run: ${{ github.token }}", "50 % von {1, 2}",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        Arena *arena = arena_open();
        assert_int_equal(lex(arena, texts[i]).count, 0);
        arena_close(arena);
    }
}

static void pairs_blocks(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Template tags = lex(arena, "{% ifversion a %}{% note %}{% endnote %}{% else %}{% endif %}");
    assert_int_equal(tags.count, 5);
    assert_int_equal(tags.items[0].partner, 4);
    assert_int_equal(tags.items[2].partner, 1);
    assert_int_equal(tags.items[3].role, TAG_BRANCH);
    assert_true(tags.items[0].standalone);
    arena_close(arena);
}

static void keeps_raw_as_text(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Template tags = lex(arena, "{% raw %}{{ a }}{% endraw %}{{ b }}");
    assert_int_equal(tags.count, 4);
    assert_int_equal(tags.items[1].region, TAG_IN_VERBATIM);
    assert_int_equal(tags.items[3].region, TAG_LIVE);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_name_and_arguments), cmocka_unit_test(records_damage),
        cmocka_unit_test(leaves_ordinary_text_alone), cmocka_unit_test(pairs_blocks),
        cmocka_unit_test(keeps_raw_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
