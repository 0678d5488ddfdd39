/* What of a block survives translation: tags, destinations, code, numbers, names.
 *
 * Every block of both pages gets a list of features, numbered across the two pages, with weights
 * that fall with the number of blocks that have the feature. Words count only when both pages have
 * them, so a translated word is no evidence against anything.
 */
#ifndef ALIGN_FEATURES_H
#define ALIGN_FEATURES_H

#include "document/document.h"

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

typedef struct {
    PageFeatures source, target;
    uint32_t *source_count; /* per feature id: blocks of the original that have it */
    uint32_t *target_count;
    uint32_t *target_block; /* per feature id: the last block of the translation that has it */
    uint32_t id_count;
} Features;

Features features_read(Arena *arena, const Document *source, const Document *target);

#endif
