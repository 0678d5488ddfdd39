#include "align/match.h"

#include "base/array.h"

#include <stdlib.h>

/* Larger groups are paired in order instead of by likeness: that many tags in one block that all
 * changed are no longer a text one could compare. */
enum { MOST_COMPARED = 24 };

static const float alike = 0.34f;
static const float alike_anywhere = 0.8f;
static const float alike_strange = 0.5f;
static const float only_ones_left = 0.32f;
static const float in_order = 0.1f;

typedef ARRAY_OF(Match) MatchList;

/* How often pairs of bytes stand in a text of at most MOST_BYTES: open addressing, never more than half full. */
enum { MOST_BYTES = 160, SLOTS = 512 };

typedef struct {
    uint16_t pair[SLOTS];
    uint8_t count[SLOTS];
} PairCounts;

static uint16_t pair_at(Str text, size_t at)
{
    return (uint16_t)((unsigned char)text.data[at] << 8 | (unsigned char)text.data[at + 1]);
}

static size_t slot_of(const PairCounts *counts, uint16_t pair)
{
    size_t slot = (pair * 40503u >> 5) % SLOTS;
    while (counts->count[slot] && counts->pair[slot] != pair)
        slot = (slot + 1) % SLOTS;
    return slot;
}

float match_likeness(Str a, Str b)
{
    size_t n = a.size < MOST_BYTES ? a.size : MOST_BYTES;
    size_t m = b.size < MOST_BYTES ? b.size : MOST_BYTES;
    if (n < 2 || m < 2)
        return str_equal(a, b) ? 1.0f : 0.0f;
    PairCounts counts = {.count = {0}};
    uint8_t used[SLOTS] = {0};
    for (size_t j = 0; j + 1 < m; j++) {
        size_t slot = slot_of(&counts, pair_at(b, j));
        counts.pair[slot] = pair_at(b, j);
        counts.count[slot]++;
    }
    size_t common = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        size_t slot = slot_of(&counts, pair_at(a, i));
        if (used[slot] < counts.count[slot]) {
            used[slot]++;
            common++;
        }
    }
    return 2.0f * (float)common / (float)(n + m - 2);
}

