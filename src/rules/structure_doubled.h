/* What stands twice in a row in the translation, word for word, and once in the original. */
#ifndef RULES_STRUCTURE_DOUBLED_H
#define RULES_STRUCTURE_DOUBLED_H

#include "rules/rule.h"

/* Is the block of the translation the same as the one before it? */
bool doubled_block(const Pair *pair, uint32_t index);

/* One finding for each block and each sentence that stands twice. */
void doubled_report(const Pair *pair, Findings *out);

#endif
