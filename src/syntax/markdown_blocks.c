#include "syntax/markdown_parser.h"

static MdLine next_line(const MdParser *parser)
{
    if (!parser->any_leaf)
        return md_line_at(parser->text, 0);
    return md_line_below(parser->text, parser->cursor);
}

/* A marker of an item that stands alone on a line above its content. */
static bool find_lone_marker(MdParser *parser, uint32_t line, uint32_t *at)
{
    MdLine above = next_line(parser);
    for (; above.begin < line; above = md_line_behind(parser->text, above)) {
        uint32_t stop = md_skip_blanks(parser->text, above.begin, above.end);
        while (stop < above.end && parser->text.data[stop] == '>')
            stop = md_skip_blanks(parser->text, stop + 1, above.end);
        if (md_marker_size(parser->text, stop, above.end)) {
            *at = stop;
            return true;
        }
        if (above.next >= line) /* the last line may have no end */
            break;
    }
    return false;
}

static uint32_t skip_task(Str text, uint32_t at, uint32_t end)
{
    at = md_skip_blanks(text, at, end);
    return at + 3 < end && text.data[at] == '[' && text.data[at + 2] == ']' ? at + 3 : at;
}

/* Walks from a line's begin through the marks of all open containers, which begin here if they did not
 * before, to the content of the leaf. */
static uint32_t place_leaf(MdParser *parser, uint32_t line_begin)
{
    Str text = parser->text;
    MdLine line = md_line_at(text, line_begin);
    uint32_t at = line.begin;
    for (size_t i = 0; i < parser->blocks_open.count; i++) {
        MdOpen *open = &parser->blocks_open.items[i];
        MdBlock *block = &parser->blocks.items[open->index];
        if (block->kind != MD_QUOTE_BLOCK && block->kind != MD_ITEM)
            continue;
        uint32_t mark = md_skip_blanks(text, at, line.end);
        bool is_quote = block->kind == MD_QUOTE_BLOCK;
        uint32_t size = 0;
        if (is_quote)
            size = mark < line.end && text.data[mark] == '>' ? 1 : 0;
        else if (!open->begun)
            size = md_marker_size(text, mark, line.end);
        uint32_t begin = mark;
        if (!open->begun && !is_quote && !size && !find_lone_marker(parser, line.begin, &begin))
            begin = mark;
        if (!open->begun)
            block->span.begin = begin;
        open->begun = true;
        at = size ? mark + size : at;
        if (size && block->task)
            at = skip_task(text, at, line.end);
    }
    return md_skip_blanks(text, at, line.end);
}

/* The first line behind the last leaf that holds something. */
static MdLine next_filled_line(const MdParser *parser)
{
    MdLine line = next_line(parser);
    while (line.next < parser->text.size &&
           md_skip_prefix(parser->text, line) >= line.end)
        line = md_line_behind(parser->text, line);
    return line;
}

static uint32_t trim_end(Str text, uint32_t begin, uint32_t end)
{
    while (end > begin && byte_is_space(text.data[end - 1]))
        end--;
    return end;
}

static void finish_leaf(MdParser *parser, MdBlock *block)
{
    parser->cursor = block->span.end;
    parser->any_leaf = true;
}

static void close_paragraph(MdParser *parser, MdBlock *block, const MdOpen *open)
{
    uint32_t first = open->first == MD_NONE ? next_filled_line(parser).begin : open->first;
    block->span.begin = place_leaf(parser, first);
    if (block->span.begin > first)
        block->span.begin = first;
    MdLine last = md_line_at(parser->text, open->last == MD_NONE ? first : open->last);
    block->span.end = trim_end(parser->text, block->span.begin, last.end);
    block->content = block->span;
}

static void close_heading(MdParser *parser, MdBlock *block, const MdOpen *open)
{
    close_paragraph(parser, block, open);
    Str text = parser->text;
    uint32_t hashes = md_run(text, block->span.begin, block->span.end, '#');
    if (hashes == block->level) {
        uint32_t begin =
            md_skip_blanks(text, block->span.begin + hashes, block->span.end);
        uint32_t end = block->span.end;
        uint32_t close = end;
        while (close > begin && text.data[close - 1] == '#')
            close--;
        if (close < end && (close == begin || byte_is_space(text.data[close - 1])))
            end = trim_end(text, begin, close);
        block->content = (Span){begin, end};
        return;
    }
    block->setext = true;
    MdLine line = md_line_below(text, block->span.end);
    block->span.end = trim_end(text, block->span.end, line.end);
}

static void close_fenced(MdParser *parser, MdBlock *block)
{
    Str text = parser->text;
    MdLine line = next_line(parser);
    uint32_t at = md_skip_prefix(text, line);
    while (md_run(text, at, line.end, parser->fence) < 3 && line.next < text.size) {
        line = md_line_behind(text, line);
        at = md_skip_prefix(text, line);
    }
    place_leaf(parser, line.begin);
    uint32_t run = md_run(text, at, line.end, parser->fence);
    uint32_t info = md_skip_blanks(text, at + run, line.end);
    block->span.begin = at;
    block->info = (Span){info, trim_end(text, info, line.end)};
    block->content = (Span){line.next, line.next};
    MdLine last = line;
    for (uint32_t i = 0; i < parser->code_lines && last.next < text.size; i++)
        last = md_line_behind(text, last);
    block->content.end = last.next > block->content.begin ? last.next : block->content.begin;
    MdLine close = md_line_behind(text, last);
    uint32_t mark = md_skip_blanks(text, close.begin, close.end);
    while (mark < close.end && text.data[mark] == '>')
        mark = md_skip_blanks(text, mark + 1, close.end);
    uint32_t closing = last.next > last.end ? md_run(text, mark, close.end, parser->fence) : 0;
    block->closed = closing >= run && md_skip_blanks(text, mark + closing, close.end) == close.end;
    block->span.end = block->closed ? mark + closing : trim_end(text, at, last.end);
}

