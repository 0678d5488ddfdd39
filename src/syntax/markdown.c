#include "syntax/markdown.h"

#include "syntax/markdown_parts.h"

#include <md4c.h>
#include <stdlib.h>

/* A page nested deeper than this is no page; the parser is stopped. */
enum { MOST_DEPTH = 200, TOO_DEEP = -2 };

/* A construct that is still open. Ends and begins are those of the text seen in it so far. */
typedef struct {
    uint32_t index; /* into blocks or inlines */
    uint32_t first, last;
    bool begun; /* a container whose own marker was found */
} Open;

typedef ARRAY_OF(Open) OpenList;

/* While parsing, spans hold offsets of the view; finish() turns them into those of the file. */
typedef struct {
    Arena *arena;
    Str text;
    OpenList blocks_open;
    OpenList inlines_open;
    MdBlockList blocks;
    MdInlineList inlines;
    MdTextList texts;
    uint32_t cursor;     /* end of the last leaf; the next one begins on a later line */
    bool any_leaf;
    bool html_goes_on;   /* the next text belongs to the HTML before it */
    uint32_t code_lines; /* of the code block that is open */
    char fence;
    uint32_t row_line;   /* begin of the line of the row that is open */
    uint32_t table_row;  /* rows of the open table so far */
    MdCells cells;
    uint32_t cell;       /* cells of the open row so far */
} Parser;

static bool offset_of(const Parser *parser, const MD_CHAR *pointer, uint32_t *offset)
{
    if (!pointer || pointer < parser->text.data ||
        pointer >= parser->text.data + parser->text.size)
        return false;
    *offset = (uint32_t)(pointer - parser->text.data);
    return true;
}

static Open *open_leaf(Parser *parser)
{
    return &parser->blocks_open.items[parser->blocks_open.count - 1];
}

static void touch(Open *open, uint32_t begin, uint32_t end)
{
    if (begin < open->first)
        open->first = begin;
    if (end > open->last || open->last == MD_NONE)
        open->last = end;
}

/* Text or an address was seen: everything open reaches that far. */
static void touch_all(Parser *parser, uint32_t begin, uint32_t end)
{
    touch(open_leaf(parser), begin, end);
    for (size_t i = parser->inlines_open.count; i-- > 0;)
        touch(&parser->inlines_open.items[i], begin, end);
}

static MdLine next_line(const Parser *parser)
{
    if (!parser->any_leaf)
        return md_line_at(parser->text, 0);
    return md_line_below(parser->text, parser->cursor);
}

