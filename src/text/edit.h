/* Replacements in a file: data until something applies them. */
#ifndef TEXT_EDIT_H
#define TEXT_EDIT_H

#include "base/arena.h"
#include "base/str.h"
#include "text/span.h"

/* Put `text` in place of the span. An empty span inserts; an empty text deletes. */
typedef struct {
    Span span;
    Str text;
} Edit;

/* Sorts edits by place, insertions before replacements that begin at the same byte. */
void edit_sort(Edit *edits, size_t count);

/* False when two of the sorted edits touch the same bytes or insert at the same place. */
bool edit_disjoint(const Edit *edits, size_t count);

/* The bytes with the edits made, which must be sorted, disjoint and inside. Owned by the arena. */
Str edit_apply(Arena *arena, Str bytes, const Edit *edits, size_t count);

#endif