static void close_code(MdParser *parser, MdBlock *block, const MdOpen *open)
{
    if (parser->fence) {
        close_fenced(parser, block);
        return;
    }
    close_paragraph(parser, block, open);
    block->closed = true;
    if (open->first != MD_NONE)
        block->span.begin = block->content.begin = open->first;
}

static void place_rule(MdParser *parser, MdBlock *block)
{
    Str text = parser->text;
    MdLine line = next_line(parser);
    uint32_t at = md_skip_prefix(text, line);
    while (!md_is_rule(text, at, line.end) && line.next < text.size) {
        line = md_line_behind(text, line);
        at = md_skip_prefix(text, line);
    }
    place_leaf(parser, line.begin);
    block->span = (Span){at, trim_end(text, at, line.end)};
    block->content = block->span;
}

/* Row 0 is the header; the line behind it holds the delimiters. */
static void open_row(MdParser *parser, MdBlock *block, uint32_t first)
{
    MdLine line;
    if (parser->table_row == 0) {
        line = md_line_at(parser->text,
                          first == MD_NONE ? next_filled_line(parser).begin : first);
    } else {
        line = md_line_at(parser->text, parser->row_line);
        line = md_line_behind(parser->text, line);
        if (parser->table_row == 1)
            line = md_line_behind(parser->text, line);
    }
    parser->table_row++;
    parser->row_line = line.begin;
    uint32_t at = place_leaf(parser, line.begin);
    block->span = (Span){at, trim_end(parser->text, at, line.end)};
    block->content = block->span;
    parser->cells.count = 0;
    md_split_row(parser->arena, parser->text, at, line.end, &parser->cells);
    finish_leaf(parser, block);
}

/* Cells are known once their row is placed, which needs the row's first text; so rows are placed when
 * they end, and their cells with them. */
static void close_row(MdParser *parser, const MdOpen *open)
{
    MdBlock *row = &parser->blocks.items[open->index];
    open_row(parser, row, open->first);
    size_t cell = 0;
    for (size_t i = open->index + 1; i < parser->blocks.count; i++) {
        MdBlock *block = &parser->blocks.items[i];
        bool known = cell < parser->cells.count;
        block->span = known ? (Span){parser->cells.items[cell].begin, parser->cells.items[cell].end}
                            : (Span){row->span.end, row->span.end};
        block->content = block->span;
        cell++;
    }
}

static void close_container(MdParser *parser, MdBlock *block, const MdOpen *open)
{
    if (block->kind == MD_ITEM && !open->begun) {
        uint32_t at = next_filled_line(parser).begin;
        MdLine line = md_line_at(parser->text, at);
        if (find_lone_marker(parser, line.next, &at)) {
            block->span.begin = at;
            parser->cursor = md_line_at(parser->text, at).end;
            parser->any_leaf = true;
        }
        block->span.end = parser->cursor;
    } else {
        block->span.end = parser->cursor;
    }
    if (block->span.begin > block->span.end)
        block->span.begin = block->span.end;
    if (block->content.begin > block->span.end)
        block->content.begin = block->span.begin;
    block->content.end = block->span.end;
}

/* Containers without a mark of their own begin with their first child. */
static void spread_begin(MdParser *parser, const MdBlock *child)
{
    if (child->parent == MD_NONE)
        return;
    MdBlock *parent = &parser->blocks.items[child->parent];
    if ((parent->kind == MD_LIST || parent->kind == MD_TABLE) &&
        child->span.begin < parent->span.begin)
        parent->span.begin = child->span.begin;
    if (parent->kind == MD_ITEM && parent->content.begin > child->span.begin)
        parent->content.begin = child->span.begin;
}

void md_close_block(MdParser *parser)
{
    MdOpen open = *md_open_leaf(parser);
    MdBlock *block = &parser->blocks.items[open.index];
    switch (block->kind) {
    case MD_PARAGRAPH:
    case MD_HTML_BLOCK:
        close_paragraph(parser, block, &open);
        break;
    case MD_HEADING:
        close_heading(parser, block, &open);
        break;
    case MD_CODE_BLOCK:
        close_code(parser, block, &open);
        break;
    case MD_RULE:
        place_rule(parser, block);
        break;
    case MD_ROW:
        close_row(parser, &open);
        break;
    case MD_CELL:
        break;
    default:
        close_container(parser, block, &open);
        break;
    }
    parser->blocks_open.count--;
    if (block->kind == MD_CELL && open.first != MD_NONE) {
        md_touch(md_open_leaf(parser), open.first, open.last);
    } else if (!md_is_container(block->kind) && block->kind != MD_CELL) {
        finish_leaf(parser, block);
    }
    spread_begin(parser, block);
}
