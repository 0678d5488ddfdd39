/* Text as it would be without what a translation does to marks: no blanks, no escapes, plain quotation marks, brackets and
 * widths, small letters; hyphens that follow each other are one. What became of a mark is found so, whatever its dress. */
#ifndef RULES_FOLDED_H
#define RULES_FOLDED_H

#include "base/arena.h"
#include "base/str.h"
#include "text/span.h"

typedef struct {
    Str text;
    uint32_t *begin, *end; /* per byte: where it comes from */
} Folded;

/* Owned by the arena. Text that is not UTF-8 is kept byte by byte. */
Folded folded_read(Arena *arena, Str text);

/* Where a part of the folded text comes from, with the backslash that stands before it. */
Span folded_span(const Folded *folded, Str text, size_t at, size_t size);

/* Where a mark stands in a text, in one line, written otherwise than it should be and not inside a word. False when it does
 * not. */
bool folded_find(Arena *arena, Str mark, Str text, Span *found);

#endif
