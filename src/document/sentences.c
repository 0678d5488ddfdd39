/* Sentences of every block of prose: cells and elements of HTML end one, as a full stop does. */
#include "document/parts.h"

#include "text/words.h"

#include <string.h>

static bool flows_in_a_line(Str name)
{
    static const char *const names[] = {"a",    "abbr", "b",   "bdi", "cite", "code", "del", "em",
                                        "i",    "img",  "ins", "kbd", "mark", "q",    "s",   "samp",
                                        "small", "span", "strong", "sub", "sup", "u", "var"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

static void split(const Reading *reading, Splitter *splitter, Span span, Spans *out)
{
    StopText text = {document_prose(reading->document, span), PROSE_THING, PROSE_MARKUP};
    splitter_sentences(splitter, text, span.begin, out);
}

static void split_html(const Reading *reading, Splitter *splitter, const Block *block, Spans *out)
{
    const Html *html = &reading->document->html;
    uint32_t begin = block->content.begin;
    for (uint32_t i = block->html.begin; i < block->html.end; i++) {
        const HtmlTag *tag = &html->tags.items[i];
        if (tag->comment || flows_in_a_line(str_slice(reading->bytes, tag->name.begin,
                                                      tag->name.end)))
            continue;
        if (tag->span.begin > begin)
            split(reading, splitter, (Span){begin, tag->span.begin}, out);
        begin = tag->span.end;
    }
    if (begin < block->content.end)
        split(reading, splitter, (Span){begin, block->content.end}, out);
}

/* The title of an admonition ends with its line, whatever follows. */
static void split_paragraph(const Reading *reading, Splitter *splitter, const Block *block, Spans *out)
{
    Span span = block->content;
    if (prose_admonition_mark(reading, block)) {
        uint32_t line = prose_line_end(reading, span.begin, span.end);
        split(reading, splitter, (Span){span.begin, line}, out);
        span.begin = line;
    }
    if (span.begin < span.end)
        split(reading, splitter, span, out);
}

static void split_block(const Reading *reading, Splitter *splitter, const Block *block, Spans *out)
{
    const Document *document = reading->document;
    switch (block->kind) {
    case BLOCK_ROW:
        for (uint32_t i = block->cells.begin; i < block->cells.end; i++)
            split(reading, splitter, document->cells[i], out);
        break;
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
        if (block->html.end > block->html.begin)
            split_html(reading, splitter, block, out);
        else
            split_paragraph(reading, splitter, block, out);
        break;
    case BLOCK_HTML:
        split_html(reading, splitter, block, out);
        break;
    default:
        break;
    }
}

void sentences_read(Reading *reading)
{
    Document *document = reading->document;
    Splitter *splitter = splitter_open(reading->arena);
    Spans spans = {0};
    for (size_t i = 0; i < document->block_count; i++) {
        Block *block = &document->blocks[i];
        block->sentences.begin = (uint32_t)spans.count;
        split_block(reading, splitter, block, &spans);
        block->sentences.end = (uint32_t)spans.count;
    }
    splitter_close(splitter);
    document->sentences =
        arena_array(reading->arena, spans.count + 1, sizeof *document->sentences);
    document->sentence_count = spans.count;
    for (size_t i = 0; i < document->block_count; i++)
        for (uint32_t k = document->blocks[i].sentences.begin;
             k < document->blocks[i].sentences.end; k++)
            document->sentences[k] = (Sentence){spans.items[k], (uint32_t)i};
}
