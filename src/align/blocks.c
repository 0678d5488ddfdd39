/* Aligns blocks in order: a dynamic program over a band of the table. */
#include "align/parts.h"

#include "base/array.h"

#include <float.h>
#include <string.h>

typedef enum { STEP_NONE, STEP_PAIR, STEP_SOURCE, STEP_TARGET, STEP_SPLIT, STEP_MERGE } Step;

void marks_set(Aligning *aligning, uint32_t source_block)
{
    const PageFeatures *page = &aligning->features.source;
    for (uint32_t i = page->blocks[source_block].begin; i < page->blocks[source_block].end; i++)
        aligning->mark[page->items[i].id] = page->items[i].weight;
}

void marks_clear(Aligning *aligning, uint32_t source_block)
{
    const PageFeatures *page = &aligning->features.source;
    for (uint32_t i = page->blocks[source_block].begin; i < page->blocks[source_block].end; i++)
        aligning->mark[page->items[i].id] = 0.0f;
}

float marks_common(const Aligning *aligning, uint32_t target_block)
{
    const PageFeatures *page = &aligning->features.target;
    float common = 0.0f;
    for (uint32_t i = page->blocks[target_block].begin; i < page->blocks[target_block].end; i++)
        common += aligning->mark[page->items[i].id];
    return common;
}

Evidence evidence_of(const Aligning *aligning, uint32_t source, uint32_t target, float common)
{
    const BlockFeatures *a = &aligning->features.source.blocks[source];
    const BlockFeatures *b = &aligning->features.target.blocks[target];
    Evidence evidence = {common, a->weight, b->weight, a->length, b->length};
    /* How long the words of a tag are says nothing. */
    if (aligning->source->blocks[source].kind == BLOCK_TAGS &&
        aligning->target->blocks[target].kind == BLOCK_TAGS)
        evidence.source_length = evidence.target_length = 0;
    return evidence;
}

static float cost_pair(const Aligning *aligning, uint32_t i, uint32_t j, float common)
{
    float kind = cost_kind(&aligning->source->blocks[i], &aligning->target->blocks[j]);
    return kind >= COST_NEVER ? kind : kind + cost_content(evidence_of(aligning, i, j, common));
}

/* One block of the original became two: i and j-1, j. */
static float cost_split(const Aligning *aligning, uint32_t i, uint32_t j, float common)
{
    const Block *blocks = aligning->target->blocks;
    float cost = cost_merge(&blocks[j - 1], &blocks[j], &aligning->source->blocks[i]);
    if (cost >= COST_NEVER)
        return cost;
    Evidence evidence = evidence_of(aligning, i, j, common);
    evidence.target += aligning->features.target.blocks[j - 1].weight;
    evidence.target_length += aligning->features.target.blocks[j - 1].length;
    return cost + cost_content(evidence);
}

/* Two blocks of the original became one: i-1, i and j. */
static float cost_join(const Aligning *aligning, uint32_t i, uint32_t j, float common)
{
    const Block *blocks = aligning->source->blocks;
    float cost = cost_merge(&blocks[i - 1], &blocks[i], &aligning->target->blocks[j]);
    if (cost >= COST_NEVER)
        return cost;
    Evidence evidence = evidence_of(aligning, i, j, common);
    evidence.source += aligning->features.source.blocks[i - 1].weight;
    evidence.source_length += aligning->features.source.blocks[i - 1].length;
    return cost + cost_content(evidence);
}

/* One row of the table: the cost of every column, and what the row's last block has in common with
 * the column's last block. Both are indexed by column; outside the band they are not valid. */
typedef struct {
    float *cost;
    float *common;
    uint32_t low, high;
} Row;

static float row_cost(const Row *row, uint32_t column)
{
    return column >= row->low && column <= row->high ? row->cost[column] : FLT_MAX;
}

static float row_common(const Row *row, uint32_t column)
{
    return column >= row->low && column <= row->high ? row->common[column] : 0.0f;
}

typedef struct {
    float cost;
    Step step;
} Choice;

static void consider(Choice *best, float before, float cost, Step step)
{
    if (before < FLT_MAX && cost < COST_NEVER && before + cost < best->cost)
        *best = (Choice){before + cost, step};
}

/* The cheapest way to use up i blocks of the original and j of the translation. rows[0] is the row
 * that is being filled, rows[1] and rows[2] those before it. */
