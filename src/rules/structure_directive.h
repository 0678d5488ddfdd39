/* Directives of MyST: fences round text, with options in their first lines. */
#ifndef RULES_STRUCTURE_DIRECTIVE_H
#define RULES_STRUCTURE_DIRECTIVE_H

#include "rules/rule.h"

/* Compares the options when the original's block of code is such a directive. Returns whether it is one: then what it holds is
 * text, not code. */
bool directive_compare(const Pair *pair, const Block *source, const Block *target, Findings *out);

#endif
