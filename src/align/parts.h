/* The steps of aligning two pages, each in a file of its own; only align.c and these know each other. */
#ifndef ALIGN_PARTS_H
#define ALIGN_PARTS_H

#include "align/align.h"
#include "align/cost.h"

typedef struct {
    Arena *arena;
    const Document *source;
    const Document *target;
    Features features;
    float *mark; /* per feature: its weight in the block that is compared now, else 0 */
    Alignment *alignment;
} Aligning;

/* Which columns of the table of the dynamic program are looked at for every number of blocks of the
 * original that are used up: from low[i] to high[i], both included. */
typedef struct {
    uint32_t *low;
    uint32_t *high;
} Band;

/* The band round blocks that are unmistakably each other's counterpart. */
Band band_find(Aligning *aligning);

/* Alignment.links, source_link, target_link. */
void blocks_align(Aligning *aligning);

/* Links blocks without a counterpart that stand elsewhere on the other side. */
void blocks_find_moved(Aligning *aligning);

/* Alignment.tags, page_links, images, codes. */
void inlines_match(Aligning *aligning);

/* Pairs what is left over of two blocks of tags whose other ends are paired: `{% markieren %}` before an `{% endhighlight %}`
 * that closes nothing is its `{% highlight %}`. */
void partners_match(Aligning *aligning);

/* Branches and ends of one BlockLink whose names were translated are paired in their order. */
void branches_order(Aligning *aligning);

/* Sets the marks of a block of the original, or takes them back. */
void marks_set(Aligning *aligning, uint32_t source_block);
void marks_clear(Aligning *aligning, uint32_t source_block);

/* What the marked block has in common with a block of the translation. */
float marks_common(const Aligning *aligning, uint32_t target_block);

/* Of one block on each side. */
Evidence evidence_of(const Aligning *aligning, uint32_t source, uint32_t target, float common);

#endif
