/* What it costs to say that blocks belong together, or that one has no counterpart.
 *
 * Costs are comparable sums: 0 is a perfect pair, COST_GAP the price of a block without a
 * counterpart, anything from COST_NEVER on is ruled out.
 */
#ifndef ALIGN_COST_H
#define ALIGN_COST_H

#include "align/features.h"

#define COST_GAP 0.5f
#define COST_NEVER 8.0f

/* What two groups of blocks have in common, and what each has alone. */
typedef struct {
    float common, source, target; /* weights of features */
    uint32_t source_length, target_length;
} Evidence;

/* How unlike two blocks are by kind, level and place in lists. */
float cost_kind(const Block *source, const Block *target);

/* How unlike two groups of blocks are by what they hold. */
float cost_content(Evidence evidence);

/* The price of leaving a block alone. */
float cost_gap(const Block *block);

/* The price of joining two blocks that follow each other into one, before their content is looked at;
 * COST_NEVER when their kinds never merge. */
float cost_merge(const Block *first, const Block *second, const Block *whole);

/* 0..1: how much of the evidence is shared. */
float cost_similarity(Evidence evidence);

#endif
