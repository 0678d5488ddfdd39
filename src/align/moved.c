/* Blocks that stand elsewhere: left over on both sides, and too alike for chance. */
#include "align/parts.h"

/* Pages with more left over than this were not translated from each other in any order. */
enum { MOST_LEFT = 160 };

static bool may_move(const Block *block)
{
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH ||
           block->kind == BLOCK_CODE || block->kind == BLOCK_ROW || block->kind == BLOCK_HTML;
}

typedef struct {
    uint32_t link;
    uint32_t block;
    uint64_t hash; /* of what it holds */
} Left;

/* Links with only a source (side 0) or only a target (side 1). */
static size_t find_left(const Aligning *aligning, unsigned side, Left *left)
{
    const Alignment *alignment = aligning->alignment;
    const Document *page = side ? aligning->target : aligning->source;
    size_t count = 0;
    for (size_t k = 0; k < alignment->link_count; k++) {
        const BlockLink *link = &alignment->links[k];
        Range own = side ? link->target : link->source;
        Range other = side ? link->source : link->target;
        if (other.end > other.begin || !may_move(&page->blocks[own.begin]))
            continue;
        if (count == MOST_LEFT)
            return 0;
        left[count++] = (Left){(uint32_t)k, own.begin, 0};
    }
    return count;
}

static void hash_left(const Document *page, Left *left, size_t count)
{
    for (size_t i = 0; i < count; i++)
        left[i].hash = document_block_hash(page, left[i].block);
}

static float move_cost(const Aligning *aligning, const Left *source, const Left *target)
{
    const Block *a = &aligning->source->blocks[source->block];
    const Block *b = &aligning->target->blocks[target->block];
    if (a->kind != b->kind)
        return COST_NEVER;
    Evidence evidence = evidence_of(aligning, source->block, target->block,
                                    marks_common(aligning, target->block));
    bool same = source->hash == target->hash && evidence.source_length > 20;
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

/* The cheapest place for a block of the original, or `count`. */
static size_t best_place(Aligning *aligning, const Left *source, const Left *targets, size_t count,
                         float *cost)
{
    const BlockLink *links = aligning->alignment->links;
    size_t at = count;
    marks_set(aligning, source->block);
    for (size_t j = 0; j < count; j++) {
        if (links[targets[j].link].moved)
            continue;
        float own = move_cost(aligning, source, &targets[j]);
        if (own < *cost) {
            *cost = own;
            at = j;
        }
    }
    marks_clear(aligning, source->block);
    return at;
}

void blocks_find_moved(Aligning *aligning)
{
    Left sources[MOST_LEFT], targets[MOST_LEFT];
    size_t source_count = find_left(aligning, 0, sources);
    size_t target_count = source_count ? find_left(aligning, 1, targets) : 0;
    if (!target_count)
        return;
    hash_left(aligning->source, sources, source_count);
    hash_left(aligning->target, targets, target_count);
    BlockLink *links = aligning->alignment->links;
    bool any = false;
    for (size_t i = 0; i < source_count; i++) {
        float cost = 0.4f;
        size_t at = best_place(aligning, &sources[i], targets, target_count, &cost);
        if (at == target_count)
            continue;
        BlockLink *from = &links[sources[i].link], *to = &links[targets[at].link];
        to->source = from->source;
        to->moved = true;
        to->confidence = 1.0f - cost;
        from->source.end = from->source.begin;
        any = true;
    }
    if (any)
        compact(aligning);
}
