/* Makes the repairs that findings offer, and keeps only those that help. */
#ifndef ENGINE_REPAIR_H
#define ENGINE_REPAIR_H

#include "engine/check.h"

typedef struct {
    Str text;       /* the translation after the repairs */
    size_t made;    /* findings repaired */
    size_t errors;  /* what is left, by severity */
    size_t warnings;
    size_t notes;
} Repair;

typedef struct {
    FixSafety least; /* FIX_SAFE, or FIX_UNSAFE to make all repairs */
    bool part;       /* the findings are not all there are: the others are neither repaired nor counted */
} RepairChoice;

/* Repairs the translation of a pair, whose `findings` are those of check_pair. Of repairs that touch
 * the same bytes the first is made; the page is read again after each round, and a repair that does
 * not end its finding, or leaves more than before (errors count more than notes), is dropped. */
Repair repair_pair(Arena *arena, const Settings *settings, const PairInput *input,
                   const Finding *findings, size_t count, RepairChoice choice);

#endif
