/* The text of a block cut into pieces at the ends of findings, for the HTML report. */
#ifndef OUTPUT_REPORT_TEXT_H
#define OUTPUT_REPORT_TEXT_H

#include "base/buffer.h"
#include "engine/run.h"

/* A finding's place on one side. */
typedef struct {
    Span span;
    size_t finding; /* its number in the report */
} Mark;

typedef struct {
    Mark *items; /* by begin, longer ones first */
    size_t count;
    size_t next; /* the first that may reach into the blocks still to come */
} Marks;

/* The places of all findings on one side. */
Marks report_marks(Arena *arena, const PairReport *report, bool source_side);

/* Writes the text of a block as the JSON list of its pieces. Blocks come in the order of the page. Of marks that
 * lie in each other the innermost counts, and of many open at once the first few. */
void report_text_write(const Source *source, Span block, Marks *marks, Buffer *out);

#endif
