#include "pages.h"

static const Block *block_of_kind(const Document *page, BlockKind kind, size_t nth)
{
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == kind && nth-- == 0)
            return &page->blocks[i];
    fail_msg("no such block");
    return NULL;
}

static void blocks_are_leaves_in_page_order(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *page = page_read(arena, "github-docs",
                                     "---\ntitle: Backups\n---\n"
                                     "# Head\n\nOne *line*.\n\n- first\n- second\n\n"
                                     "{% ifversion ghes %}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
                                     "{% endif %}\n\n```sh\nls\n```\n");
    static const BlockKind kinds[] = {BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH,
                                      BLOCK_PARAGRAPH, BLOCK_TAGS, BLOCK_ROW, BLOCK_ROW,
                                      BLOCK_TAGS, BLOCK_CODE};
    assert_int_equal(page->block_count, COUNT_OF(kinds));
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        assert_int_equal(page->blocks[i].kind, kinds[i]);
    assert_str(page_slice(page, page->blocks[0].content), "Head");
    assert_true(page->blocks[2].starts_item && page->blocks[3].starts_item);
    assert_str(page_slice(page, page->blocks[8].content), "ls\n");
    assert_int_equal(page->front_prose_count, 1);
    assert_str(page->front_prose[0].text, "Backups");
    arena_close(arena);
}

static void prose_keeps_words_and_hides_the_rest(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const char *text = "Use `ls` or [the page](/x) of {{ name }}&nbsp;now.\n";
    const Document *page = page_read(arena, "github-docs", text);
    Str prose = document_prose(page, page->blocks[0].span);
    assert_int_equal(prose.size, strlen(text) - 1);
    assert_memory_equal(prose.data, "Use ", 4);
    assert_int_equal(prose.data[5], PROSE_THING);
    assert_int_not_equal(str_find(prose, STR("the page"), 0), STR_NONE);
    assert_int_equal(str_find(prose, STR("/x"), 0), STR_NONE);
    assert_int_equal(str_find(prose, STR("name"), 0), STR_NONE);
    assert_int_equal(str_find(prose, STR("nbsp"), 0), STR_NONE);
    arena_close(arena);
}

static void facts_know_their_block(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *page =
        page_read(arena, "github-docs",
                  "Text.\n\nSee [a](/a), `code` and <a href=\"/b\">b</a>.\n\n"
                  "![alt](/p.png) {% data variables.x %}\n\n```\n{% data variables.y %}\n```\n");
    assert_int_equal(page->link_count, 2);
    assert_str(page_slice(page, page->links[1].destination), "/b");
    assert_str(page_slice(page, page->links[1].text), "b");
    assert_int_equal(page->links[0].block, 1);
    assert_int_equal(page->image_count, 1);
    assert_int_equal(page->images[0].block, 2);
    assert_int_equal(page->tag_count, 2);
    assert_int_equal(page->tag_block[0], 2);
    assert_false(page->tag_in_code[0]);
    assert_true(page->tag_in_code[1]);
    const Block *second = block_of_kind(page, BLOCK_PARAGRAPH, 1);
    assert_int_equal(second->links.end - second->links.begin, 2);
    assert_int_equal(second->codes.end - second->codes.begin, 1);
    arena_close(arena);
}

static void a_footnote_is_no_definition(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *page = page_read(arena, "generic", "Bread[^1] and [more].\n\n[^1]: パンです。\n\n[more]: /more\n");
    assert_int_equal(page->link_count, 1);
    assert_str(page_slice(page, page->links[0].destination), "/more");
    size_t definitions = 0;
    for (size_t i = 0; i < page->block_count; i++)
        definitions += page->blocks[i].kind == BLOCK_DEFINITION;
    assert_int_equal(definitions, 1);
    arena_close(arena);
}

static void sentences_end_at_cells_and_full_stops(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    const Document *page = page_read(arena, "generic",
                                     "Das ist z. B. gut. Das auch.\n\n| Eins | Zwei |\n|---|---|\n| a | b |\n");
    assert_int_equal(page->sentence_count, 6);
    assert_str(page_slice(page, page->sentences[0].span), "Das ist z. B. gut.");
    assert_str(page_slice(page, page->sentences[3].span), "Zwei");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_leaves_in_page_order),
        cmocka_unit_test(prose_keeps_words_and_hides_the_rest),
        cmocka_unit_test(facts_know_their_block),
        cmocka_unit_test(a_footnote_is_no_definition),
        cmocka_unit_test(sentences_end_at_cells_and_full_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