static Choice choose(const Aligning *aligning, Row *const rows[3], uint32_t i, uint32_t j)
{
    Choice best = {FLT_MAX, STEP_NONE};
    float common = 0.0f;
    if (i && j) {
        common = marks_common(aligning, j - 1);
        consider(&best, row_cost(rows[1], j - 1), cost_pair(aligning, i - 1, j - 1, common),
                 STEP_PAIR);
    }
    rows[0]->common[j] = common;
    if (i)
        consider(&best, row_cost(rows[1], j), cost_gap(&aligning->source->blocks[i - 1]),
                 STEP_SOURCE);
    if (j)
        consider(&best, row_cost(rows[0], j - 1), cost_gap(&aligning->target->blocks[j - 1]),
                 STEP_TARGET);
    if (i && j > 1)
        consider(&best, row_cost(rows[1], j - 2),
                 cost_split(aligning, i - 1, j - 1, common + row_common(rows[0], j - 1)),
                 STEP_SPLIT);
    if (i > 1 && j)
        consider(&best, row_cost(rows[2], j - 1),
                 cost_join(aligning, i - 1, j - 1, common + row_common(rows[1], j)), STEP_MERGE);
    return best;
}

typedef struct {
    Band band;
    uint8_t **steps; /* per row, from its low column on */
} Path;

static Path fill_table(Aligning *aligning)
{
    uint32_t n = (uint32_t)aligning->source->block_count;
    uint32_t m = (uint32_t)aligning->target->block_count;
    Path path = {band_find(aligning), arena_array(aligning->arena, n + 1, sizeof *path.steps)};
    Row memory[3];
    for (size_t k = 0; k < 3; k++)
        memory[k] = (Row){arena_array(aligning->arena, m + 1, sizeof(float)),
                          arena_array(aligning->arena, m + 1, sizeof(float)), 1, 0};
    for (uint32_t i = 0; i <= n; i++) {
        Row *rows[3] = {&memory[i % 3], &memory[(i + 2) % 3], &memory[(i + 1) % 3]};
        uint32_t low = path.band.low[i], high = path.band.high[i];
        path.steps[i] = arena_alloc(aligning->arena, high - low + 1);
        rows[0]->low = low;
        rows[0]->high = low;
        if (i)
            marks_set(aligning, i - 1);
        for (uint32_t j = low; j <= high; j++) {
            rows[0]->high = j;
            Choice best = i || j ? choose(aligning, rows, i, j) : (Choice){0.0f, STEP_NONE};
            rows[0]->cost[j] = best.cost;
            path.steps[i][j - low] = (uint8_t)best.step;
        }
        if (i)
            marks_clear(aligning, i - 1);
    }
    return path;
}

typedef ARRAY_OF(BlockLink) Links;

static void add_link(Aligning *aligning, Links *links, Range source, Range target)
{
    *ARRAY_PUSH(aligning->arena, links) = (BlockLink){.source = source, .target = target};
}

/* From the end of the table back to its beginning; the links come in reverse. */
static void read_path(Aligning *aligning, const Path *path, Links *links)
{
    uint32_t i = (uint32_t)aligning->source->block_count;
    uint32_t j = (uint32_t)aligning->target->block_count;
    while (i || j) {
        uint32_t di = 0, dj = 0;
        Step step = (Step)path->steps[i][j - path->band.low[i]];
        switch (step) {
        case STEP_PAIR:
            di = dj = 1;
            break;
        case STEP_SOURCE:
            di = 1;
            break;
        case STEP_SPLIT:
            di = 1;
            dj = 2;
            break;
        case STEP_MERGE:
            di = 2;
            dj = 1;
            break;
        case STEP_TARGET:
        case STEP_NONE:
            dj = j ? 1 : 0;
            di = j ? 0 : 1;
            break;
        }
        add_link(aligning, links, (Range){i - di, i}, (Range){j - dj, j});
        i -= di;
        j -= dj;
    }
}

static bool is_lone_source(const BlockLink *link)
{
    return link->source.end == link->source.begin + 1 && link->target.begin == link->target.end;
}

static bool is_lone_target(const BlockLink *link)
{
    return link->target.end == link->target.begin + 1 && link->source.begin == link->source.end;
}

static bool is_pair(const Links *links, size_t index)
{
    return index >= links->count || (links->items[index].source.end > links->items[index].source.begin &&
                                     links->items[index].target.end > links->items[index].target.begin);
}

