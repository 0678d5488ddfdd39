/* Anchors, and the band round them. A feature that one block has on each side makes these two
 * candidates; the longest run of candidates that keeps the order are the anchors. */
#include "align/parts.h"

/* Between anchors the band is at most this wide, so a page without any still takes linear time. */
enum { BAND_MOST = 320, BAND_SLACK = 3 };

typedef struct {
    uint32_t source, target;
} Anchor;

/* The block of the translation that shares the most unique features with a block of the original. */
static uint32_t best_candidate(const Aligning *aligning, uint32_t block, float *votes)
{
    const Features *features = &aligning->features;
    const BlockFeatures *own = &features->source.blocks[block];
    uint32_t best = NO_INDEX;
    for (uint32_t i = own->begin; i < own->end; i++) {
        Feature feature = features->source.items[i];
        const FeatureUse *use = &features->uses[feature.id];
        if (use->count[0] != 1 || use->count[1] != 1)
            continue;
        uint32_t target = use->target_block;
        votes[target] += feature.weight;
        if (best == NO_INDEX || votes[target] > votes[best])
            best = target;
    }
    for (uint32_t i = own->begin; i < own->end; i++) {
        Feature feature = features->source.items[i];
        if (features->uses[feature.id].count[1])
            votes[features->uses[feature.id].target_block] = 0.0f;
    }
    return best;
}

static bool is_sure(Aligning *aligning, uint32_t source, uint32_t target)
{
    if (cost_kind(&aligning->source->blocks[source], &aligning->target->blocks[target]) > 0.3f)
        return false;
    marks_set(aligning, source);
    Evidence evidence =
        evidence_of(aligning, source, target, marks_common(aligning, target));
    marks_clear(aligning, source);
    return evidence.common >= 0.4f && cost_content(evidence) < 0.4f;
}

/* Keeps the longest subsequence with rising targets (patience sorting). */
static size_t keep_rising(Arena *arena, Anchor *anchors, size_t count)
{
    uint32_t *tails = arena_array(arena, count + 1, sizeof *tails);
    uint32_t *before = arena_array(arena, count + 1, sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (anchors[tails[middle]].target < anchors[i].target)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? tails[low - 1] : NO_INDEX;
        tails[low] = (uint32_t)i;
        if (low == length)
            length++;
    }
    Anchor *kept = arena_array(arena, length + 1, sizeof *kept);
    uint32_t at = length ? tails[length - 1] : NO_INDEX;
    for (size_t i = length; i-- > 0; at = before[at])
        kept[i] = anchors[at];
    for (size_t i = 0; i < length; i++)
        anchors[i] = kept[i];
    return length;
}

static size_t find_anchors(Aligning *aligning, Anchor *anchors)
{
    float *votes = arena_array(aligning->arena, aligning->target->block_count + 1, sizeof *votes);
    size_t count = 0;
    for (uint32_t i = 0; i < aligning->source->block_count; i++) {
        uint32_t target = best_candidate(aligning, i, votes);
        if (target != NO_INDEX && is_sure(aligning, i, target))
            anchors[count++] = (Anchor){i, target};
    }
    return keep_rising(aligning->arena, anchors, count);
}

static uint32_t clamp(int64_t value, uint32_t most)
{
    return value < 0 ? 0 : value > most ? most : (uint32_t)value;
}

/* Rows of the table from one anchor to the next. */
static void open_band(Band band, Anchor from, Anchor to, uint32_t columns)
{
    int64_t rows = (int64_t)to.source - from.source, width = (int64_t)to.target - from.target;
    for (uint32_t i = from.source; i <= to.source; i++) {
        int64_t low = (int64_t)from.target - BAND_SLACK, high = (int64_t)to.target + BAND_SLACK;
        int64_t centre = from.target + (rows ? width * (i - from.source) / rows : 0);
        if (low < centre - BAND_MOST / 2)
            low = centre - BAND_MOST / 2;
        if (high > centre + BAND_MOST / 2)
            high = centre + BAND_MOST / 2;
        uint32_t begin = clamp(low, columns), end = clamp(high, columns);
        if (band.high[i] < end)
            band.high[i] = end;
        if (band.low[i] > begin)
            band.low[i] = begin;
    }
}

Band band_find(Aligning *aligning)
{
    uint32_t rows = (uint32_t)aligning->source->block_count;
    uint32_t columns = (uint32_t)aligning->target->block_count;
    Band band = {arena_array(aligning->arena, rows + 1, sizeof *band.low),
                 arena_array(aligning->arena, rows + 1, sizeof *band.high)};
    for (uint32_t i = 0; i <= rows; i++)
        band.low[i] = columns;
    Anchor *anchors = arena_array(aligning->arena, rows + 1, sizeof *anchors);
    size_t count = find_anchors(aligning, anchors);
    Anchor from = {0, 0};
    for (size_t i = 0; i < count; i++) {
        open_band(band, from, anchors[i], columns);
        from = anchors[i];
    }
    open_band(band, from, (Anchor){rows, columns}, columns);
    for (uint32_t i = 0; i < rows; i++)
        if (band.high[i] < band.low[i + 1])
            band.high[i] = band.low[i + 1];
    return band;
}
