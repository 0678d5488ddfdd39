#include "pages.h"

static Html scan(Arena *arena, Str text)
{
    Html html = {0};
    html_scan(arena, text, (Span){0, (uint32_t)text.size}, &html);
    return html;
}

static void tags_and_attributes_have_spans(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str text = STR("<a HREF='x y' class=b>t</a><br/><!-- <i> --><Card title={`a>b`} {...rest} />1 < 2");
    Html html = scan(arena, text);
    assert_int_equal(html.tags.count, 5);
    const HtmlAttribute *href = html_attribute(&html, &html.tags.items[0], text, STR("href"));
    assert_non_null(href);
    assert_str(str_slice(text, href->value.begin, href->value.end), "x y");
    assert_true(html.tags.items[1].closing);
    assert_true(html.tags.items[2].self_closed);
    assert_true(html.tags.items[3].comment);
    const HtmlAttribute *title = html_attribute(&html, &html.tags.items[4], text, STR("title"));
    assert_true(title && title->expression);
    arena_close(arena);
}

static void what_only_looks_like_a_tag_is_none(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_int_equal(scan(arena, STR("a <b and <3 <- c <a href=")).tags.count, 0);
    assert_int_equal(scan(arena, STR("<!-- never closed <b")).tags.count, 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_and_attributes_have_spans),
        cmocka_unit_test(what_only_looks_like_a_tag_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
