#include "align/match.h"
#include "base/buffer.h"
#include "pages.h"

static const BlockLink *link_of_source(const Alignment *alignment, uint32_t block)
{
    return &alignment->links[alignment->source_link[block]];
}

static void a_missing_block_leaves_its_neighbours_linked(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *en = page_read(arena, "generic",
                                   "# One\n\nThe first is about [a](/a).\n\nThe second is about "
                                   "[b](/b).\n\nThe third is about [c](/c).\n");
    const Document *de = page_read(arena, "generic",
                                   "# Eins\n\nDer erste handelt von [a](/a).\n\nDer dritte "
                                   "handelt von [c](/c).\n");
    const Alignment *alignment = align_pages(arena, en, de);
    assert_int_equal(link_of_source(alignment, 1)->target.begin, 1);
    const BlockLink *missing = link_of_source(alignment, 2);
    assert_int_equal(missing->target.end - missing->target.begin, 0);
    assert_int_equal(link_of_source(alignment, 3)->target.begin, 2);
    assert_int_equal(align_gap(alignment, de, 2).begin, de->blocks[1].span.end);
    assert_int_equal(alignment->page_links.count, 2);
    arena_close(arena);
}

static void a_split_paragraph_is_one_link(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *en =
        page_read(arena, "generic",
                  "Before comes `x`.\n\nThis sentence explains `alpha` at some length. That sentence "
                  "explains `beta` at the same length.\n\nAfter comes `y`.\n");
    const Document *de =
        page_read(arena, "generic",
                  "Davor kommt `x`.\n\nDieser Satz erklärt `alpha` etwas ausführlicher.\n\nJener "
                  "Satz erklärt `beta` in derselben Länge.\n\nDanach kommt `y`.\n");
    const Alignment *alignment = align_pages(arena, en, de);
    const BlockLink *split = link_of_source(alignment, 1);
    assert_int_equal(split->target.begin, 1);
    assert_int_equal(split->target.end, 3);
    for (size_t i = 0; i < alignment->codes.count; i++)
        assert_true(alignment->codes.items[i].likeness == 1.0f);
    arena_close(arena);
}

static void a_moved_block_is_moved_not_missing(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *en = page_read(arena, "generic",
                                   "See [one](/one) and `first`.\n\nSee [two](/two) and `second`.\n\n"
                                   "See [three](/three) and `third`.\n\nSee [four](/four).\n");
    const Document *de = page_read(arena, "generic",
                                   "Siehe [zwei](/two) und `second`.\n\nSiehe [drei](/three) und "
                                   "`third`.\n\nSiehe [vier](/four).\n\nSiehe [eins](/one) und "
                                   "`first`.\n");
    const Alignment *alignment = align_pages(arena, en, de);
    const BlockLink *moved = link_of_source(alignment, 0);
    assert_true(moved->moved);
    assert_int_equal(moved->target.begin, 3);
    for (size_t i = 0; i < alignment->page_links.count; i++)
        assert_true(alignment->page_links.items[i].likeness == 1.0f);
    arena_close(arena);
}

static void tags_pair_by_likeness_when_none_is_equal(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *en = page_read(
        arena, "github-docs",
        "Use {% data variables.product.prodname_cli %} with {{ page.title }}.\n");
    const Document *de = page_read(
        arena, "github-docs",
        "Mit {{ page.title }} verwenden Sie {% Daten variables.product.prodname_cli %}.\n");
    const Alignment *alignment = align_pages(arena, en, de);
    assert_int_equal(alignment->tags.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_not_equal(alignment->tags.items[i].source, NO_INDEX);
        assert_int_not_equal(alignment->tags.items[i].target, NO_INDEX);
    }
    arena_close(arena);
}

static Str many_paragraphs(Arena *arena, const char *word, size_t count)
{
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < count; i++)
        buffer_format(&out, "%s `c%zu` %zu.\n\n", word, i * 7919 % count, i);
    buffer_add_byte(&out, '\0');
    return buffer_str(&out);
}

static void long_pages_stay_in_step(void **state)
{
    (void)state;
    enum { BLOCKS = 3000 };
    Arena *arena = arena_open();
    Str en_text = many_paragraphs(arena, "The value of", BLOCKS);
    Str de_text = many_paragraphs(arena, "Der Wert von", BLOCKS);
    const Document *en = page_read(arena, "generic", en_text.data);
    const Document *de = page_read(arena, "generic", strchr(de_text.data, '\n') + 2);
    const Alignment *alignment = align_pages(arena, en, de);
    assert_int_equal(link_of_source(alignment, 0)->target.end,
                     link_of_source(alignment, 0)->target.begin);
    assert_int_equal(link_of_source(alignment, BLOCKS - 1)->target.begin, BLOCKS - 2);
    arena_close(arena);
}

static void likeness_is_between_nothing_and_one(void **state)
{
    (void)state;
    assert_true(match_likeness(STR("abcd"), STR("abcd")) == 1.0f);
    assert_true(match_likeness(STR("abcd"), STR("wxyz")) == 0.0f);
    float half = match_likeness(STR("data variables.x"), STR("Daten variables.x"));
    assert_true(half > 0.5f && half < 1.0f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_block_leaves_its_neighbours_linked),
        cmocka_unit_test(a_split_paragraph_is_one_link),
        cmocka_unit_test(a_moved_block_is_moved_not_missing),
        cmocka_unit_test(tags_pair_by_likeness_when_none_is_equal),
        cmocka_unit_test(long_pages_stay_in_step),
        cmocka_unit_test(likeness_is_between_nothing_and_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
