/* Leaves of the Markdown tree, lines of template tags and regions between code tags become one
 * ordered list of blocks. */
#include "document/parts.h"

#include <stdlib.h>

typedef ARRAY_OF(Block) Blocks;
typedef ARRAY_OF(Span) CellList;

/* What the containers of a Markdown block say about it. */
typedef struct {
    uint16_t list_depth, quote_depth;
    uint32_t list; /* number of the innermost list or table */
    uint32_t item; /* index of the innermost item, or MD_NONE */
    bool ordered;
} Context;

static bool is_container(MdBlockKind kind)
{
    return kind == MD_QUOTE_BLOCK || kind == MD_LIST || kind == MD_ITEM || kind == MD_TABLE;
}

static Context *read_contexts(Reading *reading, uint32_t *lists)
{
    const Markdown *markdown = &reading->markdown;
    Context *contexts = arena_array(reading->arena, markdown->block_count + 1, sizeof *contexts);
    for (size_t i = 0; i < markdown->block_count; i++) {
        const MdBlock *block = &markdown->blocks[i];
        Context own = {.list = NO_INDEX, .item = MD_NONE};
        if (block->parent != MD_NONE)
            own = contexts[block->parent];
        if (block->kind == MD_QUOTE_BLOCK)
            own.quote_depth++;
        if (block->kind == MD_LIST) {
            own.list_depth++;
            own.ordered = block->ordered;
        }
        if (block->kind == MD_LIST || block->kind == MD_TABLE)
            own.list = (*lists)++;
        if (block->kind == MD_ITEM)
            own.item = (uint32_t)i;
        contexts[i] = own;
    }
    return contexts;
}

static BlockKind kind_of(MdBlockKind kind)
{
    switch (kind) {
    case MD_HEADING:
        return BLOCK_HEADING;
    case MD_CODE_BLOCK:
        return BLOCK_CODE;
    case MD_HTML_BLOCK:
        return BLOCK_HTML;
    case MD_RULE:
        return BLOCK_RULE;
    case MD_DEFINITION:
        return BLOCK_DEFINITION;
    case MD_ROW:
        return BLOCK_ROW;
    default:
        return BLOCK_PARAGRAPH;
    }
}

static Span item_marker(const Markdown *markdown, uint32_t item, Span first)
{
    if (item == MD_NONE)
        return (Span){first.begin, first.begin};
    uint32_t begin = markdown->blocks[item].span.begin;
    return (Span){begin, first.begin > begin ? first.begin : begin};
}

static void add_leaf(Reading *reading, Blocks *blocks, size_t index, const Context *context,
                     bool starts_item)
{
    const MdBlock *leaf = &reading->markdown.blocks[index];
    Block *block = ARRAY_PUSH(reading->arena, blocks);
    uint32_t item = starts_item ? context->item : MD_NONE;
    *block = (Block){
        .kind = kind_of(leaf->kind),
        .span = leaf->span,
        .content = leaf->content,
        .marker = item_marker(&reading->markdown, item, leaf->span),
        .level = (uint16_t)(leaf->kind == MD_HEADING ? leaf->level : 0),
        .list_depth = context->list_depth,
        .quote_depth = context->quote_depth,
        .ordered = context->ordered,
        .starts_item = starts_item,
        .header = leaf->header,
        .fenced = leaf->fenced,
        .closed = leaf->closed,
        .info = leaf->info,
        .list = context->list,
    };
}