/* A marker of an item that stands alone on a line above its content. */
static bool find_lone_marker(Parser *parser, uint32_t line, uint32_t *at)
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
static uint32_t place_leaf(Parser *parser, uint32_t line_begin)
{
    Str text = parser->text;
    MdLine line = md_line_at(text, line_begin);
    uint32_t at = line.begin;
    for (size_t i = 0; i < parser->blocks_open.count; i++) {
        Open *open = &parser->blocks_open.items[i];
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
static MdLine next_filled_line(const Parser *parser)
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

static void finish_leaf(Parser *parser, MdBlock *block)
{
    parser->cursor = block->span.end;
    parser->any_leaf = true;
}

static void close_paragraph(Parser *parser, MdBlock *block, const Open *open)
{
    uint32_t first = open->first == MD_NONE ? next_filled_line(parser).begin : open->first;
    block->span.begin = place_leaf(parser, first);
    if (block->span.begin > first)
        block->span.begin = first;
    MdLine last = md_line_at(parser->text, open->last == MD_NONE ? first : open->last);
    block->span.end = trim_end(parser->text, block->span.begin, last.end);
    block->content = block->span;
}

static void close_heading(Parser *parser, MdBlock *block, const Open *open)
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

static void close_fenced(Parser *parser, MdBlock *block)
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

static void close_code(Parser *parser, MdBlock *block, const Open *open)
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

static void place_rule(Parser *parser, MdBlock *block)
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
static void open_row(Parser *parser, MdBlock *block, uint32_t first)
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
static void close_row(Parser *parser, const Open *open)
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

static MdBlockKind block_kind(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        return MD_QUOTE_BLOCK;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        return MD_LIST;
    case MD_BLOCK_LI:
        return MD_ITEM;
    case MD_BLOCK_HR:
        return MD_RULE;
    case MD_BLOCK_H:
        return MD_HEADING;
    case MD_BLOCK_CODE:
        return MD_CODE_BLOCK;
    case MD_BLOCK_HTML:
        return MD_HTML_BLOCK;
    case MD_BLOCK_TABLE:
        return MD_TABLE;
    case MD_BLOCK_TR:
        return MD_ROW;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return MD_CELL;
    default:
        return MD_PARAGRAPH;
    }
}

static bool is_wrapper(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY;
}

static void push_block(Parser *parser, MdBlock block)
{
    block.parent = MD_NONE;
    if (parser->blocks_open.count)
        block.parent = open_leaf(parser)->index;
    *ARRAY_PUSH(parser->arena, &parser->blocks) = block;
    *ARRAY_PUSH(parser->arena, &parser->blocks_open) =
        (Open){(uint32_t)parser->blocks.count - 1, MD_NONE, MD_NONE, false};
}

/* In a tight list the parser gives an item's text without a paragraph. */
static void ensure_leaf(Parser *parser)
{
    if (!parser->blocks_open.count)
        return;
    MdBlockKind kind = parser->blocks.items[open_leaf(parser)->index].kind;
    if (kind == MD_ITEM || kind == MD_QUOTE_BLOCK)
        push_block(parser, (MdBlock){.kind = MD_PARAGRAPH});
}

static void close_container(Parser *parser, MdBlock *block, const Open *open)
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
static void spread_begin(Parser *parser, const MdBlock *child)
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

/* Nothing of the inline was seen in the text. */
static void place_nowhere(Parser *parser, MdInline *item)
{
    uint32_t last = open_leaf(parser)->last;
    uint32_t at = last == MD_NONE ? parser->cursor : last;
    item->text = item->span = item->label = item->title = item->destination = (Span){at, at};
}

static void close_inline(Parser *parser)
{
    Open open = parser->inlines_open.items[--parser->inlines_open.count];
    MdInline *item = &parser->inlines.items[open.index];
    item->text = (Span){open.first, open.last};
    if (open.first == MD_NONE) {
        if (item->destination.end == 0) {
            place_nowhere(parser, item);
            return;
        }
        md_find_empty_text(parser->text, item);
    }
    switch (item->kind) {
    case MD_EMPHASIS:
        md_close_marks(parser->text, item, '*', '_', 1);
        break;
    case MD_STRONG:
        md_close_marks(parser->text, item, '*', '_', 2);
        break;
    case MD_STRIKE:
        md_close_marks(parser->text, item, '~', '~', 2);
        break;
    case MD_CODE_SPAN:
        md_close_code_span(parser->text, item);
        break;
    default:
        md_close_brackets(parser->text, item);
        break;
    }
    touch_all(parser, item->span.begin, item->span.end);
}

static void pop_block(Parser *parser)
{
    while (parser->inlines_open.count) /* the parser gave up within them */
        close_inline(parser);
    Open open = *open_leaf(parser);
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
        touch(open_leaf(parser), open.first, open.last);
    } else if (!md_is_container(block->kind) && block->kind != MD_CELL) {
        finish_leaf(parser, block);
    }
    spread_begin(parser, block);
}

