/* The numbers that readers see before the items of ordered lists. */
#ifndef RULES_STRUCTURE_NUMBERING_H
#define RULES_STRUCTURE_NUMBERING_H

#include "rules/rule.h"

/* Reports where a list of the original begins anew in the translation, so that its items have other numbers; once a list. */
void numbering_report(const Pair *pair, Findings *out);

#endif
