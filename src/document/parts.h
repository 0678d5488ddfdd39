/* The steps of reading a page, each in a file of its own; only document.c and these know each other. */
#ifndef DOCUMENT_PARTS_H
#define DOCUMENT_PARTS_H

#include "document/document.h"

typedef struct {
    Arena *arena;
    Str bytes;
    Document *document;
    View view;
    Markdown markdown;
    Template body_tags;
} Reading;

/* An empty document with its front matter. */
Reading document_open(Arena *arena, const Site *site, const Source *source);

/* Document.tags, of the front matter and of the body. */
void tags_read(Reading *reading);

/* Document.blocks, in order, from Markdown's leaves and from lines of template tags. */
void blocks_read(Reading *reading);

/* Document.links, images, codes, html, and the ranges of every block. */
void inlines_read(Reading *reading);

/* Document.prose. */
void prose_read(Reading *reading);

/* How long the mark is that makes a block an admonition: `:::note`, `!!! note`, `[!NOTE]`; 0 when the block begins with
 * none. A title may stand behind it on the same line. */
size_t prose_admonition_mark(const Reading *reading, const Block *block);

/* Where the line that begins there ends, at the latest at `end`. */
uint32_t prose_line_end(const Reading *reading, uint32_t begin, uint32_t end);

/* Document.sentences and the ranges of every block. */
void sentences_read(Reading *reading);

/* Document.front_prose. */
void front_prose_read(Reading *reading);

#endif