/* Do two blocks without counterpart have as many template tags, so that damage to all of these may have kept them apart? */
static bool are_alike(const Aligning *aligning, uint32_t source, uint32_t target)
{
    const Block *from = &aligning->source->blocks[source], *to = &aligning->target->blocks[target];
    uint32_t tags = from->tags.end - from->tags.begin;
    return tags && tags == to->tags.end - to->tags.begin && cost_kind(from, to) <= 0.1f;
}

/* Two links of one lone block each, as one link; false when they are not that. */
static bool join(const Aligning *aligning, const BlockLink *a, const BlockLink *b, BlockLink *both)
{
    bool first = is_lone_source(a) && is_lone_target(b), second = is_lone_target(a) && is_lone_source(b);
    if (!first && !second)
        return false;
    *both = (BlockLink){.source = first ? a->source : b->source, .target = first ? b->target : a->target};
    return are_alike(aligning, both->source.begin, both->target.begin);
}

/* One block of each page stands alone between the same neighbours: tags that were damaged beyond likeness made them two. */
static void join_lone(const Aligning *aligning, Links *links)
{
    size_t kept = 0;
    for (size_t i = 0; i < links->count; i++) {
        BlockLink link = links->items[i], both;
        bool alone = i + 1 < links->count && (i == 0 || is_pair(links, i - 1)) && is_pair(links, i + 2);
        if (alone && join(aligning, &link, &links->items[i + 1], &both)) {
            link = both;
            i++;
        }
        links->items[kept++] = link;
    }
    links->count = kept;
}

static Evidence evidence_of_link(Aligning *aligning, const BlockLink *link)
{
    Evidence sum = {0};
    for (uint32_t i = link->source.begin; i < link->source.end; i++) {
        marks_set(aligning, i);
        for (uint32_t j = link->target.begin; j < link->target.end; j++)
            sum.common += marks_common(aligning, j);
        marks_clear(aligning, i);
        sum.source += aligning->features.source.blocks[i].weight;
        sum.source_length += aligning->features.source.blocks[i].length;
    }
    for (uint32_t j = link->target.begin; j < link->target.end; j++) {
        sum.target += aligning->features.target.blocks[j].weight;
        sum.target_length += aligning->features.target.blocks[j].length;
    }
    return sum;
}

/* Pages of the same blocks in the same order, each like its counterpart, need no table. */
static bool align_in_step(Aligning *aligning, Links *links)
{
    size_t count = aligning->source->block_count;
    if (count != aligning->target->block_count)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (cost_kind(&aligning->source->blocks[i], &aligning->target->blocks[i]) > 0.1f)
            return false;
    for (uint32_t i = 0; i < count; i++) {
        marks_set(aligning, i);
        float cost = cost_pair(aligning, i, i, marks_common(aligning, i));
        marks_clear(aligning, i);
        if (cost > 0.5f)
            return false;
    }
    for (uint32_t i = (uint32_t)count; i-- > 0;)
        add_link(aligning, links, (Range){i, i + 1}, (Range){i, i + 1});
    return true;
}

static void finish(Aligning *aligning, Links *links)
{
    Alignment *alignment = aligning->alignment;
    size_t count = links->count;
    alignment->links = arena_array(aligning->arena, count + 1, sizeof *alignment->links);
    alignment->link_count = count;
    for (size_t k = 0; k < count; k++) {
        BlockLink link = links->items[count - 1 - k];
        if (link.source.end > link.source.begin && link.target.end > link.target.begin) {
            float cost = cost_kind(&aligning->source->blocks[link.source.begin],
                                   &aligning->target->blocks[link.target.begin]) +
                         cost_content(evidence_of_link(aligning, &link));
            link.confidence = cost < 1.0f ? 1.0f - cost : 0.01f;
        }
        alignment->links[k] = link;
        for (uint32_t i = link.source.begin; i < link.source.end; i++)
            alignment->source_link[i] = (uint32_t)k;
        for (uint32_t j = link.target.begin; j < link.target.end; j++)
            alignment->target_link[j] = (uint32_t)k;
    }
}

void blocks_align(Aligning *aligning)
{
    Alignment *alignment = aligning->alignment;
    alignment->source_link = arena_array(aligning->arena, aligning->source->block_count + 1,
                                         sizeof *alignment->source_link);
    alignment->target_link = arena_array(aligning->arena, aligning->target->block_count + 1,
                                         sizeof *alignment->target_link);
    Links links = {0};
    if (!align_in_step(aligning, &links)) {
        Path path = fill_table(aligning);
        read_path(aligning, &path, &links);
        join_lone(aligning, &links);
    }
    finish(aligning, &links);
}
