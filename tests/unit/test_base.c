/* Memory, bytes, containers and threads. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/scan.h"
#include "base/word_runs.h"
#include "base/workers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "word_texts.h"

static void arena_keeps_what_it_gave(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    unsigned char *kept[200];
    for (size_t i = 0; i < 200; i++) {
        kept[i] = arena_alloc(arena, i * 37);
        for (size_t k = 0; k < i * 37; k++) {
            assert_int_equal(kept[i][k], 0);
            kept[i][k] = (unsigned char)i;
        }
        assert_int_equal((uintptr_t)kept[i] % _Alignof(max_align_t), 0);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(kept[i][k], (unsigned char)i);
    arena_reset(arena);
    unsigned char *again = arena_alloc(arena, 100000);
    for (size_t k = 0; k < 100000; k++)
        assert_int_equal(again[k], 0);
    assert_string_equal(arena_format(arena, "%d-%s", 7, "x"), "7-x");
    assert_string_equal(arena_copy(arena, "abc", 2), "ab");
    arena_close(arena);
    arena_close(NULL);
}

/* What is given back is taken again, and what was taken since stays where it is. */
static void buffer_gives_back_what_is_left_over(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Buffer first = buffer_open(arena), second = buffer_open(arena);
    buffer_add(&first, STR("first"));
    Str own = buffer_end(&first);
    buffer_add(&second, STR("second"));
    assert_true(second.data > own.data && second.data < own.data + 64);
    buffer_add(&first, STR(" and more"));
    assert_true(str_is(buffer_end(&first), "first and more"));
    assert_true(str_is(buffer_end(&second), "second"));
    char *next = arena_alloc(arena, 8);
    assert_true(next > first.data && next < first.data + 64);
    assert_int_equal(next[0], 0);
    Buffer nothing = buffer_open(arena);
    assert_int_equal(buffer_end(&nothing).size, 0);
    arena_close(arena);
}

static void buffer_grows(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Buffer buffer = buffer_open(arena);
    assert_int_equal(buffer_str(&buffer).size, 0);
    for (int i = 0; i < 1000; i++) {
        buffer_add_byte(&buffer, 'a');
        buffer_add(&buffer, STR("bc"));
        buffer_format(&buffer, "%03d", i);
    }
    Str all = buffer_str(&buffer);
    assert_int_equal(all.size, 6000);
    assert_memory_equal(all.data + 5994, "abc999", 6);
    buffer_clear(&buffer);
    assert_int_equal(buffer_str(&buffer).size, 0);
    arena_close(arena);
}

static void map_counts(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Map *map = map_open(arena);
    assert_null(map_get(map, STR("a")));
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 5000; i++) {
            bool added;
            char *key = arena_format(arena, "key %d", i);
            ++*map_put(map, str_from(key), &added);
            assert_int_equal(added, round == 0);
        }
    assert_int_equal(map_count(map), 5000);
    assert_int_equal(*map_get(map, STR("key 4999")), 3);
    *map_put(map, STR(""), NULL) = 9;
    assert_int_equal(*map_get(map, STR("")), 9);
    arena_close(arena);
}

