/* The tag a translation should have: the original's words in the translation's own spacing, with the
 * arguments that are prose left translated. */
#ifndef RULES_LIQUID_REBUILD_H
#define RULES_LIQUID_REBUILD_H

#include "rules/rule.h"

/* The bytes to put in place of liquid_extent, owned by the pair's scratch memory. Delimiters, whitespace control and
 * blanks inside them are the translation's where they are not damaged. *complete is false when the translation has
 * something of its own in the tag that is not in the result. */
Str liquid_rebuild(const Pair *pair, const Tag *source, const Tag *target, bool *complete);

/* The bytes of the translation that a damaged tag takes, read off its counterpart: without the words behind a tag whose
 * end was lost, and with delimiters that stand round it and do not round the original's. */
Span liquid_extent(const Pair *pair, const Tag *source, const Tag *target);

#endif
