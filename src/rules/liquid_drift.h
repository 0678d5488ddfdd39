/* Is a tag that differs from the original's damage, or has the original changed since? */
#ifndef RULES_LIQUID_DRIFT_H
#define RULES_LIQUID_DRIFT_H

#include "rules/rule.h"

/* Does the tag of the translation look like one of another version of the original: sound, and in English words that the
 * counterpart does not have, or with less in it than that has? Then putting back the original's is no repair. */
bool liquid_is_older(const Pair *pair, const Tag *source, const Tag *target);

#endif