static int by_group_key(const void *a, const void *b)
{
    const MatchItem *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static int by_key(const void *a, const void *b)
{
    const MatchItem *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static int by_group(const void *a, const void *b)
{
    const MatchItem *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

typedef struct {
    Arena *arena;
    MatchItems source, target;
    size_t link_count;
    MatchList out;
} Matching;

static void sort(Matching *matching, int (*order)(const void *, const void *))
{
    if (matching->source.count > 1)
        qsort(matching->source.items, matching->source.count, sizeof(MatchItem), order);
    if (matching->target.count > 1)
        qsort(matching->target.items, matching->target.count, sizeof(MatchItem), order);
}

static void pair(Matching *matching, MatchItem *source, MatchItem *target, float likeness)
{
    bool inside = target->group == source->group && target->group < matching->link_count;
    *ARRAY_PUSH(matching->arena, &matching->out) = (Match){
        source->index, target->index, inside ? target->group : NO_INDEX, likeness};
    source->taken = target->taken = true;
}

/* Pairs what the order calls equal, first with first. */
static void pair_equal(Matching *matching, int (*order)(const void *, const void *), bool grouped)
{
    sort(matching, order);
    MatchItem *a = matching->source.items, *b = matching->target.items;
    size_t i = 0, j = 0;
    while (i < matching->source.count && j < matching->target.count) {
        if (a[i].taken) {
            i++;
        } else if (b[j].taken) {
            j++;
        } else {
            MatchItem x = a[i], y = b[j];
            x.index = y.index = 0;
            int difference = order(&x, &y);
            if (difference == 0 && !(grouped && x.group == MATCH_NO_GROUP))
                pair(matching, &a[i++], &b[j++], 1.0f);
            else if (difference < 0)
                i++;
            else
                j++;
        }
    }
}

typedef struct {
    MatchItem *items[MOST_COMPARED];
    size_t count;
} Rest;

/* Collects what is free in the group that begins at *at, and moves behind the group. */
static bool collect(MatchItems items, size_t *at, Rest *rest)
{
    uint32_t group = items.items[*at].group;
    bool fits = true;
    rest->count = 0;
    for (; *at < items.count && items.items[*at].group == group; ++*at) {
        if (items.items[*at].taken)
            continue;
        if (rest->count == MOST_COMPARED)
            fits = false;
        else
            rest->items[rest->count++] = &items.items[*at];
    }
    return fits;
}

static void drop(Rest *rest, size_t at)
{
    for (size_t i = at + 1; i < rest->count; i++)
        rest->items[i - 1] = rest->items[i];
    rest->count--;
}

static float likeness_of(const MatchItem *source, const MatchItem *target)
{
    float likeness = match_likeness(source->text, target->text);
    return source->family == target->family ? likeness + 0.15f : likeness;
}

/* Is one of the rest more like the item than `best`? Then *best is how much, and *at where it is. */
static bool find_more_alike(const MatchItem *item, const Rest *rest, float *best, size_t *at)
{
    float before = *best;
    for (size_t i = 0; i < rest->count; i++) {
        float likeness = likeness_of(item, rest->items[i]);
        if (likeness > *best + 0.001f) {
            *best = likeness;
            *at = i;
        }
    }
    return *best > before;
}

/* How alike the two most alike are, and which they are. */
static float find_most_alike(const Rest *source, const Rest *target, size_t *at_source,
                             size_t *at_target)
{
    float best = 0.0f;
    for (size_t i = 0; i < source->count; i++)
        if (find_more_alike(source->items[i], target, &best, at_target))
            *at_source = i;
    return best;
}

/* The most alike pair first, until nothing is alike. */
static void pair_alike(Matching *matching, Rest *source, Rest *target)
{
    while (source->count && target->count) {
        size_t at_source = 0, at_target = 0;
        float best = find_most_alike(source, target, &at_source, &at_target);
        if (best < alike)
            return;
        pair(matching, source->items[at_source], target->items[at_target],
             best < 0.99f ? best : 0.99f);
        drop(source, at_source);
        drop(target, at_target);
    }
}

static bool may_pair(const MatchItem *source, const MatchItem *target)
{
    return source->family == target->family || target->strange;
}

/* What is not alike is still each other's counterpart when the numbers agree. */
static void pair_in_order(Matching *matching, Rest *source, Rest *target)
{
    if (source->count != target->count)
        return;
    for (size_t i = 0; i < source->count; i++)
        if (may_pair(source->items[i], target->items[i]))
            pair(matching, source->items[i], target->items[i],
                 source->count == 1 ? only_ones_left : in_order);
}

static void pair_in_groups(Matching *matching)
{
    sort(matching, by_group);
    size_t i = 0, j = 0;
    Rest source, target;
    while (i < matching->source.count && j < matching->target.count) {
        uint32_t a = matching->source.items[i].group, b = matching->target.items[j].group;
        if (a == MATCH_NO_GROUP || b == MATCH_NO_GROUP)
            return;
        if (a < b) {
            i++;
        } else if (b < a) {
            j++;
        } else {
            bool fits = collect(matching->source, &i, &source);
            fits = collect(matching->target, &j, &target) && fits;
            if (fits)
                pair_alike(matching, &source, &target);
            pair_in_order(matching, &source, &target);
        }
    }
}

/* What is left over anywhere, when it is too alike for chance: the blocks round it were taken apart. */
static void pair_leftovers(Matching *matching)
{
    Rest source = {.count = 0}, target = {.count = 0};
    for (size_t i = 0; i < matching->source.count; i++)
        if (!matching->source.items[i].taken) {
            if (source.count == MOST_COMPARED)
                return;
            source.items[source.count++] = &matching->source.items[i];
        }
    for (size_t i = 0; i < matching->target.count; i++)
        if (!matching->target.items[i].taken) {
            if (target.count == MOST_COMPARED)
                return;
            target.items[target.count++] = &matching->target.items[i];
        }
    for (size_t i = 0; i < source.count; i++) {
        for (size_t j = 0; j < target.count; j++) {
            float likeness = match_likeness(source.items[i]->text, target.items[j]->text);
            if (likeness < (target.items[j]->strange ? alike_strange : alike_anywhere))
                continue;
            pair(matching, source.items[i], target.items[j], likeness < 0.99f ? likeness : 0.99f);
            drop(&target, j);
            break;
        }
    }
}

static void add_single(Matching *matching, const MatchItem *item, bool source)
{
    if (item->taken || !item->reports)
        return;
    *ARRAY_PUSH(matching->arena, &matching->out) = (Match){
        source ? item->index : NO_INDEX, source ? NO_INDEX : item->index,
        item->group < matching->link_count ? item->group : NO_INDEX, 0.0f};
}

Matches match_items(Arena *arena, MatchItems source, MatchItems target, size_t link_count)
{
    Matching matching = {
        .arena = arena, .source = source, .target = target, .link_count = link_count};
    pair_equal(&matching, by_group_key, true);
    if (matching.out.count == source.count && source.count == target.count) /* as on most pages */
        return (Matches){matching.out.items, matching.out.count};
    pair_equal(&matching, by_key, false);
    pair_in_groups(&matching);
    pair_leftovers(&matching);
    for (size_t i = 0; i < source.count; i++)
        add_single(&matching, &source.items[i], true);
    for (size_t i = 0; i < target.count; i++)
        add_single(&matching, &target.items[i], false);
    return (Matches){matching.out.items, matching.out.count};
}
