/* How much of a page is translated, in words, by kind of block. */
#ifndef ALIGN_SHARE_H
#define ALIGN_SHARE_H

#include "align/english.h"

typedef enum {
    SHARE_TEXT,
    SHARE_HEADINGS,
    SHARE_LISTS,
    SHARE_TABLES,
    SHARE_QUOTES,
    SHARE_HTML,
    SHARE_FRONT_MATTER,
    SHARE_KINDS
} ShareKind;

typedef struct {
    uint32_t words;   /* of the translation */
    uint32_t english; /* of these, still English */
    uint32_t missing; /* of the original, in blocks that the translation lacks */
} ShareCount;

typedef struct {
    ShareCount kinds[SHARE_KINDS];
} Share;

/* "text", "headings" … */
const char *share_kind_name(ShareKind kind);

/* Measures a pair. Two characters of a script without blanks between its words count as a word. */
Share share_read(Arena *scratch, const Document *source, const Document *target,
                 const Alignment *alignment, const English *english);

void share_add(Share *sum, const Share *part);

/* All kinds together. */
ShareCount share_total(const Share *share);

/* How many of 1000 words are there and not English, rounded down; 1000 when there is nothing to translate. */
uint32_t share_per_mille(ShareCount count);

#endif
