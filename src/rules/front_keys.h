/* What the rules on front matter share: which keys they look at, and where one would be put. */
#ifndef RULES_FRONT_KEYS_H
#define RULES_FRONT_KEYS_H

#include "rules/rule.h"

/* Can the front matter of both pages be compared? Not when it is missing or broken on a side. */
bool front_comparable(const Pair *pair);

/* Belongs to the translation alone ("lang", "ms.*"). */
bool front_is_local(const Site *site, Str key);

/* What a finding calls what the keys stand in. */
const char *front_words(const Front *front);

/* The key of the translation that is this key of the original under a translated name, or NULL. A key that belongs to the
 * translation, such as "lang", is known again by a value that is a language. */
const FrontKey *front_renamed(const Pair *pair, const FrontKey *source);

/* Has the translation the map that holds the key of the original? Always so outside of data. */
bool front_has_outer(const Pair *pair, const FrontKey *source);

/* Does the entry stand on lines of its own, so that it can be moved with them? */
bool front_is_whole_lines(const Document *page, const FrontKey *key);

/* Where a key of the original would stand in the translation's front matter: behind its predecessor. */
uint32_t front_place(const Pair *pair, const FrontKey *source);

typedef struct {
    Span place;
    Str text; /* empty when nobody can tell */
} FrontInsert;

/* A key of the original put into the translation, behind its predecessor; the place without a text when the entries
 * around it are written otherwise. */
FrontInsert front_insert(const Pair *pair, const FrontKey *source);

#endif
