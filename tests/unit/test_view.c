/* The page as the Markdown parser sees it. */
#include "pages.h"

#include "base/buffer.h"
#include "syntax/view.h"

static void view_is(const char *text, const char *expected)
{
    static const Str blocks[] = {{"if", 2}};
    static const Str verbatim[] = {{"raw", 3}, {"comment", 7}};
    static const Str comments[] = {{"comment", 7}};
    static const Dialect dialect = {
        .liquid = true,
        .blocks = {blocks, 1},
        .verbatim = {verbatim, 2},
        .comments = {comments, 1},
    };
    Arena *arena = arena_open();
    Str bytes = str_from(text);
    Span body = {0, (uint32_t)bytes.size};
    Template tags = template_lex(arena, &dialect, bytes, body);
    assert_str(view_make(arena, bytes, body, &tags).text, expected);
    arena_close(arena);
}

static void fills_tags_in_a_line(void **state)
{
    (void)state;
    view_is("a {{ b }} c\n", "a qqqqqqq c\n");
    view_is("[a](/b/{{ c }}/d)", "[a](/b/qqqqqqq/d)");
}

static void blanks_lines_of_tags(void **state)
{
    (void)state;
    view_is("a\n{% if b %}\nc\n", "a\n          \nc\n");
    view_is("{% if b %} {% endif %}\nc", "                      \nc");
}

static void keeps_tables_whole(void **state)
{
    (void)state;
    view_is("| a |\n{% if b %}\n| c |\n", "| a |\nqqqqqqqqqq\n| c |\n");
    view_is("| a |\n{% if b %}\nc\n", "| a |\n          \nc\n");
}

static void hides_comments_and_shows_raw(void **state)
{
    (void)state;
    view_is("{% comment %}\n# a\n{% endcomment %}\n", "             \n   \n                \n");
    view_is("{% raw %}\n# a\n{% endraw %}\n", "         \n# a\n            \n");
}

static void joins_lines_of_one_tag(void **state)
{
    (void)state;
    view_is("a {% if\nb %} c", "a qqqqq qqqq c");
}

/* The parser needs the square of their number in one paragraph. */
static void bounds_bare_addresses(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Buffer page = buffer_open(arena);
    for (size_t i = 0; i < VIEW_MOST_ADDRESSES + 10; i++)
        buffer_add(&page, STR("http://a.b "));
    size_t limit = VIEW_MOST_ADDRESSES * strlen("http://a.b ") + strlen("http");
    Template none = {0};
    Str bytes = buffer_str(&page);
    View view = view_make(arena, bytes, (Span){0, (uint32_t)bytes.size}, &none);
    assert_true(view.bounded);
    assert_int_equal(str_find_byte(view.text, VIEW_FILLER, 0), limit);
    Str fewer = str_slice(bytes, 0, limit - strlen("http"));
    assert_false(view_make(arena, fewer, (Span){0, (uint32_t)fewer.size}, &none).bounded);
    arena_close(arena);
}

/* The first line comes once, the other again and again, more often than there may be addresses in a run of text. */
static bool is_bounded(const char *first, const char *line)
{
    Arena *arena = arena_open();
    Buffer page = buffer_open(arena);
    buffer_add(&page, str_from(first));
    for (size_t i = 0; i < VIEW_MOST_ADDRESSES + 10; i++)
        buffer_add(&page, str_from(line));
    Template none = {0};
    Str bytes = buffer_str(&page);
    bool bounded = view_make(arena, bytes, (Span){0, (uint32_t)bytes.size}, &none).bounded;
    arena_close(arena);
    return bounded;
}

static void leaves_many_runs_of_text_alone(void **state)
{
    (void)state;
    assert_false(is_bounded("", "http://a.b\n\n"));
    assert_false(is_bounded("", "http://a.b\r\n\r\n"));
    assert_false(is_bounded("", "- [a](http://a.b)\n"));
    assert_false(is_bounded("| a |\n|---|\n", "| http://a.b |\n"));
    assert_false(is_bounded("| a | b |\r\n| :-: | --: |\r\n", "| a | http://a.b |\r\n"));
}

static void bounds_what_may_be_one_run_of_text(void **state)
{
    (void)state;
    assert_true(is_bounded("", "http://a.b\n"));
    assert_true(is_bounded("", "    - http://a.b\n"));
    assert_true(is_bounded("", "-http://a.b\n"));
    assert_true(is_bounded("", "2. http://a.b\n"));
    assert_true(is_bounded("", "| http://a.b |\n"));
    assert_true(is_bounded("| a |\n|-x-|\n", "| http://a.b |\n"));
    assert_true(is_bounded("| a | b |\n|---|\n", "| http://a.b |\n"));
    assert_true(is_bounded("a\n| a |\n|---|\n", "| http://a.b |\n"));
    assert_true(is_bounded("| a |\n|---|\n", "http://a.b\n"));
}

static void makes_items_of_containers(void **state)
{
    (void)state;
    view_is("!!! note \"A\"\n\n    Text.\n", "+ ! note \"A\"\n\n    Text.\n");
    view_is("=== \"A\"\n    b\n", "+ = \"A\"\n    b\n");
    view_is("!!! no indented text\nb\n", "!!! no indented text\nb\n");
    view_is("Term\n: text\n", "Term\n+ text\n");
}

static void makes_attributes_plain(void **state)
{
    (void)state;
    view_is("<A b={() => c} @d=\"e\" />\n", "<A qqqqq qq qq qqqqqq />\n");
    view_is("<a b=\"{c}\">\n", "<a b=\"{c}\">\n");
    view_is("1 < 2 {b}>\n", "1 < 2 {b}>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_many_runs_of_text_alone), cmocka_unit_test(bounds_what_may_be_one_run_of_text),
        cmocka_unit_test(fills_tags_in_a_line),   cmocka_unit_test(blanks_lines_of_tags),
        cmocka_unit_test(keeps_tables_whole),     cmocka_unit_test(hides_comments_and_shows_raw),
        cmocka_unit_test(joins_lines_of_one_tag),   cmocka_unit_test(bounds_bare_addresses),
        cmocka_unit_test(makes_items_of_containers), cmocka_unit_test(makes_attributes_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
