/* Where a code block that was never closed should have ended. */
#ifndef RULES_STRUCTURE_FENCE_H
#define RULES_STRUCTURE_FENCE_H

#include "rules/rule.h"

/* The edit that closes the block which goes on behind the lines of its counterpart in the original. False when no block
 * begins with just those lines, nor with as many that are alike and the heading or tag that follows the original's, so that
 * nothing proves where it ended. */
bool fence_close(const Pair *pair, Edit *edit);

/* Does a fence stand round the whole translation and not round the original, as when an answer was copied with its frame?
 * `open` and `close` are its two lines, line ends included. */
bool fence_frame(const Pair *pair, Span *open, Span *close);

#endif
