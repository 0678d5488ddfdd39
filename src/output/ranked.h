/* Findings of a whole run by importance, for forms that can show only some of them.
 *
 * A form writes one line a finding; at the end the lines of all pairs are sorted: errors before warnings before
 * notes, and of one severity the first of each page before the second of any, so that no page crowds out the
 * others.
 */
#ifndef OUTPUT_RANKED_H
#define OUTPUT_RANKED_H

#include "base/array.h"
#include "output/reporter.h"

typedef struct {
    Severity severity;
    Str text;      /* the line as written, without its end */
    size_t order;  /* place in the order of the pages */
    uint32_t turn; /* how many of this severity come before it on its page */
} RankedLine;

typedef ARRAY_OF(RankedLine) RankedLines;

/* Adds the line of a finding to the part of its pair. It must hold no line feed. */
void ranked_add(Buffer *out, Severity severity, Str line);

/* The lines of all pairs, most important first. */
RankedLines ranked_read(Arena *arena, const RunReport *run);

/* Sorts lines by severity, then in the order of the pages. */
void ranked_sort_for_reading(RankedLine *lines, size_t count);

/* Sorts lines in the order of the pages. */
void ranked_sort_by_page(RankedLine *lines, size_t count);

#endif
