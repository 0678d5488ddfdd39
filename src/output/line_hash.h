/* The hash by which GitHub code scanning knows a line again ("primaryLocationLineHash").
 *
 * It is of the 100 UTF-16 units from the begin of the line on, blanks and tabs left out and all line ends alike, so
 * it survives new indentation and lines put in above. GitHub's upload step works it out where a result has none, and
 * warns when a result has another one: so it has to be exactly theirs.
 */
#ifndef OUTPUT_LINE_HASH_H
#define OUTPUT_LINE_HASH_H

#include "text/source.h"

typedef struct {
    uint64_t hash;
    uint32_t occurrence; /* from 1: how many lines with this hash there were up to here */
} LineHash;

typedef struct {
    const LineHash *items; /* the hash of line 1 first */
    size_t count;
} LineHashes;

/* The hashes of all lines of a page, the empty one behind a last line end included. A carriage return alone ends a
 * line too. Owned by the arena. */
LineHashes line_hashes(Arena *arena, const Source *source);

#endif