static void str_cuts(void **state)
{
    (void)state;
    Str rest = STR("a\r\nb\rc\n\nd"), line;
    const char *lines[] = {"a", "b", "c", "", "d"};
    for (size_t i = 0; i < 5; i++) {
        assert_true(str_next_line(&rest, &line));
        assert_true(str_is(line, lines[i]));
    }
    assert_false(str_next_line(&rest, &line));
    Str path = STR("a//b");
    assert_true(str_is(str_cut(&path, '/'), "a") && str_is(str_cut(&path, '/'), ""));
    assert_true(str_is(str_cut(&path, '/'), "b") && !path.size && !str_cut(&path, '/').size);
    assert_int_equal(str_count_byte(STR("a//b"), '/'), 2);
    assert_int_equal(str_line_begin(STR("ab\ncd"), 4), 3);
    assert_int_equal(str_line_begin(STR("ab\ncd"), 2), 0);
    assert_int_equal(str_line_behind(STR("ab\ncd"), 2), 3);
    assert_int_equal(str_line_behind(STR("ab\ncd"), 3), 5);
    assert_int_equal(str_find(STR("aab"), STR("ab"), 0), 1);
    assert_int_equal(str_find(STR("aab"), STR("ab"), 2), STR_NONE);
    assert_int_equal(str_find(STR("a"), STR(""), 1), 1);
    assert_true(str_equal_folded(STR(" a  b\n"), STR("a b")));
    assert_false(str_equal_folded(STR("ab"), STR("a b")));
    assert_int_equal(str_distance(STR("formt"), STR("format"), 4), 1);
    assert_int_equal(str_distance(STR("abc"), STR("xyzuvw"), 4), 4);
    Nearest nearest = str_nearest(STR("formt"));
    str_compare_nearest(&nearest, STR("zebra"));
    assert_true(str_is(nearest.best, ""));
    str_compare_nearest(&nearest, STR("forms"));
    str_compare_nearest(&nearest, STR("format"));
    assert_true(str_is(nearest.best, "forms"));
    assert_true(str_is(str_trim(STR(" \t x \n")), "x"));
    assert_true(str_is(str_slice(STR("abc"), 1, 99), "bc"));
    assert_int_equal(str_compare(STR("a"), STR("ab")) < 0, 1);
}

typedef struct {
    atomic_int seen[1000];
} Seen;

static void see(void *context, size_t worker, size_t i)
{
    Seen *seen = context;
    assert_true(worker < 4);
    atomic_fetch_add(&seen->seen[i], 1);
}

static void workers_do_all_once(void **state)
{
    (void)state;
    Seen seen = {0};
    workers_run(4, 1000, see, &seen);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(atomic_load(&seen.seen[i]), 1);
    workers_run(1, 0, see, &seen);
    assert_true(workers_available() >= 1);
}

static void collect(void *context, Str relative)
{
    Buffer *out = context;
    buffer_add(out, relative);
    buffer_add_byte(out, ' ');
}

static void files_are_replaced_whole(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Error error = {0};
    char folder[] = "/tmp/pendant-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = file_join(arena, str_from(folder), STR("b.md"));
    const char *other = file_join(arena, str_from(folder), STR("a.md"));
    Str text;
    assert_true(file_replace(path, STR("one"), &error));
    assert_int_equal(chmod(path, 0600), 0);
    assert_true(file_replace(path, STR("two"), &error));
    assert_true(file_replace(other, STR(""), &error));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(file_read(arena, path, 3, &text, &error));
    assert_true(str_is(text, "two"));
    assert_int_equal(text.data[3], 0);
    assert_false(file_read(arena, path, 2, &text, &error));
    Buffer found = buffer_open(arena);
    assert_true(file_walk(arena, folder, collect, &found, &error));
    assert_true(str_is(buffer_str(&found), "a.md b.md "));
    unlink(path);
    unlink(other);
    rmdir(folder);
    Error again = {0};
    assert_false(file_read(arena, path, 10, &text, &again));
    assert_non_null(strstr(again.message, path));
    arena_close(arena);
}

static void paths_are_cleaned(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_true(str_is(file_normal(arena, STR("./a//b/../c")), "a/c"));
    assert_true(str_is(file_normal(arena, STR("../a/../..")), "../.."));
    assert_true(str_is(file_normal(arena, STR("/../a")), "/a"));
    assert_true(str_is(file_normal(arena, STR("a/..")), "."));
    assert_true(str_is(file_from(arena, STR(""), STR("a/b")), "a/b"));
    assert_true(str_is(file_from(arena, STR("a"), STR("a/b")), "b"));
    assert_true(str_is(file_from(arena, STR("a"), STR("ab/c")), "../ab/c"));
    assert_true(str_is(file_from(arena, STR("a/b/c"), STR("a/d")), "../../d"));
    assert_true(str_is(file_from(arena, STR("a/b"), STR("c")), "../../c"));
    assert_true(str_is(file_from(arena, STR("a/b"), STR("a/b")), "."));
    assert_true(str_is(file_from(arena, STR("a"), STR("/c")), "/c"));
    assert_string_equal(file_join(arena, STR("."), STR("")), ".");
    assert_string_equal(file_join(arena, STR("."), STR("a")), "a");
    assert_string_equal(file_join(arena, STR("a/"), STR("b")), "a/b");
    arena_close(arena);
}

