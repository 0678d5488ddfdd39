/* The prose mask: what a reader reads as running text, everything else blanked out byte by byte. */
#include "base/scan.h"
#include "document/parts.h"
#include "syntax/view_marks.h"

#include <string.h>

/* What is stored does not depend on branches, so that the compiler takes many bytes at a time. */
static void paint(const Reading *reading, char *prose, Span span, char with)
{
    const char *bytes = reading->bytes.data;
    size_t end = span.end < reading->bytes.size ? span.end : reading->bytes.size;
    for (size_t i = span.begin; i < end; i++)
        prose[i] = bytes[i] == '\n' || bytes[i] == '\r' ? prose[i] : with;
}

/* Line ends with nothing but marks between them, and a NUL behind that does not count. */
static char *blank_page(const Reading *reading)
{
    Str bytes = reading->bytes;
    char *prose = arena_room(reading->arena, bytes.size + 1);
    for (size_t i = 0; i < bytes.size; i++)
        prose[i] = bytes.data[i] == '\n' || bytes.data[i] == '\r' ? bytes.data[i] : PROSE_MARKUP;
    prose[bytes.size] = '\0';
    return prose;
}

static void copy(const Reading *reading, char *prose, Span span)
{
    if (span.end <= reading->bytes.size && span.begin < span.end)
        memcpy(prose + span.begin, reading->bytes.data + span.begin, span_size(span));
}

static void paint_inlines(const Reading *reading, char *prose)
{
    const Markdown *markdown = &reading->markdown;
    for (size_t i = 0; i < markdown->inline_count; i++) {
        const MdInline *item = &markdown->inlines[i];
        if (item->kind == MD_CODE_SPAN || item->kind == MD_AUTOLINK || item->kind == MD_IMAGE ||
            item->kind == MD_IMAGE_REF)
            paint(reading, prose, item->span, PROSE_THING);
        if (item->kind == MD_HTML)
            paint(reading, prose, item->span, PROSE_MARKUP);
    }
}

/* Addresses of links written in Markdown inside HTML. */
static void paint_links_in_html(const Reading *reading, char *prose)
{
    const Document *document = reading->document;
    for (size_t i = 0; i < document->link_count; i++) {
        const Link *link = &document->links[i];
        if (link->block == NO_INDEX || document->blocks[link->block].kind != BLOCK_HTML ||
            link->html)
            continue;
        paint(reading, prose, (Span){link->span.begin, link->text.begin}, PROSE_MARKUP);
        paint(reading, prose, (Span){link->text.end, link->span.end}, PROSE_MARKUP);
    }
}

static bool html_holds_code(Str name)
{
    static const char *const names[] = {"code", "kbd", "pre", "script", "style", "samp", "var"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

/* Text between the tags of HTML blocks is prose, unless the element holds code. */
static void paint_html(const Reading *reading, char *prose)
{
    const Document *document = reading->document;
    for (size_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].kind == BLOCK_HTML)
            copy(reading, prose, document->blocks[i].span);
    const Html *html = &document->html;
    for (size_t i = 0; i < html->tags.count; i++) {
        const HtmlTag *tag = &html->tags.items[i];
        paint(reading, prose, tag->span, PROSE_MARKUP);
        Str name = str_slice(reading->bytes, tag->name.begin, tag->name.end);
        if (tag->closing || tag->self_closed || !html_holds_code(name) || i + 1 == html->tags.count)
            continue;
        const HtmlTag *next = &html->tags.items[i + 1];
        if (document->html_block[i] == document->html_block[i + 1])
            paint(reading, prose, (Span){tag->span.end, next->span.begin}, PROSE_THING);
    }
}

static void paint_tags(const Reading *reading, char *prose)
{
    const Template *tags = &reading->body_tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Tag *tag = &tags->items[i];
        bool shown = tag->region == TAG_IN_VERBATIM || tag->kind == TAG_OUTPUT ||
                     tag->role == TAG_SINGLE;
        paint(reading, prose, tag->span, shown ? PROSE_THING : PROSE_MARKUP);
    }
}

/* &nbsp; is a blank, other entities are characters that no rule reads. */
static size_t paint_entity(const Reading *reading, char *prose, size_t at, size_t end)
{
    size_t stop = at + 1;
    while (stop < end && stop - at < 32 &&
           (byte_is_alnum(prose[stop]) || prose[stop] == '#'))
        stop++;
    if (stop >= end || prose[stop] != ';' || stop == at + 1)
        return at + 1;
    Str name = str_slice(reading->bytes, at + 1, stop);
    bool blank = str_is(name, "nbsp") || str_is(name, "ensp") || str_is(name, "emsp");
    memset(prose + at, blank ? ' ' : PROSE_MARKUP, stop + 1 - at);
    return stop + 1;
}

