/* The words of a text, listed once. */
#include "text/word_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "word_texts.h"

/* The words as the bytes say one by one. */
static void check_words(Arena *arena, Str text)
{
    WordList list = word_list_read(arena, text);
    size_t count = 0;
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && byte_is_word(text.data[end]))
            end++;
        if (end > at) {
            assert_true(count < list.count);
            const ListedWord *word = &list.items[count];
            assert_int_equal(word->begin, at);
            assert_int_equal(word->end, end);
            assert_true(word_list_may_have(&list, word->hash));
            assert_true(word_list_may_have_all(&list, str_slice(text, at, end)));
            assert_int_equal(word_list_at(&list, (uint32_t)at), count);
            assert_int_equal(word_list_at(&list, (uint32_t)at + 1), ++count);
        }
        at = end > at ? end : at + 1;
    }
    assert_int_equal(list.count, count);
}

static void words_are_those_of_the_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    uint32_t seed = 5;
    for (size_t size = 0; size < MOST_WORD_TEXT; size++) {
        Str text = word_text(size, &seed);
        check_words(arena, text);
        free((char *)text.data);
    }
    arena_close(arena);
}

/* Do all words of a text hash alike? */
static bool all_alike(Arena *arena, Str text)
{
    WordList list = word_list_read(arena, text);
    for (size_t i = 1; i < list.count; i++)
        if (list.items[i].hash != list.items[0].hash)
            return false;
    return true;
}

static void hashes_tell_words_but_not_capitals(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_true(all_alike(arena, STR("Beet beet BEET (beeT)")));
    assert_true(all_alike(arena, STR("Gie\xc3\x9fkannentragegurt gie\xc3\x9fKANNENTRAGEGURT")));
    assert_false(all_alike(arena, STR("Beet Beeta")));
    assert_false(all_alike(arena, STR("Beete Beeta")));
    assert_false(all_alike(arena, STR("Beet0 Beet0\xc3\xa4")));
    assert_false(all_alike(arena, STR("\xc3\x84 \xc3\xa4"))); /* beyond ASCII, capitals count */
    arena_close(arena);
}

static void phrases_that_cannot_stand_are_known(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    WordList list = word_list_read(arena, STR("The GitHub CLI digs .NET, not C++."));
    assert_true(word_list_may_have_all(&list, STR("github cli")));
    assert_true(word_list_may_have_all(&list, STR(".NET")));
    assert_true(word_list_may_have_all(&list, STR("C++")));
    size_t taken = 0;
    for (unsigned i = 0; i < 100; i++)
        taken += word_list_may_have_all(&list, str_from(arena_format(arena, "GitHub Spaten%u", i)));
    assert_true(taken < 30);
    WordList none = word_list_read(arena, STR(""));
    assert_int_equal(none.count, 0);
    assert_false(word_list_may_have_all(&none, STR("Git")));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_the_bytes),
        cmocka_unit_test(hashes_tell_words_but_not_capitals),
        cmocka_unit_test(phrases_that_cannot_stand_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