/* The words of a text as its bytes say one by one. */
static void check_word_runs(Str text, size_t from)
{
    WordRuns runs = word_runs(text, from);
    size_t begin = 0, end = 0;
    for (size_t at = from; at < text.size;) {
        size_t stop = at;
        while (stop < text.size && byte_is_word(text.data[stop]))
            stop++;
        if (stop > at) {
            assert_true(word_runs_next(&runs, &begin, &end));
            assert_int_equal(begin, at);
            assert_int_equal(end, stop);
        }
        at = stop > at ? stop : at + 1;
    }
    assert_false(word_runs_next(&runs, &begin, &end));
}

static void word_runs_are_those_of_the_bytes(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t size = 0; size < MOST_WORD_TEXT; size++) {
        Str text = word_text(size, &seed);
        check_word_runs(text, 0);
        check_word_runs(text, size / 3);
        free((char *)text.data);
    }
}

static void words_hash_alike_but_for_capitals(void **state)
{
    (void)state;
    Str text = STR("Zu[ zu{ INFORMATIONSFREIHEIT informationsfreiheit \xc3\x84 \xc3\xa4 zua zu");
    assert_true(hash_nocase(text, 8, 28) == hash_nocase(text, 29, 49));
    assert_true(hash_nocase(text, 0, 2) == hash_nocase(text, 60, 62));
    assert_true(hash_nocase(text, 0, 3) != hash_nocase(text, 4, 7));     /* [ is no capital { */
    assert_true(hash_nocase(text, 50, 52) != hash_nocase(text, 53, 55)); /* nor a byte beyond ASCII */
    assert_true(hash_nocase(text, 60, 62) != hash_nocase(text, 56, 59));
}

static void texts_are_joined(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_string_equal(STR_CONCAT(arena, STR("a"), STR(""), STR("bc")).data, "abc");
    assert_int_equal(STR_CONCAT(arena, STR(""), (Str){0}).size, 0);
    arena_close(arena);
}

static bool is_mark(char c)
{
    return c == '<' || c == '\xe2';
}

/* Where the first byte stands that a function says `wanted` of, looked for byte by byte. */
static size_t find_slowly(Str text, size_t from, bool (*is)(char), bool wanted)
{
    while (from < text.size && is(text.data[from]) != wanted)
        from++;
    return from;
}

static void scans_find_every_byte(void **state)
{
    (void)state;
    char bytes[70];
    for (unsigned odd = 0; odd < 256; odd++) {
        for (size_t at = 0; at < sizeof bytes; at += 7) {
            memset(bytes, odd % 3 == 0 ? 'a' : odd % 3 == 1 ? ' ' : '5', sizeof bytes);
            bytes[at] = (char)odd;
            for (size_t from = 0; from <= sizeof bytes; from += 3) {
                Str text = {bytes, sizeof bytes - from / 2};
                size_t start = from < text.size ? from : text.size;
                assert_int_equal(scan_past_word(text, start), find_slowly(text, start, byte_is_word, false));
                assert_int_equal(scan_past_lower(text, start), find_slowly(text, start, byte_is_lower, false));
                assert_int_equal(scan_for_digit(text, start), find_slowly(text, start, byte_is_digit, true));
                assert_int_equal(SCAN_FOR(text, start, "<\xe2"), find_slowly(text, start, is_mark, true));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_keeps_what_it_gave), cmocka_unit_test(buffer_grows),
        cmocka_unit_test(buffer_gives_back_what_is_left_over),
        cmocka_unit_test(texts_are_joined),         cmocka_unit_test(word_runs_are_those_of_the_bytes),
        cmocka_unit_test(words_hash_alike_but_for_capitals),
        cmocka_unit_test(map_counts),               cmocka_unit_test(str_cuts),
        cmocka_unit_test(workers_do_all_once),      cmocka_unit_test(files_are_replaced_whole),
        cmocka_unit_test(paths_are_cleaned),        cmocka_unit_test(scans_find_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
