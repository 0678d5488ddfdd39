/* Rows of a table that run on in one line, or stand in one line with a tag that has a line of its own in the original. */
#ifndef RULES_STRUCTURE_ROW_H
#define RULES_STRUCTURE_ROW_H

#include "rules/rule.h"

/* Cells of a row as it is written; bars in template tags part none. */
size_t row_count_cells(const Document *page, const Block *block);

/* Does a row of the original, which has no counterpart, run on in the line of the row beside it? */
bool row_is_joined(const Pair *pair, uint32_t source);

/* Adds to the finding the line ends that part the row as the original's rows are parted. Nothing when that does not make rows
 * of as many cells as the original's. */
void row_part(const Pair *pair, const Block *source, const Block *target, Finding *finding, Findings *out);

#endif
