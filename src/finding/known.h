/* Findings that are known already, because they were there before. */
#ifndef FINDING_KNOWN_H
#define FINDING_KNOWN_H

#include "finding/finding.h"
#include "text/source.h"

/* The findings of a pair with the pages they speak of; either page may be NULL. */
typedef struct {
    Findings *findings;
    const Source *source, *target;
} FindingSet;

/* Takes out of `now` what `then` has too and gives their number. Findings are the same when rule, expected and actual
 * text are (finding/fingerprint.h), wherever they stand. Of several that are the same, as many go as there were, first
 * those that stand in a line that was there. */
size_t known_remove(Arena *scratch, const FindingSet *now, const FindingSet *then);

/* Says of every finding of `now` whether it would be taken out: known has room for as many. */
void known_mark(Arena *scratch, const FindingSet *now, const FindingSet *then, bool *known);

#endif
