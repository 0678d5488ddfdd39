/* The text of a page as declared patterns read it.
 *
 * Prose comes without marks and line breaks, what is shown and is no prose as one PROSE_THING: a paragraph, a
 * heading, a cell or a title of the front matter is one line, so a pattern need not know how a page is wrapped. Every
 * byte knows its place in the file.
 */
#ifndef RULES_PAGE_TEXT_H
#define RULES_PAGE_TEXT_H

#include "rules/declared.h"

/* A line of the text and the block it came from. */
typedef struct {
    uint32_t begin; /* in the text; it ends where the next one begins */
    uint32_t block; /* index, or NO_INDEX: front matter, or no block */
} TextLine;

typedef struct {
    Str text;
    const uint32_t *offsets; /* per byte its offset in the file; NULL: the same */
    ARRAY_OF(TextLine) lines; /* in order */
} PageText;

PageText page_text_read(Arena *arena, const Document *page, DeclaredPlace place);

/* The bytes of the file that a part of the text came from. */
Span page_text_span(const PageText *text, Span part);

/* The block that a byte of the text came from, or NO_INDEX. Logarithmic. */
uint32_t page_text_block(const PageText *text, const Document *page, uint32_t at);

#endif
