/* Blocks that stand elsewhere: left over on both sides, and too alike for chance. */
#include "align/parts.h"

/* Pages with more left over than this were not translated from each other in any order. */
enum { MOST_LEFT = 160 };

static bool may_move(const Block *block)
{
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH ||
           block->kind == BLOCK_CODE || block->kind == BLOCK_ROW || block->kind == BLOCK_HTML;
}

/* Links with only a source (side 0) or only a target (side 1). */
static size_t find_left(const Aligning *aligning, unsigned side, uint32_t *left)
{
    const Alignment *alignment = aligning->alignment;
    size_t count = 0;
    for (size_t k = 0; k < alignment->link_count; k++) {
        const BlockLink *link = &alignment->links[k];
        Range own = side ? link->target : link->source;
        Range other = side ? link->source : link->target;
        const Block *blocks = side ? aligning->target->blocks : aligning->source->blocks;
        if (other.end > other.begin || !may_move(&blocks[own.begin]))
            continue;
        if (count == MOST_LEFT)
            return 0;
        left[count++] = (uint32_t)k;
    }
    return count;
}

static float move_cost(const Aligning *aligning, uint32_t source, uint32_t target)
{
    const Block *a = &aligning->source->blocks[source], *b = &aligning->target->blocks[target];
    if (a->kind != b->kind)
        return COST_NEVER;
    Evidence evidence =
        evidence_of(aligning, source, target, marks_common(aligning, target));
    bool same = a->hash == b->hash && evidence.source_length > 20;
    if (!same && (evidence.common < 0.8f || cost_similarity(evidence) < 0.6f))
        return COST_NEVER;
    return cost_kind(a, b) + cost_content(evidence);
}

/* Takes the links out whose blocks were joined to others, and numbers the rest anew. */
static void compact(Aligning *aligning)
{
    Alignment *alignment = aligning->alignment;
    size_t kept = 0;
    for (size_t k = 0; k < alignment->link_count; k++) {
        BlockLink link = alignment->links[k];
        if (link.source.begin == link.source.end && link.target.begin == link.target.end)
            continue;
        for (uint32_t i = link.source.begin; i < link.source.end; i++)
            alignment->source_link[i] = (uint32_t)kept;
        for (uint32_t j = link.target.begin; j < link.target.end; j++)
            alignment->target_link[j] = (uint32_t)kept;
        alignment->links[kept++] = link;
    }
    alignment->link_count = kept;
}

void blocks_find_moved(Aligning *aligning)
{
    uint32_t sources[MOST_LEFT], targets[MOST_LEFT];
    size_t source_count = find_left(aligning, 0, sources);
    size_t target_count = find_left(aligning, 1, targets);
    BlockLink *links = aligning->alignment->links;
    bool any = false;
    for (size_t i = 0; i < source_count && target_count; i++) {
        BlockLink *from = &links[sources[i]];
        float best = 0.4f;
        size_t at = target_count;
        marks_set(aligning, from->source.begin);
        for (size_t j = 0; j < target_count; j++) {
            if (links[targets[j]].moved)
                continue;
            float cost = move_cost(aligning, from->source.begin, links[targets[j]].target.begin);
            if (cost < best) {
                best = cost;
                at = j;
            }
        }
        marks_clear(aligning, from->source.begin);
        if (at == target_count)
            continue;
        BlockLink *to = &links[targets[at]];
        to->source = from->source;
        to->moved = true;
        to->confidence = 1.0f - best;
        from->source.end = from->source.begin;
        any = true;
    }
    if (any)
        compact(aligning);
}
