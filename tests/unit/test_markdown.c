/* The property that everything rests on: the bytes under a span, parsed again, are the same construct. */
#include "pages.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

static Markdown parse(Arena *arena, Str text)
{
    Template none = {0};
    View view = view_make(arena, text, (Span){0, (uint32_t)text.size}, &none);
    return markdown_parse(arena, &view);
}

static const char *const samples[] = {
    "# One\n\nTwo `x` and **bold *both*** with [text](/a \"t\") and ![alt](b.png).\n",
    "Head\n====\n\nsub\n---\n\n> quoted `code`\n> [a](b)\n\n- one\n- two\n  - *three*\n    more\n\n1. a\n2. b\n",
    "| a | b |\n|---|---|\n| `x\\|y` | [l](/m) |\n| | empty |\n\n```sh\nls\n```\n\n~~~\nopen\n",
    "\r\n# CRLF\r\n\r\nText [a](<b c>) and <https://x.y>\r\nmore\r\n\r\n***\r\n\r\n    indented\r\n",
    "- [ ] task with `a`\n- [x] done\n\n[ref]: /target \"title\"\n\nSee [ref] and [text][ref].\n",
    "<div>\n\n*in* html\n\n</div>\n\nA <kbd>K</kbd> &amp; b.\\\nline ~~gone~~ https://bare.example/x.\n",
    "1. item\n\n   ```js\n   code()\n   ```\n\n2. ![i](j)\n\n>     deep\n\n* * *\n\n##\n\n-\n",
    "\tTab\n\n[![img](a.png)](b) and `` a ` b `` ** not bold ** [x]( y ).\n",
};

static bool is_checked(const MdInline *item)
{
    switch (item->kind) {
    case MD_LINK:
    case MD_IMAGE:
    case MD_CODE_SPAN:
    case MD_STRONG:
    case MD_STRIKE:
        return true;
    default:
        return false;
    }
}

/* A construct over several lines of a quote or list holds the marks of these, which stand alone would be
 * read otherwise. */
static bool has_line_end(Str text)
{
    return memchr(text.data, '\n', text.size) != NULL;
}

typedef struct {
    size_t checked, wrong;
} Tally;

static void check_inline(Arena *arena, Str text, const MdInline *item, Tally *tally)
{
    Str own = str_slice(text, item->span.begin, item->span.end);
    if (!is_checked(item) || !own.size || has_line_end(own))
        return;
    Markdown again = parse(arena, own);
    tally->checked++;
    bool same = again.inline_count && again.inlines[0].kind == item->kind &&
                again.inlines[0].span.begin == 0 && again.inlines[0].span.end == own.size &&
                span_size(again.inlines[0].text) == span_size(item->text) &&
                (item->kind == MD_CODE_SPAN || item->kind == MD_STRONG || item->kind == MD_STRIKE ||
                 span_size(again.inlines[0].destination) == span_size(item->destination));
    if (!same) {
        tally->wrong++;
        fprintf(stderr, "not the same alone: %.*s\n", STR_ARG(own));
    }
}

static void check_block(Arena *arena, Str text, const MdBlock *block, Tally *tally)
{
    Str own = str_slice(text, block->span.begin, block->span.end);
    bool whole = block->kind == MD_HEADING || block->kind == MD_RULE ||
                 (block->kind == MD_CODE_BLOCK && block->fenced && block->parent == MD_NONE);
    if (!whole || !own.size || (block->parent != MD_NONE && has_line_end(own)))
        return;
    Markdown again = parse(arena, own);
    tally->checked++;
    bool same = again.block_count && again.blocks[0].kind == block->kind &&
                again.blocks[0].level == block->level &&
                span_size(again.blocks[0].content) <= span_size(block->content);
    if (!same) {
        tally->wrong++;
        fprintf(stderr, "not the same alone: %.*s\n", STR_ARG(own));
    }
}

static void check_text(Str text, Tally *tally)
{
    Arena *arena = arena_open();
    Markdown markdown = parse(arena, text);
    uint32_t last = 0;
    for (size_t i = 0; i < markdown.block_count; i++) {
        const MdBlock *block = &markdown.blocks[i];
        assert_true(block->span.begin <= block->span.end && block->span.end <= text.size);
        assert_true(block->parent == MD_NONE || block->parent < i);
        bool leaf = block->kind != MD_LIST && block->kind != MD_ITEM &&
                    block->kind != MD_QUOTE_BLOCK && block->kind != MD_TABLE &&
                    block->kind != MD_CELL;
        if (leaf) {
            assert_true(block->span.begin >= last);
            last = block->span.begin;
        }
        check_block(arena, text, block, tally);
    }
    for (size_t i = 0; i < markdown.inline_count; i++) {
        assert_true(markdown.inlines[i].span.end <= text.size);
        check_inline(arena, text, &markdown.inlines[i], tally);
    }
    arena_close(arena);
}

