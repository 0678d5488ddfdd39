/* The tag a translation should have: the original's words in the translation's own spacing, with the
 * arguments that are prose left translated. */
#ifndef RULES_LIQUID_REBUILD_H
#define RULES_LIQUID_REBUILD_H

#include "rules/rule.h"

/* The bytes to put in place of extent_find's span, owned by the pair's scratch memory. Delimiters, whitespace control and
 * blanks inside them are the translation's where they are not damaged. *complete is false when the translation has
 * something of its own in the tag that is not in the result. */
Str liquid_rebuild(const Pair *pair, const Tag *source, const Tag *target, bool *complete);

#endif
