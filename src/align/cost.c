#include "align/cost.h"

#include <math.h>

/* German text is about an eighth longer than the English it came from. */
static const float length_ratio = 1.12f;

static float cost_other_kind(BlockKind a, BlockKind b)
{
    if (a > b)
        return cost_other_kind(b, a);
    if (a == BLOCK_HEADING && b == BLOCK_PARAGRAPH)
        return 0.35f;
    if (a == BLOCK_PARAGRAPH) {
        switch (b) {
        case BLOCK_HTML:
        case BLOCK_TAGS:
            return 0.3f;
        case BLOCK_DEFINITION:
            return 0.4f;
        case BLOCK_CODE:
        case BLOCK_ROW:
            return 0.45f;
        default:
            return COST_NEVER;
        }
    }
    if ((a == BLOCK_HTML || a == BLOCK_ROW) && b == BLOCK_TAGS)
        return 0.4f;
    if (a == BLOCK_CODE && b == BLOCK_HTML)
        return 0.5f;
    return COST_NEVER;
}

float cost_kind(const Block *source, const Block *target)
{
    if (source->kind != target->kind && target->comment)
        return COST_NEVER; /* the translator's own: text does not become a comment */
    if (source->kind != target->kind)
        return cost_other_kind(source->kind, target->kind);
    float cost = 0.0f;
    if (source->kind == BLOCK_HEADING)
        cost += 0.06f * fabsf((float)source->level - (float)target->level);
    if (source->kind == BLOCK_ROW && source->header != target->header)
        cost += 0.2f;
    if (source->starts_item != target->starts_item)
        cost += 0.15f;
    if ((source->list_depth > 0) != (target->list_depth > 0))
        cost += 0.1f;
    else if (source->list_depth != target->list_depth)
        cost += 0.05f;
    if (source->quote_depth != target->quote_depth)
        cost += 0.1f;
    return cost;
}

float cost_similarity(Evidence evidence)
{
    float all = evidence.source + evidence.target;
    return all > 0.0f ? 2.0f * evidence.common / all : 0.5f;
}

static float cost_length(uint32_t source, uint32_t target)
{
    float x = logf(((float)target + 12.0f) / ((float)source * length_ratio + 12.0f)) / 0.8f;
    return x * x / (1.0f + x * x);
}

float cost_content(Evidence evidence)
{
    float least = evidence.source < evidence.target ? evidence.source : evidence.target;
    float trust = least / (least + 0.7f);
    float unlike = 1.0f - cost_similarity(evidence);
    return unlike * (0.25f + 0.55f * trust) +
           0.5f * cost_length(evidence.source_length, evidence.target_length);
}

float cost_gap(const Block *block)
{
    switch (block->kind) {
    case BLOCK_VERBATIM:
        return 0.2f;
    case BLOCK_RULE:
        return 0.3f;
    case BLOCK_DEFINITION:
    case BLOCK_TAGS:
        return 0.42f;
    default:
        return COST_GAP;
    }
}

float cost_merge(const Block *first, const Block *second, const Block *whole)
{
    if (first->kind != BLOCK_PARAGRAPH || second->kind != BLOCK_PARAGRAPH ||
        whole->kind != BLOCK_PARAGRAPH)
        return COST_NEVER;
    bool item_lost = first->starts_item && !whole->starts_item;
    return second->starts_item || item_lost ? 0.55f : COST_GAP;
}
