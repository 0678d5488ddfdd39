/* Branches and ends of blocks keep their order, whatever their names became: no sentence has its end before its middle. */
#include "align/parts.h"

#include "base/array.h"

#include <stdlib.h>

/* A branch or an end of the original whose counterpart has a name that says nothing. */
typedef struct {
    uint32_t link, source, target;
    uint32_t match;
} Branch;

typedef ARRAY_OF(Branch) Branches;

static int by_source(const void *a, const void *b)
{
    const Branch *x = a, *y = b;
    if (x->link != y->link)
        return x->link < y->link ? -1 : 1;
    return x->source < y->source ? -1 : x->source > y->source;
}

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static Branches read_branches(const Aligning *aligning)
{
    const Matches *tags = &aligning->alignment->tags;
    Branches branches = {0};
    for (uint32_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source == NO_INDEX || match->target == NO_INDEX || match->link == NO_INDEX)
            continue;
        const Tag *source = &aligning->source->tags[match->source], *target = &aligning->target->tags[match->target];
        bool branch = source->role == TAG_BRANCH || source->role == TAG_CLOSER;
        if (branch && !span_size(source->arguments) && target->role == TAG_SINGLE)
            *ARRAY_PUSH(aligning->arena, &branches) = (Branch){match->link, match->source, match->target, i};
    }
    return branches;
}

void branches_order(Aligning *aligning)
{
    Branches branches = read_branches(aligning);
    if (branches.count < 2)
        return;
    qsort(branches.items, branches.count, sizeof *branches.items, by_source);
    uint32_t *targets = arena_array(aligning->arena, branches.count, sizeof *targets);
    for (size_t begin = 0, end; begin < branches.count; begin = end) {
        end = begin;
        while (end < branches.count && branches.items[end].link == branches.items[begin].link) {
            targets[end - begin] = branches.items[end].target;
            end++;
        }
        qsort(targets, end - begin, sizeof *targets, by_index);
        for (size_t i = begin; i < end; i++)
            aligning->alignment->tags.items[branches.items[i].match].target = targets[i - begin];
    }
}
