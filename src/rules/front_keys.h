/* What the rules on front matter share: which keys they look at, and where one would be put. */
#ifndef RULES_FRONT_KEYS_H
#define RULES_FRONT_KEYS_H

#include "rules/rule.h"

/* Can the front matter of both pages be compared? Not when it is missing or broken on a side. */
bool front_comparable(const Pair *pair);

/* Belongs to the translation alone ("lang", "ms.*"). */
bool front_is_local(const Site *site, Str key);

/* Is read by people, so that its value is translated. `path` is the key, or "outer.inner". */
bool front_is_prose(const Site *site, Str path);

/* The key of the translation that is this key of the original under a translated name, or NULL. A key that belongs to the
 * translation, such as "lang", is known again by a value that is a language. */
const FrontKey *front_renamed(const Pair *pair, const FrontKey *source);

/* Where a key of the original would stand in the translation: behind its predecessor. */
uint32_t front_place(const Pair *pair, const FrontKey *source);

#endif
