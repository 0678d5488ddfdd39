/* Bold text of the original that the translation sets as plain text. */
#ifndef RULES_STRUCTURE_BOLD_H
#define RULES_STRUCTURE_BOLD_H

#include "rules/rule.h"

/* Reports blocks with less bold text than the original's, as notes, on pages that else keep it. */
void bold_report(const Pair *pair, Findings *out);

#endif