static void spans_hold_their_construct(void **state)
{
    (void)state;
    Tally tally = {0};
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check_text(str_from(samples[i]), &tally);
    assert_true(tally.checked >= 20);
    assert_int_equal(tally.wrong, 0);
}

typedef struct {
    Arena *arena;
    const char *folder;
    Tally tally;
} Corpus;

static void check_file(void *context, Str relative)
{
    Corpus *corpus = context;
    Error error = {0};
    Str bytes;
    if (str_ends(relative, STR(".md")) &&
        file_read(corpus->arena, file_join(corpus->arena, str_from(corpus->folder), relative),
                  1 << 24, &bytes, &error))
        check_text(bytes, &corpus->tally);
}

static void spans_of_real_pages_hold_their_construct(void **state)
{
    (void)state;
    Corpus corpus = {.arena = arena_open(), .folder = getenv("PENDANT_CORPUS")};
    if (!corpus.folder) {
        fprintf(stderr, "SKIPPED: set PENDANT_CORPUS to a folder of pages to check them too\n");
        arena_close(corpus.arena);
        skip();
    }
    Error error = {0};
    assert_true(file_walk(corpus.arena, corpus.folder, check_file, &corpus, &error));
    fprintf(stderr, "%zu constructs checked, %zu differ\n", corpus.tally.checked,
            corpus.tally.wrong);
    assert_true(corpus.tally.wrong * 1000 <= corpus.tally.checked);
    arena_close(corpus.arena);
}

static const MdBlock *nth_block(const Markdown *markdown, MdBlockKind kind, size_t n)
{
    for (size_t i = 0; i < markdown->block_count; i++)
        if (markdown->blocks[i].kind == kind && n-- == 0)
            return &markdown->blocks[i];
    fail_msg("no such block");
    return NULL;
}

#define slice(text, span) str_slice(text, (span).begin, (span).end)

static void blocks_have_their_parts(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str text = STR("## Two ##\n\n> - item `x`\n>   more\n\n| a | b |\n|---|---|\n|  | d |\n\n"
                   "```sh -x\nls\n```\n\n[ref]: /t 'T'\n");
    Markdown markdown = parse(arena, text);
    const MdBlock *heading = nth_block(&markdown, MD_HEADING, 0);
    assert_int_equal(heading->level, 2);
    assert_str(slice(text, heading->content), "Two");
    assert_str(slice(text, nth_block(&markdown, MD_PARAGRAPH, 0)->span), "item `x`\n>   more");
    assert_str(slice(text, nth_block(&markdown, MD_ITEM, 0)->span), "- item `x`\n>   more");
    assert_str(slice(text, nth_block(&markdown, MD_ROW, 1)->span), "|  | d |");
    assert_int_equal(span_size(nth_block(&markdown, MD_CELL, 2)->content), 0);
    assert_str(slice(text, nth_block(&markdown, MD_CELL, 3)->content), "d");
    const MdBlock *code = nth_block(&markdown, MD_CODE_BLOCK, 0);
    assert_str(slice(text, code->info), "sh -x");
    assert_str(slice(text, code->content), "ls\n");
    assert_true(code->closed);
    const MdBlock *definition = nth_block(&markdown, MD_DEFINITION, 0);
    assert_str(slice(text, definition->info), "ref");
    assert_str(slice(text, definition->destination), "/t");
    assert_str(slice(text, definition->title), "T");
    arena_close(arena);
}

static void references_know_their_definition(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Str text = STR("See [the *page*][A b] and [lost][x].\n\n[a  B]: <to here>\n");
    Markdown markdown = parse(arena, text);
    assert_int_equal(markdown.inlines[0].kind, MD_LINK_REF);
    assert_str(slice(text, markdown.inlines[0].destination), "to here");
    assert_str(slice(text, markdown.inlines[0].text), "the *page*");
    for (size_t i = 1; i < markdown.inline_count; i++)
        assert_int_not_equal(markdown.inlines[i].kind, MD_LINK_REF);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_hold_their_construct),
        cmocka_unit_test(spans_of_real_pages_hold_their_construct),
        cmocka_unit_test(blocks_have_their_parts),
        cmocka_unit_test(references_know_their_definition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
