#include "rules/page_text.h"

#include "base/buffer.h"

typedef struct {
    Arena *arena;
    const Document *page;
    Buffer text;
    ARRAY_OF(uint32_t) offsets;
    PageText out;
} Reading;

static void add_byte(Reading *reading, char c, uint32_t offset)
{
    buffer_add_byte(&reading->text, c);
    *ARRAY_PUSH(reading->arena, &reading->offsets) = offset;
}

static void begin_line(Reading *reading, uint32_t block)
{
    *ARRAY_PUSH(reading->arena, &reading->out.lines) =
        (TextLine){(uint32_t)reading->text.size, block};
}

static bool ends_blank(const Reading *reading)
{
    size_t size = reading->text.size;
    return size == 0 || byte_is_space(reading->text.data[size - 1]);
}

static bool ends_with_thing(const Reading *reading)
{
    return reading->text.size && reading->text.data[reading->text.size - 1] == PROSE_THING;
}

/* Adds prose whose first byte has the given offset; ends the line. */
static void add_prose(Reading *reading, Str prose, uint32_t offset, uint32_t block)
{
    begin_line(reading, block);
    for (size_t i = 0; i < prose.size; i++) {
        char c = prose.data[i];
        bool blank = byte_is_space(c);
        bool again = c == PROSE_THING && ends_with_thing(reading);
        if (c == PROSE_MARKUP || again || (blank && ends_blank(reading)))
            continue;
        add_byte(reading, blank ? ' ' : c, offset + (uint32_t)i);
    }
    add_byte(reading, '\n', offset + (uint32_t)prose.size);
}

static void add_raw(Reading *reading, Span span, uint32_t block)
{
    Str bytes = document_text(reading->page, span);
    begin_line(reading, block);
    for (size_t i = 0; i < bytes.size; i++)
        add_byte(reading, bytes.data[i], span.begin + (uint32_t)i);
    add_byte(reading, '\n', span.end);
}

static void read_prose(Reading *reading)
{
    const Document *page = reading->page;
    for (size_t i = 0; i < page->front_prose_count; i++) {
        Span span = page->front_prose[i].span;
        add_prose(reading, document_text(page, span), span.begin, NO_INDEX);
    }
    for (uint32_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (block->kind != BLOCK_CODE && block->kind != BLOCK_VERBATIM)
            add_prose(reading, document_prose(page, block->span), block->span.begin, i);
    }
}

static void read_code(Reading *reading)
{
    const Document *page = reading->page;
    size_t next = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (page->blocks[i].kind == BLOCK_CODE)
            add_raw(reading, page->blocks[i].content, i);
        for (; next < page->code_count && page->codes[next].block <= i; next++)
            add_raw(reading, page->codes[next].text, page->codes[next].block);
    }
}

PageText page_text_read(Arena *arena, const Document *page, DeclaredPlace place)
{
    if (place == DECLARED_IN_PAGE)
        return (PageText){.text = source_bytes(page->source)};
    Reading reading = {.arena = arena, .page = page, .text = buffer_open(arena)};
    if (place == DECLARED_IN_PROSE)
        read_prose(&reading);
    else
        read_code(&reading);
    reading.out.text = buffer_str(&reading.text);
    reading.out.offsets = reading.offsets.items;
    return reading.out;
}

Span page_text_span(const PageText *text, Span part)
{
    if (!text->offsets || part.begin == part.end)
        return part;
    return (Span){text->offsets[part.begin], text->offsets[part.end - 1] + 1};
}

uint32_t page_text_block(const PageText *text, const Document *page, uint32_t at)
{
    if (!text->offsets)
        return document_block_at(page, at);
    size_t low = 0, high = text->lines.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->lines.items[middle].begin <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? text->lines.items[low - 1].block : NO_INDEX;
}
