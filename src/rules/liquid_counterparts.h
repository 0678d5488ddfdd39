/* For every tag of both pages its counterpart. */
#ifndef RULES_LIQUID_COUNTERPARTS_H
#define RULES_LIQUID_COUNTERPARTS_H

#include "rules/rule.h"

/* The tag stands in a block that has no counterpart itself, which structure/ rules report. */
#define COUNTERPART_UNKNOWN (NO_INDEX - 1)

/* Per tag: the index of its counterpart, NO_INDEX when it has none, COUNTERPART_UNKNOWN when that cannot be said. */
typedef struct {
    uint32_t *of_source;
    uint32_t *of_target;
} Counterparts;

/* Owned by the pair's scratch memory. */
Counterparts counterparts_find(const Pair *pair);

static inline bool counterpart_is_known(uint32_t counterpart)
{
    return counterpart != NO_INDEX && counterpart != COUNTERPART_UNKNOWN;
}

#endif
