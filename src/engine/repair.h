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

/* Findings of check_pair. */
typedef struct {
    const Finding *items;
    size_t count;
    bool part; /* they are not all there are: the others are neither repaired nor counted */
} RepairList;

/* Repairs the translation of a pair: what is FIX_SAFE, or with FIX_UNSAFE for the least, everything. Of repairs that
 * touch the same bytes the first is made; the page is read again after each round, and a repair that does
 * not end its finding, or leaves more than before (errors count more than notes), is dropped. */
Repair repair_pair(Arena *arena, const Settings *settings, const PairInput *input, RepairList list,
                   FixSafety least);

#endif
