/* Was a name in code or an address damaged in translation, or is it what its writer meant? Only the first may be repaired
 * without a person looking. */
#ifndef RULES_WORDING_H
#define RULES_WORDING_H

#include "base/map.h"
#include "rules/rule.h"

/* How the translation's name differs from the original's. */
typedef enum {
    WORDING_SAME,
    WORDING_MISSPELT,   /* letters lost, swapped or in another case, typographic marks for plain ones */
    WORDING_TRANSLATED, /* a word of the translation's language */
    WORDING_OTHER,      /* another name, or other marks round it: of an older original, or meant */
} Wording;

/* The words of both pages, read when they are first asked for. */
typedef struct {
    const Pair *pair;
    Map *original; /* every name of the original, in its letters and in small ones */
    Map *prose;    /* every word of the translation's prose, in small letters */
    Map *code;     /* every name in the translation's blocks of code */
} Words;

/* The worst difference between the names of two texts, without a look at the pages when `words` is NULL: then a translated
 * word is just another; WORDING_OTHER when they are not made alike: other marks, or not as
 * many names. */
Wording wording_compare(Words *words, Str expected, Str actual);

/* The same of two names, without marks. */
Wording wording_of_name(Words *words, Str expected, Str actual);

/* Do the translation's blocks of code have every name of a line of the original's? Then a name that this line of the
 * translation has in place of one of them was not given on purpose. */
bool wording_is_kept(Words *words, Str expected);

#endif
