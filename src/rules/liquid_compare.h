/* What the rules on template tags share: when two tags say the same, and what a repair puts in. */
#ifndef RULES_LIQUID_COMPARE_H
#define RULES_LIQUID_COMPARE_H

#include "rules/rule.h"

typedef enum { TAGS_EQUAL, TAGS_DAMAGED, TAGS_RENAMED, TAGS_CHANGED } TagDifference;

/* How a tag of the translation differs from its counterpart. Arguments that are prose, and the
 * language in a path, may differ. */
TagDifference liquid_difference(const Pair *pair, const Tag *source, const Tag *target);

/* Adds the repair that puts the original's tag in place of the translation's: unsafe when the
 * translation's has prose or paths of its own language in it. */
void liquid_restore(const Pair *pair, const Tag *source, const Tag *target, Finding *finding,
                    Findings *out);

/* The bytes of a tag, shortened for a message. */
const char *liquid_quote(const Document *page, const Tag *tag, Findings *out);

#endif
