/* Marks of Markdown on a line of their own, cut off from what they belong to, which stands on the next line. */
#ifndef RULES_STRUCTURE_CUT_H
#define RULES_STRUCTURE_CUT_H

#include "rules/rule.h"

/* Reports those the original has not. */
void cut_report(const Pair *pair, Findings *out);

/* Does a mark with what it belongs to on the next line stand there? */
bool cut_is_at(const Pair *pair, uint32_t offset);

#endif
