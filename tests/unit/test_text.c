/* Places in files, edits, patches, sentences, bytes for output. */
#include "output/json.h"
#include "output/safe.h"
#include "text/diff.h"
#include "text/edit.h"
#include "text/source.h"
#include "text/utf8.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static Source *wrap(Arena *arena, Str bytes)
{
    Error error = {0};
    Source *source = source_wrap(arena, STR("a.md"), bytes, &error);
    assert_non_null(source);
    return source;
}

static void places_count_code_points(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Source *source = wrap(arena, STR("\xef\xbb\xbf"
                                     "a\xc3\xa4"
                                     "b\r\nx\ry\n"));
    assert_int_equal(source_text_begin(source), 3);
    const struct {
        uint32_t offset, line, column;
    } places[] = {{3, 1, 1}, {4, 1, 2}, {5, 1, 2}, {6, 1, 3}, {9, 2, 1}, {11, 2, 3}, {13, 3, 1}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Location at = source_locate(source, places[i].offset);
        assert_int_equal(at.line, places[i].line);
        assert_int_equal(at.column, places[i].column);
    }
    assert_int_equal(source_line_count(source), 2);
    Span line = source_line(source, 2);
    assert_int_equal(line.begin, 9);
    assert_int_equal(line.end, 12);
    arena_close(arena);
}

static void edits_are_applied_in_order(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Edit edits[] = {{{4, 6}, STR("XY")}, {{0, 1}, STR("")}, {{4, 4}, STR("+")}, {{6, 6}, STR("!")}};
    edit_sort(edits, 4);
    assert_true(edit_disjoint(edits, 4));
    Str text = edit_apply(arena, STR("abcdef"), edits, 4);
    assert_int_equal(text.size, 7);
    assert_memory_equal(text.data, "bcd+XY!", 7);
    Edit over[] = {{{0, 3}, STR("")}, {{2, 4}, STR("")}};
    assert_false(edit_disjoint(over, 2));
    Edit same[] = {{{2, 2}, STR("a")}, {{2, 2}, STR("b")}};
    assert_false(edit_disjoint(same, 2));
    arena_close(arena);
}

static void patches_name_the_file(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Error error = {0};
    Buffer out = buffer_open(arena);
    assert_true(diff_open(&error));
    diff_write_patch(&out, STR("de/a.md"), STR("a\nb\n"), STR("a\nc\n"));
    Str text = buffer_str(&out);
    assert_int_not_equal(str_find(text, STR("--- a/de/a.md\n+++ b/de/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
                                  0),
                         STR_NONE);
    buffer_clear(&out);
    diff_write_patch(&out, STR("a.md"), STR("a"), STR("a"));
    assert_int_equal(buffer_str(&out).size, 0);
    diff_close();
    arena_close(arena);
}

static void broken_bytes_are_found(void **state)
{
    (void)state;
    const Str good[] = {STR(""), STR("a"), STR("\xc3\xa4"), STR("\xe2\x82\xac"),
                        STR("\xf0\x9f\x98\x80"), STR("\xed\x9f\xbf")};
    const Str bad[] = {STR("\x80"), STR("\xc0\x80"), STR("\xc3"), STR("\xed\xa0\x80"),
                       STR("\xe2\x82"), STR("\xf4\x90\x80\x80"), STR("\xff")};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(utf8_first_broken(good[i]), STR_NONE);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(utf8_first_broken(bad[i]), 0);
    assert_int_equal(utf8_width(0x4e2d), 2);
    assert_int_equal(utf8_width(0x301), 0);
}

static void output_is_harmless(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Buffer out = buffer_open(arena);
    safe_add_line(&out, STR("a\x1b[1m\n\t\xff\xc2\x9b\xe2\x80\xae\xe2\x80\xa8"));
    assert_true(str_is(buffer_str(&out), "a\xe2\x90\x9b[1m\xe2\x90\x8a \xef\xbf\xbd\xef\xbf\xbd"
                                         "\xef\xbf\xbd\xef\xbf\xbd"));
    buffer_clear(&out);
    json_write_string(&out, STR("\"\\\n\x01\xff\xc3\xa4"));
    assert_true(str_is(buffer_str(&out), "\"\\\"\\\\\\n\\u0001\xef\xbf\xbd\xc3\xa4\""));
    arena_close(arena);
}

static void sentences_end_where_they_end(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Splitter *splitter = splitter_open(arena);
    Spans spans = {0};
    Str text = STR("Das geht, z. B. am 3. M\xc3\xa4rz. Und dann? Ja.");
    splitter_sentences(splitter, (StopText){text, '\x1a', '\x1b'}, 10, &spans);
    assert_int_equal(spans.count, 3);
    assert_int_equal(spans.items[0].begin, 10);
    assert_true(str_is(str_slice(text, spans.items[1].begin - 10, spans.items[1].end - 10),
                       "Und dann?"));
    splitter_close(splitter);
    arena_close(arena);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* One of the pieces, or any character that German and English text may be set with. */
static size_t add_piece(char *text, uint64_t *random)
{
    static const char *const pieces[] = {
        ".", "!", "?", ".", " ", " ", " ", "\n", "a", "wort", "Wort", "X", "7", "10", ",", "-", ":", ";",
        "\"", "'", "(", ")", "[", "]", "\x1a", "\x1a\x1a", "\x1b", "z.B", "bzw", "Nr", "/", "`", "{", "}",
        "*", "3.5", "a.b", "|", "&", "\t", ". ", ". ", "! ",
    };
    size_t at = next_random(random) % (COUNT_OF(pieces) + 3);
    if (at < COUNT_OF(pieces)) {
        memcpy(text, pieces[at], strlen(pieces[at]));
        return strlen(pieces[at]);
    }
    text[0] = (char)(at == COUNT_OF(pieces) ? 0xc2 : at == COUNT_OF(pieces) + 1 ? 0xc3 : 0xe2);
    size_t size = 1;
    if (text[0] == '\xe2')
        text[size++] = '\x80';
    text[size++] = (char)(0x80 + next_random(random) % 64);
    return size;
}

/* What is decided without the library is what the library says: on texts made of everything that counts. */
static void plain_sentences_are_the_librarys(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Splitter *plain = splitter_open(arena), *library = splitter_open(arena);
    splitter_ask_library(library);
    uint64_t random = 1;
    for (int round = 0; round < 60000; round++) {
        char text[128];
        size_t size = 0;
        for (int i = 0; i < 12; i++)
            size += add_piece(text + size, &random);
        Spans own = {0}, theirs = {0};
        StopText prose = {{text, size}, '\x1a', '\x1b'};
        splitter_sentences(plain, prose, 0, &own);
        splitter_sentences(library, prose, 0, &theirs);
        assert_int_equal(own.count, theirs.count);
        if (own.count)
            assert_memory_equal(own.items, theirs.items, own.count * sizeof *own.items);
    }
    splitter_close(plain);
    splitter_close(library);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_count_code_points), cmocka_unit_test(edits_are_applied_in_order),
        cmocka_unit_test(patches_name_the_file),    cmocka_unit_test(broken_bytes_are_found),
        cmocka_unit_test(output_is_harmless),       cmocka_unit_test(sentences_end_where_they_end),
        cmocka_unit_test(plain_sentences_are_the_librarys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
