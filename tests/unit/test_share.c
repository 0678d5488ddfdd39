/* How much is translated; English left in pages of a language that has no table. */
#include "pages.h"

#include "align/share.h"

typedef struct {
    const Document *source, *target;
    const Alignment *alignment;
    const English *english;
} Pages;

static Pages read_pages(Arena *arena, const char *source, const char *target)
{
    Pages pages = {page_read(arena, "generic", source), page_read(arena, "generic", target), NULL,
                   NULL};
    pages.alignment = align_pages(arena, pages.source, pages.target);
    pages.english = english_read(arena, pages.source, pages.target, pages.alignment);
    return pages;
}

static Share measure(Arena *arena, const char *source, const char *target)
{
    Pages pages = read_pages(arena, source, target);
    return share_read(arena, pages.source, pages.target, pages.alignment, pages.english);
}

static void words_are_counted_by_kind(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Share share = measure(arena,
                          "# Beds\n\nWater the beds. Do it before the sun is up.\n\n- Empty the barrel.\n",
                          "# Beete\n\nGieße die Beete. Do it before the sun is up.\n\n- Leere das Fass.\n");
    assert_int_equal(share.kinds[SHARE_HEADINGS].words, 1);
    assert_int_equal(share.kinds[SHARE_TEXT].words, 10);
    assert_int_equal(share.kinds[SHARE_TEXT].english, 7);
    assert_int_equal(share.kinds[SHARE_LISTS].words, 3);
    assert_int_equal(share_total(&share).words, 14);
    assert_int_equal(share_per_mille(share_total(&share)), 500);
    arena_close(arena);
}

static void what_is_missing_counts(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Share share = measure(arena, "Water `a` the beds.\n\n## Tools\n\nSharpen `spade` well before you dig.\n",
                          "Gieße `a` die Beete.\n");
    assert_int_equal(share.kinds[SHARE_TEXT].missing, 5);
    assert_int_equal(share.kinds[SHARE_HEADINGS].missing, 1);
    arena_close(arena);
}

static void nothing_to_translate_is_all(void **state)
{
    (void)state;
    assert_int_equal(share_per_mille((ShareCount){0}), 1000);
}

static const char english_page[] =
    "# Garden\n\nThe beds need water in the morning. Take the spade out of the shed.\n\n"
    "You can leave the leaves on the ground, because worms need them in the winter.\n";

/* The sentence of the original that stands in the page is found, and no other. */
static void check_sentences(const char *page)
{
    Arena *arena = arena_open();
    Pages pages = read_pages(arena, english_page, page);
    size_t found = 0;
    for (size_t i = 0; i < pages.target->sentence_count; i++) {
        Span span = pages.english->sentences[i].span;
        if (!span_size(span))
            continue;
        assert_str(page_slice(pages.target, span), "Take the spade out of the shed.");
        found++;
    }
    assert_int_equal(found, 1);
    arena_close(arena);
}

static void languages_without_a_table_go_by_the_pair(void **state)
{
    (void)state;
    check_sentences("# Jardín\n\nLos canteros necesitan agua por la mañana. Take the spade out of the shed.\n\n"
                    "Puedes dejar las hojas en el suelo, porque los gusanos las necesitan en invierno.\n");
    check_sentences("# Jardin\n\nLes massifs ont besoin d'eau le matin. Take the spade out of the shed.\n\n"
                    "Tu peux laisser les feuilles au sol, car les vers en ont besoin en hiver.\n");
    check_sentences("# 庭\n\n花壇は朝に水が必要です。 Take the spade out of the shed.\n\n"
                    "落ち葉は地面に残しておけます。冬にミミズが必要とするからです。\n");
    check_sentences("# Сад\n\nГрядкам нужна вода утром. Take the spade out of the shed.\n\n"
                    "Листья можно оставить на земле: зимой они нужны червям.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_counted_by_kind),
        cmocka_unit_test(what_is_missing_counts),
        cmocka_unit_test(nothing_to_translate_is_all),
        cmocka_unit_test(languages_without_a_table_go_by_the_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
