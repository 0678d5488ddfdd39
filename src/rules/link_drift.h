/* Is an address that differs from the original's damage, or is one of the two newer? */
#ifndef RULES_LINK_DRIFT_H
#define RULES_LINK_DRIFT_H

#include "rules/rule.h"

/* Was the address damaged in translation? Another host, another depth or other English words are none of its doing: there
 * the original's address is newer. A page under the translation's own language may have a name of its own, and a heading
 * that was translated an id of its own. `likeness` is that of the match. */
bool link_was_damaged(const Pair *pair, const Link *source, const Link *target, float likeness);

/* Is a fragment the original's with a word or a few letters changed, rather than made from a translated heading? */
bool link_keeps_fragment(Str expected, Str actual);

#endif