/* Closes the paragraph that ensure_leaf opened, when another block begins or its item ends. */
static void close_implied(Parser *parser)
{
    if (!parser->blocks_open.count)
        return;
    const MdBlock *block = &parser->blocks.items[open_leaf(parser)->index];
    if (block->kind == MD_PARAGRAPH)
        pop_block(parser);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    Parser *parser = userdata;
    close_implied(parser);
    if (is_wrapper(type))
        return 0;
    if (parser->blocks_open.count >= MOST_DEPTH)
        return TOO_DEEP;
    MdBlock block = {.kind = block_kind(type), .span = {MD_NONE, 0}, .content = {MD_NONE, 0}};
    if (type == MD_BLOCK_H)
        block.level = ((MD_BLOCK_H_DETAIL *)detail)->level;
    if (type == MD_BLOCK_OL) {
        block.ordered = true;
        block.level = ((MD_BLOCK_OL_DETAIL *)detail)->start;
    }
    if (type == MD_BLOCK_LI) {
        block.task = ((MD_BLOCK_LI_DETAIL *)detail)->is_task != 0;
        block.ordered = parser->blocks_open.count &&
                        parser->blocks.items[open_leaf(parser)->index].ordered;
    }
    if (type == MD_BLOCK_CODE) {
        parser->fence = ((MD_BLOCK_CODE_DETAIL *)detail)->fence_char;
        parser->code_lines = 0;
        block.fenced = parser->fence != '\0';
    }
    if (type == MD_BLOCK_TABLE)
        parser->table_row = 0;
    if (type == MD_BLOCK_TR)
        block.header = parser->table_row == 0;
    push_block(parser, block);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    (void)detail;
    Parser *parser = userdata;
    if (type == MD_BLOCK_P) {
        pop_block(parser);
        return 0;
    }
    close_implied(parser);
    if (!is_wrapper(type))
        pop_block(parser);
    return 0;
}

static void touch_attribute(Parser *parser, const MD_ATTRIBUTE *attribute)
{
    uint32_t at;
    if (!offset_of(parser, attribute->text, &at) || !attribute->size)
        return;
    /* A reference's destination lies in its definition, anywhere on the page. */
    uint32_t before = at;
    while (before > 0 && (byte_is_space(parser->text.data[before - 1]) ||
                          parser->text.data[before - 1] == '<'))
        before--;
    bool in_line = before > 1 && parser->text.data[before - 1] == '(' &&
                   parser->text.data[before - 2] == ']';
    if (!in_line)
        return;
    touch(open_leaf(parser), at, at + attribute->size);
    parser->inlines.items[parser->inlines.count - 1].destination =
        (Span){at, at + attribute->size};
}

static MdInlineKind inline_kind(MD_SPANTYPE type)
{
    return type == MD_SPAN_EM       ? MD_EMPHASIS
           : type == MD_SPAN_STRONG ? MD_STRONG
           : type == MD_SPAN_A      ? MD_LINK
           : type == MD_SPAN_IMG    ? MD_IMAGE
           : type == MD_SPAN_CODE   ? MD_CODE_SPAN
                                    : MD_STRIKE;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    Parser *parser = userdata;
    ensure_leaf(parser);
    if (parser->inlines_open.count >= MOST_DEPTH)
        return TOO_DEEP;
    MdInline item = {.kind = inline_kind(type), .block = open_leaf(parser)->index,
                     .parent = MD_NONE};
    if (parser->inlines_open.count)
        item.parent = parser->inlines_open.items[parser->inlines_open.count - 1].index;
    *ARRAY_PUSH(parser->arena, &parser->inlines) = item;
    *ARRAY_PUSH(parser->arena, &parser->inlines_open) =
        (Open){(uint32_t)parser->inlines.count - 1, MD_NONE, MD_NONE, false};
    if (type == MD_SPAN_A)
        touch_attribute(parser, &((MD_SPAN_A_DETAIL *)detail)->href);
    if (type == MD_SPAN_IMG)
        touch_attribute(parser, &((MD_SPAN_IMG_DETAIL *)detail)->src);
    return 0;
}

/* The parser may close what it never opened (an image whose destination holds another's beginning), so
 * that what it closes is looked for. */
static int leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    (void)detail;
    Parser *parser = userdata;
    size_t depth = parser->inlines_open.count;
    while (depth && parser->inlines.items[parser->inlines_open.items[depth - 1].index].kind !=
                        inline_kind(type))
        depth--;
    while (depth && parser->inlines_open.count >= depth)
        close_inline(parser);
    return 0;
}