/* The first tag of the body that begins at or behind a byte. */
static size_t first_tag(const Reading *reading, uint32_t offset)
{
    const Template *tags = &reading->body_tags;
    size_t low = 0, high = tags->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tags->items[middle].span.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_comment(const Reading *reading, Span span)
{
    Str text = str_trim(str_slice(reading->bytes, span.begin, span.end));
    return str_starts(text, STR("<!--")) && str_find(text, STR("-->"), 4) == text.size - 3;
}

/* Are the bytes of a span nothing but template tags, blanks and bars of a table? */
static bool only_tags(const Reading *reading, Span span)
{
    const Template *tags = &reading->body_tags;
    size_t next = first_tag(reading, span.begin);
    uint32_t at = span.begin;
    bool any = false;
    while (at < span.end) {
        if (next < tags->count && tags->items[next].span.begin == at) {
            at = tags->items[next++].span.end;
            any = true;
        } else if (byte_is_space(reading->bytes.data[at]) || reading->bytes.data[at] == '|') {
            at++;
        } else {
            return false;
        }
    }
    return any;
}

/* A cell belongs to the row that stands before it. */
static void add_cell(Reading *reading, Blocks *blocks, CellList *cells, Span content)
{
    Block *row = blocks->count ? &blocks->items[blocks->count - 1] : NULL;
    if (!row || row->kind != BLOCK_ROW)
        return;
    *ARRAY_PUSH(reading->arena, cells) = content;
    row->cells.end = (uint32_t)cells->count;
}

static void add_markdown_leaves(Reading *reading, Blocks *blocks, CellList *cells)
{
    const Markdown *markdown = &reading->markdown;
    uint32_t lists = 0;
    Context *contexts = read_contexts(reading, &lists);
    bool *item_begun = arena_array(reading->arena, markdown->block_count + 1, sizeof *item_begun);
    for (size_t i = 0; i < markdown->block_count; i++) {
        const MdBlock *leaf = &markdown->blocks[i];
        if (leaf->kind == MD_CELL)
            add_cell(reading, blocks, cells, leaf->content);
        if (leaf->kind == MD_CELL || is_container(leaf->kind))
            continue;
        uint32_t item = contexts[i].item;
        bool starts = item != MD_NONE && !item_begun[item];
        if (starts)
            item_begun[item] = true;
        add_leaf(reading, blocks, i, &contexts[i], starts);
        Block *block = &blocks->items[blocks->count - 1];
        block->cells = (Range){(uint32_t)cells->count, (uint32_t)cells->count};
        if ((block->kind == BLOCK_ROW || block->kind == BLOCK_PARAGRAPH) &&
            only_tags(reading, block->span) && !starts)
            block->kind = BLOCK_TAGS;
        block->comment = block->kind == BLOCK_HTML && is_comment(reading, block->span);
    }
}

static bool inside_any(Span span, const Block *blocks, size_t count, size_t *hint)
{
    while (*hint < count && blocks[*hint].span.end <= span.begin)
        ++*hint;
    return *hint < count && span_overlaps(blocks[*hint].span, span);
}

/* A line of tags belongs to the list before it when it is indented or the list goes on behind it; that is
 * decided by alignment, which looks at kinds, so tags keep depth 0. */
static void add_tag_lines(Reading *reading, Blocks *blocks, size_t leaves)
{
    const Template *tags = &reading->body_tags;
    size_t hint = 0;
    for (size_t i = 0; i < tags->count; i++) {
        const Tag *tag = &tags->items[i];
        if (!tag->standalone || tag->region != TAG_LIVE ||
            inside_any(tag->span, blocks->items, leaves, &hint))
            continue;
        Block *last = blocks->count > leaves ? &blocks->items[blocks->count - 1] : NULL;
        if (last && !memchr(reading->bytes.data + last->span.end, '\n',
                            tag->span.begin - last->span.end)) {
            last->span.end = last->content.end = tag->span.end;
            continue;
        }
        Block *block = ARRAY_PUSH(reading->arena, blocks);
        *block = (Block){.kind = BLOCK_TAGS, .span = tag->span, .content = tag->span,
                         .marker = {tag->span.begin, tag->span.begin}, .list = NO_INDEX};
    }
}

static void add_region(Reading *reading, Blocks *blocks, BlockKind kind, Span content)
{
    const Template *tags = &reading->body_tags;
    Span span = content, info = {content.begin, content.begin};
    size_t opener = first_tag(reading, content.begin), closer = first_tag(reading, content.end);
    if (kind == BLOCK_CODE && opener > 0 && tags->items[opener - 1].span.end == content.begin) {
        span.begin = tags->items[opener - 1].span.begin;
        info = tags->items[opener - 1].arguments;
    }
    if (kind == BLOCK_CODE && closer < tags->count &&
        tags->items[closer].span.begin == content.end)
        span.end = tags->items[closer].span.end;
    Block *block = ARRAY_PUSH(reading->arena, blocks);
    *block = (Block){.kind = kind, .span = span, .content = content, .closed = true, .info = info,
                     .marker = {span.begin, span.begin}, .list = NO_INDEX};
}

static int by_place(const void *a, const void *b)
{
    const Block *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

/* Drops blocks that lie inside the one before: tag lines that open or close a code region. */
static size_t without_nested(Block *blocks, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool nested = kept && blocks[i].span.begin < blocks[kept - 1].span.end;
        if (!nested)
            blocks[kept++] = blocks[i];
    }
    return kept;
}

static void find_sections(Block *blocks, size_t count)
{
    uint32_t section = NO_INDEX;
    for (size_t i = 0; i < count; i++) {
        Block *block = &blocks[i];
        block->section = section;
        if (block->kind == BLOCK_HEADING)
            section = (uint32_t)i;
    }
}

void blocks_read(Reading *reading)
{
    Blocks blocks = {0};
    CellList cells = {0};
    add_markdown_leaves(reading, &blocks, &cells);
    size_t leaves = blocks.count;
    add_tag_lines(reading, &blocks, leaves);
    const Template *tags = &reading->body_tags;
    for (size_t i = 0; i < tags->code_count; i++)
        add_region(reading, &blocks, BLOCK_CODE, tags->code[i]);
    for (size_t i = 0; i < tags->comment_count; i++)
        add_region(reading, &blocks, BLOCK_VERBATIM, tags->comments[i]);
    if (blocks.count > leaves)
        qsort(blocks.items, blocks.count, sizeof *blocks.items, by_place);
    Document *document = reading->document;
    document->blocks = blocks.items;
    document->block_count = blocks.count ? without_nested(blocks.items, blocks.count) : 0;
    document->cells = cells.items;
    document->cell_count = cells.count;
    find_sections(document->blocks, document->block_count);
}
