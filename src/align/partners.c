/* Tags whose names were translated beyond likeness, known by the other end of their block. */
#include "align/parts.h"

#include "base/map.h"

/* How many tags may stand between both ends of such a block. */
enum { MOST_BETWEEN = 32 };

typedef struct {
    const Document *source, *target;
    Matches *tags;
    uint32_t *of_source, *of_target; /* per tag: its match; NO_INDEX: it is not compared */
    Map *names;                      /* of the original's tags */
} Partners;

static void read_matches(Partners *state, Arena *arena)
{
    size_t from = state->source->tag_count, to = state->target->tag_count;
    state->of_source = arena_array(arena, from + 1, sizeof(uint32_t));
    state->of_target = arena_array(arena, to + 1, sizeof(uint32_t));
    for (size_t i = 0; i < from; i++)
        state->of_source[i] = NO_INDEX;
    for (size_t i = 0; i < to; i++)
        state->of_target[i] = NO_INDEX;
    for (uint32_t i = 0; i < state->tags->count; i++) {
        const Match *match = &state->tags->items[i];
        if (match->source != NO_INDEX)
            state->of_source[match->source] = i;
        if (match->target != NO_INDEX)
            state->of_target[match->target] = i;
    }
    state->names = map_open(arena);
    for (size_t i = 0; i < from; i++)
        map_put(state->names, document_text(state->source, state->source->tags[i].name), NULL);
}

/* A tag of the translation without counterpart and with a name that the original does not know. */
static bool is_strange(const Partners *state, uint32_t index)
{
    const Tag *tag = &state->target->tags[index];
    uint32_t match = state->of_target[index];
    return match != NO_INDEX && state->tags->items[match].source == NO_INDEX && tag->role == TAG_SINGLE &&
           tag->kind != TAG_OUTPUT && !map_get(state->names, document_text(state->target, tag->name));
}

/* The tag that is the other end of the lone one: the next strange one in its direction. */
static uint32_t find_other_end(const Partners *state, uint32_t lone)
{
    const Document *page = state->target;
    bool backwards = page->tags[lone].role == TAG_CLOSER;
    for (uint32_t steps = 1; steps <= MOST_BETWEEN; steps++) {
        if (backwards ? steps > lone : lone + steps >= page->tag_count)
            return NO_INDEX;
        uint32_t at = backwards ? lone - steps : lone + steps;
        if (is_strange(state, at))
            return at;
    }
    return NO_INDEX;
}

/* Arguments are the original's; the name of an end may have become some words. */
static bool may_be(const Partners *state, const Tag *source, const Tag *target)
{
    enum { MOST_WORDS = 40 };
    Str expected = document_text(state->source, source->arguments), actual = document_text(state->target, target->arguments);
    bool words = source->role == TAG_CLOSER && !expected.size && actual.size < MOST_WORDS &&
                 str_find_byte(actual, '.', 0) == STR_NONE && str_find_byte(actual, '"', 0) == STR_NONE;
    return words || str_equal(expected, actual);
}

static void find_partner(Partners *state, Match *match)
{
    const Tag *tag = &state->source->tags[match->source];
    if (match->target != NO_INDEX || tag->partner == TAG_NO_PARTNER || tag->role == TAG_BRANCH)
        return;
    uint32_t other = state->of_source[tag->partner];
    uint32_t lone = other == NO_INDEX ? NO_INDEX : state->tags->items[other].target;
    if (lone == NO_INDEX || state->target->tags[lone].partner != TAG_NO_PARTNER)
        return;
    uint32_t found = find_other_end(state, lone);
    if (found == NO_INDEX || state->target->tags[found].kind != tag->kind ||
        !may_be(state, tag, &state->target->tags[found]))
        return;
    state->tags->items[state->of_target[found]].target = NO_INDEX;
    match->target = found;
    state->of_target[found] = (uint32_t)(match - state->tags->items);
}

/* Takes out the entries of tags that were without a counterpart and have one now. */
static void close_gaps(Matches *tags)
{
    size_t kept = 0;
    for (size_t i = 0; i < tags->count; i++)
        if (tags->items[i].source != NO_INDEX || tags->items[i].target != NO_INDEX)
            tags->items[kept++] = tags->items[i];
    tags->count = kept;
}

void partners_match(Aligning *aligning)
{
    Matches *tags = &aligning->alignment->tags;
    Partners state = {.source = aligning->source, .target = aligning->target, .tags = tags};
    bool missing = false;
    for (size_t i = 0; i < tags->count; i++)
        missing = missing || (tags->items[i].target == NO_INDEX &&
                              aligning->source->tags[tags->items[i].source].role != TAG_SINGLE);
    if (!missing)
        return;
    read_matches(&state, aligning->arena);
    for (size_t i = 0; i < tags->count; i++)
        if (tags->items[i].source != NO_INDEX)
            find_partner(&state, &tags->items[i]);
    close_gaps(tags);
}
