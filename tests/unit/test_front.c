#include "pages.h"
#include "syntax/yaml_plain.h"

static Front read(Arena *arena, const char *text)
{
    Error error = {0};
    Source *source = source_wrap(arena, STR("page.md"), str_from(text), &error);
    assert_non_null(source);
    return front_read(arena, source);
}

static void keys_and_values_have_byte_spans(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const char *text = "\xef\xbb\xbf---\r\ntitle: \"\xc3\x9c: b\"\r\nlist:\r\n  - a\r\n  - {x: y}\r\n"
                       "text: >\r\n  one\r\n  two\r\nlast: 'it''s'\r\n---\r\nBody\r\n";
    Front front = read(arena, text);
    Str bytes = str_from(text);
    assert_true(front.present && front.closed && !front.broken);
    assert_int_equal(front.key_count, 4);
    assert_str(front.keys[0].value->text, "\xc3\x9c: b");
    assert_str(str_slice(bytes, front.keys[0].value->span.begin, front.keys[0].value->span.end),
               "\"\xc3\x9c: b\"");
    assert_str(str_slice(bytes, front.keys[1].key.begin, front.keys[1].key.end), "list");
    assert_str(str_slice(bytes, front.keys[1].value->span.begin, front.keys[1].value->span.end),
               "a\r\n  - {x: y}");
    assert_str(str_slice(bytes, front.keys[2].value->span.begin, front.keys[2].value->span.end),
               ">\r\n  one\r\n  two");
    assert_str(front.keys[3].value->text, "it's");
    assert_str(str_slice(bytes, front.keys[3].entry.begin, front.keys[3].entry.end),
               "last: 'it''s'\r\n");
    assert_str(str_slice(bytes, front.body.begin, front.body.end), "Body\r\n");
    arena_close(arena);
}

static void broken_front_matter_keeps_keys_and_body(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Front front = read(arena, "---\ntitle: a: b\nlayout: x\n---\nBody\n");
    assert_true(front.broken);
    assert_int_equal(front.key_count, 2);
    assert_str(front.keys[1].name, "layout");
    assert_int_equal(front.problem_at.begin, 4);
    Front open = read(arena, "---\ntitle: a\n\nBody text.\n");
    assert_true(open.present && !open.closed);
    Front none = read(arena, "---\n\nA page that begins with a rule.\n");
    assert_false(none.present);
    arena_close(arena);
}

static void duplicates_and_aliases(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Front front = read(arena, "---\na: &x [1, 2]\nb: *x\na: 3\n---\n");
    assert_int_equal(front.key_count, 3);
    assert_true(front.keys[2].duplicate && !front.keys[0].duplicate);
    assert_true(front.keys[1].value->alias);
    assert_int_equal(front.keys[1].value->count, 2);
    assert_ptr_equal(front_find(&front, STR("a")), &front.keys[0]);
    assert_null(front_find(&front, STR("c")));
    arena_close(arena);
}

static void deep_and_hostile_yaml_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    char *deep = arena_alloc(arena, 6001);
    memset(deep, '[', 6000);
    const char *text = arena_format(arena, "---\na: %s\n---\n", deep);
    Front front = read(arena, text);
    assert_true(front.broken);
    assert_str(front.problem, "nested too deep");
    arena_close(arena);
}

static void toml_is_read_alike(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const char *text = "+++\ntitle = \"A \\\"b\\\"\"  # c\nlist = [\n  'x', # y\n  2,\n]\na.b = {c = 1}\n"
                       "[menu.main]\n  weight = 3\n[[part]]\nn = 1\n[[part]]\nn = 2\n+++\nBody\n";
    Front front = read(arena, text);
    assert_true(front.present && front.closed && front.toml && !front.broken);
    assert_int_equal(front.key_count, 5);
    assert_str(front.keys[0].value->text, "A \"b\"");
    assert_int_equal(front.keys[1].value->count, 2);
    assert_str(front.keys[1].value->items[0]->text, "x");
    assert_str(yaml_text(yaml_get(yaml_get(front.root, "a"), "b"), "c", ""), "1");
    assert_str(yaml_text(yaml_get(yaml_get(front.root, "menu"), "main"), "weight", ""), "3");
    assert_int_equal(front.keys[4].value->count, 2);
    assert_str(str_slice(str_from(text), front.body.begin, front.body.end), "Body\n");
    Front broken = read(arena, "+++\ntitle = \"A\n+++\nBody\n");
    assert_true(broken.broken);
    assert_str(broken.problem, "a string is not closed");
    assert_int_equal(broken.problem_at.begin, 4);
    char *deep = arena_alloc(arena, 6001);
    memset(deep, '[', 6000);
    assert_true(read(arena, arena_format(arena, "+++\na = %s\n+++\n", deep)).broken);
    assert_false(read(arena, "+++\na = 1\n").present);
    arena_close(arena);
}

static bool same(const YamlNode *a, const YamlNode *b)
{
    bool equal = a->kind == b->kind && a->style == b->style && a->count == b->count && a->flow == b->flow &&
                 a->span.begin == b->span.begin && a->span.end == b->span.end && str_equal(a->text, b->text);
    for (size_t i = 0; equal && i < a->count; i++)
        equal = a->kind == YAML_LIST ? same(a->items[i], b->items[i])
                                     : same(a->entries[i].key, b->entries[i].key) &&
                                           same(a->entries[i].value, b->entries[i].value);
    return equal;
}

static void plain_front_matter_is_read_as_the_library_reads_it(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "title: Über uns – „wir“ & co.  \nintro: 'a: b # c'\n\nlist:\n  - /a/b\n  - \"c [d]\"\nlast:\n",
        "a:\n- x\n- y#z\nb-c:\n    d: 1.5\n    e:\n      f: g:h\n    i: ''\n  \nj: k",
        "  a:   b\n  c:  ",
    };
    static const char *const other[] = {
        "", "# a\n", "a: b\n  c\n", "a: b\n c: d\n", "a: b # c\n", "a: 'b''c'\n", "a: \"b\\n\"\n", "a: [b]\n",
        "a: |\n  b\n", "a: &b c\n", "a: b: c\n", "a: b:\n", "a:\tb\n", "a: b\tc\n", "a: b\r\n", "a: 'b\n", "a\n",
        "- a\n", "a:\n  - b: c\n", "a:\n  - b\n    c\n", "a:\n  -\n", "a:\n    b: c\n  d: e\n", "  a: b\nc: d\n",
        "a:b\n", "a: \xc2\x85\n", "a: b\xe2\x80\xa8\n", "a: \xef\xbb\xbf\n", "a: \xff\n", "a: b\x01\n", "---\na: b\n",
        "a: b\n...\n", "a: -\n", "a: - b\n", "a:\n  b\n", "\"a\": b\n",
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        Str text = str_from(plain[i]);
        Span whole = {0, (uint32_t)text.size};
        const YamlNode *read = yaml_read_plain(arena, text, whole);
        assert_non_null(read);
        assert_true(same(read, yaml_parse_any(arena, text, whole).root));
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        Str text = str_from(other[i]);
        if (yaml_read_plain(arena, text, (Span){0, (uint32_t)text.size}))
            fail_msg("not left to the library: %s", other[i]);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_values_have_byte_spans),
        cmocka_unit_test(broken_front_matter_keeps_keys_and_body),
        cmocka_unit_test(duplicates_and_aliases),
        cmocka_unit_test(deep_and_hostile_yaml_is_refused),
        cmocka_unit_test(toml_is_read_alike),
        cmocka_unit_test(plain_front_matter_is_read_as_the_library_reads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