static bool is_whole_html(Str html)
{
    if (str_starts(html, STR("<!--")))
        return html.size > 6 && str_ends(html, STR("-->"));
    return str_ends(html, STR(">"));
}

/* A tag over several lines comes in several pieces, and a ">" may stand at the end of one that is not the last. */
static void add_html(Parser *parser, uint32_t at, uint32_t size)
{
    if (parser->inlines.count) {
        MdInline *last = &parser->inlines.items[parser->inlines.count - 1];
        if (last->kind == MD_HTML && last->block == open_leaf(parser)->index &&
            (parser->html_goes_on ||
             !is_whole_html(str_slice(parser->text, last->span.begin, last->span.end)))) {
            last->span.end = last->text.end = at + size;
            return;
        }
    }
    Span span = {at, at + size}, nothing = {at, at};
    *ARRAY_PUSH(parser->arena, &parser->inlines) = (MdInline){
        .kind = MD_HTML, .block = open_leaf(parser)->index, .parent = MD_NONE, .span = span,
        .text = span, .destination = nothing, .title = nothing, .label = nothing};
    if (parser->inlines_open.count)
        parser->inlines.items[parser->inlines.count - 1].parent =
            parser->inlines_open.items[parser->inlines_open.count - 1].index;
}

static bool in_image(const Parser *parser)
{
    for (size_t i = parser->inlines_open.count; i-- > 0;)
        if (parser->inlines.items[parser->inlines_open.items[i].index].kind == MD_IMAGE)
            return true;
    return false;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *userdata)
{
    Parser *parser = userdata;
    uint32_t at;
    ensure_leaf(parser);
    if (!parser->blocks_open.count)
        return 0;
    MdBlockKind kind = parser->blocks.items[open_leaf(parser)->index].kind;
    if (kind == MD_CODE_BLOCK && size == 1 && text[0] == '\n' && !offset_of(parser, text, &at)) {
        parser->code_lines++;
        return 0;
    }
    if (!offset_of(parser, text, &at) || size == 0) {
        parser->html_goes_on = type == MD_TEXT_HTML; /* the line end within a tag */
        return 0;
    }
    if (kind == MD_CODE_BLOCK)
        for (MD_SIZE i = 0; i < size; i++)
            parser->code_lines += text[i] == '\n';
    uint32_t begin = at;
    if (type == MD_TEXT_NORMAL && at > 0 && parser->text.data[at - 1] == '\\')
        begin--;
    touch_all(parser, begin, at + size);
    if (type == MD_TEXT_HTML && kind != MD_HTML_BLOCK)
        add_html(parser, at, size);
    parser->html_goes_on = false;
    bool prose = type == MD_TEXT_NORMAL || type == MD_TEXT_ENTITY;
    if (prose && kind != MD_CODE_BLOCK && !in_image(parser))
        *ARRAY_PUSH(parser->arena, &parser->texts) =
            (MdText){{at, at + size}, open_leaf(parser)->index};
    return 0;
}

Markdown markdown_parse(Arena *arena, const View *view)
{
    Parser parser = {.arena = arena, .text = view->text};
    MD_PARSER callbacks = {
        /* Addresses that begin with www. take the parser quadratic time, and few pages have any. */
        .flags = MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                 MD_FLAG_TASKLISTS | (view->no_indented_code ? MD_FLAG_NOINDENTEDCODEBLOCKS : 0u),
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = on_text,
    };
    int status = md_parse(view->text.data, (MD_SIZE)view->text.size, &callbacks, &parser);
    if (status == -1) /* the parser's own way to say that it got no memory */
        arena_exhausted();
    if (status != 0)
        while (parser.blocks_open.count)
            pop_block(&parser);
    MdParts parts = {arena, parser.text, parser.blocks, parser.inlines, parser.texts};
    Markdown markdown = md_finish(&parts, view->base);
    markdown.truncated = status != 0;
    return markdown;
}
