/* Which words follow each other in a text, to tell how much of another text was taken from it. */
#ifndef ALIGN_OVERLAP_H
#define ALIGN_OVERLAP_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Overlap Overlap;

Overlap *overlap_open(Arena *arena);

/* Forgets what was added. */
void overlap_clear(Overlap *overlap);

/* Adds a text. Words are runs of letters and digits; letter case does not count; control bytes and
 * signs part words and count for nothing. */
void overlap_add(Overlap *overlap, Str text);

/* 0..1: how many of the text's neighbouring words are neighbours in what was added. Of a single word,
 * whether it is there. 0 for a text without words. */
float overlap_share(const Overlap *overlap, Str text);

/* Do two words follow each other in what was added? */
bool overlap_has_pair(const Overlap *overlap, Str first, Str second);

#endif
