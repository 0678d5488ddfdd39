#include "finding/known.h"

#include "base/hash.h"
#include "base/map.h"
#include "finding/fingerprint.h"

/* The line a finding stands in. */
static uint64_t line_of(const FindingSet *set, const Finding *finding)
{
    bool in_target = set->target && span_exists(finding->target);
    const Source *page = in_target ? set->target : set->source;
    Span span = in_target ? finding->target : finding->source;
    if (!page || !span_exists(span))
        return 0;
    return hash_words(source_slice(page, source_line(page, source_locate(page, span.begin).line)));
}

/* How many findings there are of a kind; with a line, of a kind in it. */
static size_t *count_of(Arena *scratch, Map *counts, uint64_t kind, uint64_t line)
{
    uint64_t key[2] = {kind, line};
    return map_put(counts, (Str){arena_copy(scratch, key, sizeof key), sizeof key}, NULL);
}

static bool take(size_t *count)
{
    bool some = *count > 0;
    *count -= some;
    return some;
}

void known_mark(Arena *scratch, const FindingSet *now, const FindingSet *then, bool *known)
{
    Map *in_lines = map_open(scratch), *all = map_open(scratch);
    for (size_t i = 0; i < then->findings->list.count; i++) {
        const Finding *finding = &then->findings->list.items[i];
        uint64_t kind = fingerprint_kind(finding);
        ++*count_of(scratch, in_lines, kind, line_of(then, finding));
        ++*count_of(scratch, all, kind, 0);
    }
    const Finding *items = now->findings->list.items;
    size_t count = now->findings->list.count;
    for (size_t i = 0; i < count; i++) {
        uint64_t kind = fingerprint_kind(&items[i]);
        known[i] = take(count_of(scratch, in_lines, kind, line_of(now, &items[i]))) &&
                   take(count_of(scratch, all, kind, 0));
    }
    for (size_t i = 0; i < count; i++)
        known[i] = known[i] || take(count_of(scratch, all, fingerprint_kind(&items[i]), 0));
}

size_t known_remove(Arena *scratch, const FindingSet *now, const FindingSet *then)
{
    size_t count = now->findings->list.count, kept = 0;
    bool *known = arena_array(scratch, count + 1, sizeof *known);
    known_mark(scratch, now, then, known);
    for (size_t i = 0; i < count; i++)
        if (!known[i])
            now->findings->list.items[kept++] = now->findings->list.items[i];
    now->findings->list.count = kept;
    return count - kept;
}
