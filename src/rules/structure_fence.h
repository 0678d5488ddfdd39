/* Where a code block that was never closed should have ended. */
#ifndef RULES_STRUCTURE_FENCE_H
#define RULES_STRUCTURE_FENCE_H

#include "rules/rule.h"

/* The edit that closes the block which goes on behind the lines of its counterpart in the original. False when no block
 * begins with just those lines, nor with as many that are alike and the heading or tag that follows the original's, so that
 * nothing proves where it ended. */
bool fence_close(const Pair *pair, Edit *edit);

#endif
