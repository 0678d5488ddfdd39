/* Words without their inflection, for looking terms up. The one file that includes libstemmer is stem.c.
 *
 * A Stemmer belongs to one thread and holds memory of the library, so it must be closed. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Stemmer Stemmer;

/* A stemmer for German. */
Stemmer *stemmer_open(Arena *arena);
void stemmer_close(Stemmer *stemmer);

/* The stem of a word (UTF-8), in lower case. Owned by the stemmer's arena. */
Str stemmer_stem(Stemmer *stemmer, Str word);

#endif
