/* Which bytes of a page a damaged tag takes, read off its counterpart in the original. */
#ifndef RULES_LIQUID_EXTENT_H
#define RULES_LIQUID_EXTENT_H

#include "rules/rule.h"

/* The tag without the words of the sentence behind it when its end was lost; with delimiters that stand round it and do
 * not round the original's, and with its words when they slid out of it. */
Span extent_find(const Pair *pair, const Tag *source, const Tag *target);

/* False when nothing closes the tag and nothing says which of the words behind its opening are its own. */
bool extent_is_sure(const Pair *pair, const Tag *source, const Tag *target);

/* Marks for bold or italic text that stand inside the closing delimiter (`%**}`) and belong behind it, or nothing. */
Str extent_emphasis(const Pair *pair, const Tag *target);

#endif
