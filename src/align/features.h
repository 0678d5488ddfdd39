/* What of a block survives translation: tags, destinations, code, numbers, names.
 *
 * Every block of both pages gets a list of features, numbered across the two pages, with weights
 * that fall with the number of blocks that have the feature. Words count only when both pages have
 * them, so a translated word is no evidence against anything.
 */
#ifndef ALIGN_FEATURES_H
#define ALIGN_FEATURES_H

#include "align/align.h"

typedef struct {
    uint32_t id;
    float weight;
} Feature;

typedef struct {
    uint32_t begin, end; /* into PageFeatures.items */
    float weight;        /* of all of them */
    uint32_t length;     /* bytes a reader sees */
} BlockFeatures;

typedef struct {
    BlockFeatures *blocks;
    Feature *items;
} PageFeatures;

/* Where a feature stands. */
typedef struct {
    uint64_t hash;
    uint32_t seen;         /* working state */
    uint32_t count[2];     /* blocks that have it: of the original, of the translation */
    uint32_t target_block; /* the last of the translation */
} FeatureUse;

typedef struct {
    PageFeatures source, target;
    FeatureUse *uses; /* per feature id */
    uint32_t id_count;
} Features;

/* Of the alignment, the words of both pages are read. */
Features features_read(Arena *arena, const Document *source, const Document *target, const Alignment *alignment);

#endif