/* `{: .class}` of kramdown and `{#id}` of a heading; in MDX any expression in braces. */
static size_t paint_braces(const Reading *reading, char *prose, size_t at, size_t end)
{
    bool mdx = reading->document->site->dialect.mdx;
    char next = at + 1 < end ? prose[at + 1] : '\0';
    if (!mdx && next != ':' && next != '#' && next != '.')
        return at + 1;
    size_t stop = at + 1;
    while (stop < end && prose[stop] != '}' && prose[stop] != '{')
        stop++;
    if (stop >= end || prose[stop] != '}')
        return stop;
    bool attributes = next == ':' || next == '#' || next == '.';
    paint(reading, prose, (Span){(uint32_t)at, (uint32_t)stop + 1},
          attributes ? PROSE_MARKUP : PROSE_THING);
    return stop + 1;
}

static void paint_in_text(const Reading *reading, char *prose)
{
    for (size_t i = 0; i < reading->document->block_count; i++) {
        Span span = reading->document->blocks[i].span;
        Str text = {prose, span.end};
        for (size_t at = SCAN_FOR(text, span.begin, "&{"); at < span.end;
             at = SCAN_FOR(text, at, "&{"))
            at = prose[at] == '&' ? paint_entity(reading, prose, at, span.end)
                                  : paint_braces(reading, prose, at, span.end);
    }
}

uint32_t prose_line_end(const Reading *reading, uint32_t begin, uint32_t end)
{
    size_t line = str_find_byte(reading->bytes, '\n', begin);
    return line < end ? (uint32_t)line : end;
}

/* `note` of `!!! note`, of which the first bytes are the mark of an item to the parser. */
static size_t container_mark(const Reading *reading, const Block *block)
{
    Str text = str_slice(reading->bytes, block->marker.begin, block->span.end);
    if (span_size(block->marker) != VIEW_ITEM_MARK || !view_is_container_mark(text))
        return 0;
    bool tab = text.data[0] == '=';
    size_t at = 3;
    while (at < text.size && (text.data[at] == '+' || text.data[at] == '!' || text.data[at] == ' '))
        at++;
    while (!tab && at < text.size && (byte_is_word(text.data[at]) || text.data[at] == '-'))
        at++;
    return at - VIEW_ITEM_MARK;
}

size_t prose_admonition_mark(const Reading *reading, const Block *block)
{
    if (span_size(block->marker))
        return container_mark(reading, block);
    Str text = str_slice(reading->bytes, block->span.begin, block->span.end);
    size_t at = str_run(text, 0, ':');
    if (at < 3) {
        at = 0;
        bool form = str_starts(text, STR("!!!")) || str_starts(text, STR("???"));
        if (str_starts(text, STR("[!"))) {
            size_t close = str_find_byte(text, ']', 0);
            return close == STR_NONE || close > 20 ? 0 : close + 1;
        }
        if (!form)
            return 0;
        at = 3;
    }
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '+'))
        at++;
    while (at < text.size && (byte_is_alnum(text.data[at]) || text.data[at] == '-'))
        at++;
    return at;
}

/* What a title behind the mark stands in: "…" or […]. */
static void paint_title_marks(const Reading *reading, char *prose, Span line)
{
    Str title = str_trim(str_slice(reading->bytes, line.begin, line.end));
    if (title.size < 2)
        return;
    char first = title.data[0], last = title.data[title.size - 1];
    if (!(first == '"' && last == '"') && !(first == '[' && last == ']'))
        return;
    uint32_t begin = (uint32_t)(title.data - reading->bytes.data);
    uint32_t end = begin + (uint32_t)title.size;
    paint(reading, prose, (Span){begin, begin + 1}, PROSE_MARKUP);
    paint(reading, prose, (Span){end - 1, end}, PROSE_MARKUP);
}

static bool is_module_line(Str line)
{
    return str_starts(line, STR("import ")) || str_starts(line, STR("export "));
}

/* A definition that lost its address is a paragraph to the parser, but no text to a reader. */
static bool is_broken_definition(Str text)
{
    if (!str_starts(text, STR("[")) || str_starts(text, STR("[^")))
        return false;
    return str_find(str_slice(text, 0, 80), STR("]:"), 0) != STR_NONE;
}

static void paint_block_marks(const Reading *reading, char *prose)
{
    const Document *document = reading->document;
    bool mdx = document->site->dialect.mdx;
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        Str text = str_slice(reading->bytes, block->span.begin, block->span.end);
        uint32_t begin = block->span.begin + (uint32_t)prose_admonition_mark(reading, block);
        paint(reading, prose, (Span){block->span.begin, begin}, PROSE_MARKUP);
        if (begin > block->span.begin)
            paint_title_marks(reading, prose, (Span){begin, prose_line_end(reading, begin, block->span.end)});
        if ((mdx && is_module_line(text)) || is_broken_definition(text))
            paint(reading, prose, block->span, PROSE_THING);
    }
}

void prose_read(Reading *reading)
{
    size_t size = reading->bytes.size;
    char *prose = blank_page(reading);
    for (size_t i = 0; i < reading->markdown.text_count; i++)
        copy(reading, prose, reading->markdown.texts[i].span);
    paint_html(reading, prose);
    paint_links_in_html(reading, prose);
    paint_inlines(reading, prose);
    paint_tags(reading, prose);
    paint_in_text(reading, prose);
    paint_block_marks(reading, prose);
    reading->document->prose = (Str){prose, size};
}
