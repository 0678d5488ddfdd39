/* Links whose address stands in a definition that the translation lost, damaged or calls otherwise. */
#ifndef RULES_LINK_UNDEFINED_H
#define RULES_LINK_UNDEFINED_H

#include "rules/link_damage.h"

/* Is a link or picture of the original there in a part of the translation, as [text][label], and no line defines its label? */
bool link_find_undefined(const Pair *pair, Span region, const Link *source, LinkDamage *damage);

#endif
