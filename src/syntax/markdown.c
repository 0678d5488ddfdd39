#include "syntax/markdown.h"

#include "syntax/markdown_parser.h"

#include <md4c.h>
#include <stdlib.h>

/* A page nested deeper than this is no page; the parser is stopped. */
enum { MOST_DEPTH = 200, TOO_DEEP = -2 };

static bool offset_of(const MdParser *parser, const MD_CHAR *pointer, uint32_t *offset)
{
    if (!pointer || pointer < parser->text.data ||
        pointer >= parser->text.data + parser->text.size)
        return false;
    *offset = (uint32_t)(pointer - parser->text.data);
    return true;
}

/* Text or an address was seen: everything open reaches that far. */
static void touch_all(MdParser *parser, uint32_t begin, uint32_t end)
{
    md_touch(md_open_leaf(parser), begin, end);
    for (size_t i = parser->inlines_open.count; i-- > 0;)
        md_touch(&parser->inlines_open.items[i], begin, end);
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

static void push_block(MdParser *parser, MdBlock block)
{
    block.parent = MD_NONE;
    if (parser->blocks_open.count)
        block.parent = md_open_leaf(parser)->index;
    *ARRAY_PUSH(parser->arena, &parser->blocks) = block;
    *ARRAY_PUSH(parser->arena, &parser->blocks_open) =
        (MdOpen){(uint32_t)parser->blocks.count - 1, MD_NONE, MD_NONE, false};
}

/* In a tight list the parser gives an item's text without a paragraph. */
static void ensure_leaf(MdParser *parser)
{
    if (!parser->blocks_open.count)
        return;
    MdBlockKind kind = parser->blocks.items[md_open_leaf(parser)->index].kind;
    if (kind == MD_ITEM || kind == MD_QUOTE_BLOCK)
        push_block(parser, (MdBlock){.kind = MD_PARAGRAPH});
}

/* Nothing of the inline was seen in the text. */
static void place_nowhere(MdParser *parser, MdInline *item)
{
    uint32_t last = md_open_leaf(parser)->last;
    uint32_t at = last == MD_NONE ? parser->cursor : last;
    item->text = item->span = item->label = item->title = item->destination = (Span){at, at};
}

static void close_inline(MdParser *parser)
{
    MdOpen open = parser->inlines_open.items[--parser->inlines_open.count];
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

static void pop_block(MdParser *parser)
{
    while (parser->inlines_open.count) /* the parser gave up within them */
        close_inline(parser);
    md_close_block(parser);
}

/* Closes the paragraph that ensure_leaf opened, when another block begins or its item ends. */
static void close_implied(MdParser *parser)
{
    if (!parser->blocks_open.count)
        return;
    const MdBlock *block = &parser->blocks.items[md_open_leaf(parser)->index];
    if (block->kind == MD_PARAGRAPH)
        pop_block(parser);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    MdParser *parser = userdata;
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
                        parser->blocks.items[md_open_leaf(parser)->index].ordered;
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
    MdParser *parser = userdata;
    if (type == MD_BLOCK_P) {
        pop_block(parser);
        return 0;
    }
    close_implied(parser);
    if (!is_wrapper(type))
        pop_block(parser);
    return 0;
}

static void touch_attribute(MdParser *parser, const MD_ATTRIBUTE *attribute)
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
    md_touch(md_open_leaf(parser), at, at + attribute->size);
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
    MdParser *parser = userdata;
    ensure_leaf(parser);
    if (parser->inlines_open.count >= MOST_DEPTH)
        return TOO_DEEP;
    MdInline item = {.kind = inline_kind(type), .block = md_open_leaf(parser)->index,
                     .parent = MD_NONE};
    if (parser->inlines_open.count)
        item.parent = parser->inlines_open.items[parser->inlines_open.count - 1].index;
    *ARRAY_PUSH(parser->arena, &parser->inlines) = item;
    *ARRAY_PUSH(parser->arena, &parser->inlines_open) =
        (MdOpen){(uint32_t)parser->inlines.count - 1, MD_NONE, MD_NONE, false};
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
    MdParser *parser = userdata;
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

/* A tag over several lines comes in several pieces, blanks at the end of a line being one, and a ">" may stand
 * at the end of one that is not the last. */
static void add_html(MdParser *parser, uint32_t at, uint32_t size)
{
    if (parser->inlines.count) {
        MdInline *last = &parser->inlines.items[parser->inlines.count - 1];
        if (last->kind == MD_HTML && last->block == md_open_leaf(parser)->index &&
            (parser->html_goes_on || parser->text.data[at] != '<' ||
             !is_whole_html(str_slice(parser->text, last->span.begin, last->span.end)))) {
            last->span.end = last->text.end = at + size;
            return;
        }
    }
    Span span = {at, at + size}, nothing = {at, at};
    *ARRAY_PUSH(parser->arena, &parser->inlines) = (MdInline){
        .kind = MD_HTML, .block = md_open_leaf(parser)->index, .parent = MD_NONE, .span = span,
        .text = span, .destination = nothing, .title = nothing, .label = nothing};
    if (parser->inlines_open.count)
        parser->inlines.items[parser->inlines.count - 1].parent =
            parser->inlines_open.items[parser->inlines_open.count - 1].index;
}

static bool in_image(const MdParser *parser)
{
    for (size_t i = parser->inlines_open.count; i-- > 0;)
        if (parser->inlines.items[parser->inlines_open.items[i].index].kind == MD_IMAGE)
            return true;
    return false;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *userdata)
{
    MdParser *parser = userdata;
    uint32_t at;
    ensure_leaf(parser);
    if (!parser->blocks_open.count)
        return 0;
    MdBlockKind kind = parser->blocks.items[md_open_leaf(parser)->index].kind;
    if (kind == MD_CODE_BLOCK && size == 1 && text[0] == '\n' && !offset_of(parser, text, &at)) {
        parser->code_lines++;
        return 0;
    }
    if (!offset_of(parser, text, &at) || size == 0) {
        parser->html_goes_on = type == MD_TEXT_HTML; /* the line end within a tag */
        return 0;
    }
    if (kind == MD_CODE_BLOCK)
        parser->code_lines += (uint32_t)str_count_byte((Str){text, size}, '\n');
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
            (MdText){{at, at + size}, md_open_leaf(parser)->index};
    return 0;
}

Markdown markdown_parse(Arena *arena, const View *view)
{
    MdParser parser = {.arena = arena, .text = view->text};
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
