/* Which block, tag, link of the translation came from which of the original.
 *
 * Everything the rules say rests on this. Blocks are aligned in order with steps 1–1, 1–0, 0–1, 1–2
 * and 2–1; tags, links, images and code spans are matched inside linked blocks, as sets with a
 * cost, because word order moves them; what is left over is matched across the page when it is
 * unmistakable, so that what only moved is neither missing nor extra.
 */
#ifndef ALIGN_ALIGN_H
#define ALIGN_ALIGN_H

#include "document/document.h"
#include "text/word_list.h"

/* Blocks that belong together. Usually one on each side; one side may have none or two. */
typedef struct {
    Range source; /* indexes of blocks */
    Range target;
    float confidence; /* 0..1; 0 where one side is empty */
    bool moved;       /* out of order */
} BlockLink;

/* Two things that belong together; NO_INDEX where one side has none. */
typedef struct {
    uint32_t source;
    uint32_t target;
    uint32_t link; /* index of the BlockLink, or NO_INDEX: front matter or across blocks */
    float likeness; /* 1 when equal */
} Match;

typedef struct {
    Match *items;
    size_t count;
} Matches;

typedef struct {
    BlockLink *links; /* in the order of the translation, originals without counterpart where they belong */
    size_t link_count;
    uint32_t *source_link; /* per block of the original: its BlockLink */
    uint32_t *target_link;
    Matches tags; /* live tags outside code blocks, front matter included */
    Matches page_links;
    Matches images;
    Matches codes;
    WordList source_words, target_words; /* of Document.prose of both pages */
    float similarity; /* 0..1: share of blocks that are linked with confidence */
} Alignment;

/* Aligns two pages. Takes time and memory near linear in the number of blocks. */
Alignment *align_pages(Arena *arena, const Document *source, const Document *target);

/* The place in the translation where a block of the original that has no counterpart should stand: an empty
 * span behind the counterpart of its predecessor. */
Span align_gap(const Alignment *alignment, const Document *target, uint32_t source_block);

#endif
