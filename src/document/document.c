#include "document/document.h"

#include "base/hash.h"
#include "document/parts.h"

#include <string.h>

/* Tags of the front matter and of the body as one list, in the order of the file. */
static Tag *join_tags(Arena *arena, const Template *front, const Template *body)
{
    if (!front->count)
        return body->items;
    Tag *tags = arena_array(arena, front->count + body->count, sizeof *tags);
    memcpy(tags, front->items, front->count * sizeof *tags);
    for (size_t i = 0; i < body->count; i++) {
        Tag *tag = &tags[front->count + i];
        *tag = body->items[i];
        if (tag->partner != TAG_NO_PARTNER)
            tag->partner += (uint32_t)front->count;
    }
    return tags;
}

void tags_read(Reading *reading)
{
    Document *document = reading->document;
    const Dialect *dialect = &document->site->dialect;
    Template front = {0};
    if (document->front.present)
        front = template_lex(reading->arena, dialect, reading->bytes, document->front.yaml);
    reading->body_tags =
        template_lex(reading->arena, dialect, reading->bytes, document->front.body);
    document->tags_of_page = reading->body_tags;
    document->tags_of_page.items = join_tags(reading->arena, &front, &reading->body_tags);
    document->tags_of_page.count += front.count;
    document->tags = document->tags_of_page.items;
    document->tag_count = document->tags_of_page.count;
}

Reading document_open(Arena *arena, const Site *site, const Source *source)
{
    Document *document = arena_alloc(arena, sizeof *document);
    document->source = source;
    document->site = site;
    document->front = front_read(arena, source);
    return (Reading){.arena = arena, .bytes = source_bytes(source), .document = document};
}

Document *document_read(Arena *arena, const Site *site, const Source *source)
{
    Reading reading = document_open(arena, site, source);
    Document *document = reading.document;
    tags_read(&reading);
    reading.view = view_make(arena, reading.bytes, document->front.body, &reading.body_tags);
    reading.view.no_indented_code = site->dialect.mdx;
    reading.markdown = markdown_parse(arena, &reading.view);
    document->truncated = reading.markdown.truncated || reading.view.bounded;
    blocks_read(&reading);
    inlines_read(&reading);
    prose_read(&reading);
    sentences_read(&reading);
    front_prose_read(&reading);
    return document;
}

uint64_t document_block_hash(const Document *document, uint32_t block)
{
    return hash_folded(document_text(document, document->blocks[block].content));
}

uint32_t document_block_at(const Document *document, uint32_t offset)
{
    size_t low = 0, high = document->block_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->blocks[middle].span.begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (uint32_t)(low - 1) : NO_INDEX;
}

Str document_front_text(const Document *document, Str name)
{
    for (size_t i = 0; i < document->front_prose_count; i++)
        if (str_equal(document->front_prose[i].name, name))
            return document->front_prose[i].text;
    return STR("");
}
