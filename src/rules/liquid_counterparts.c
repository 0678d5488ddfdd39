#include "rules/liquid_counterparts.h"

static uint32_t *unknown(Arena *arena, size_t count)
{
    uint32_t *list = arena_array(arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = COUNTERPART_UNKNOWN;
    return list;
}

Counterparts counterparts_find(const Pair *pair)
{
    Counterparts found = {unknown(pair->scratch, pair->source->tag_count),
                          unknown(pair->scratch, pair->target->tag_count)};
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX)
            found.of_source[match->source] = match->target;
        if (match->target != NO_INDEX)
            found.of_target[match->target] = match->source;
    }
    return found;
}
