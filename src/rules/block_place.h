/* Where a block that the translation lost stood. */
#ifndef RULES_BLOCK_PLACE_H
#define RULES_BLOCK_PLACE_H

#include "rules/rule.h"
#include "text/edit.h"

/* The edit that puts a block of the original back, byte for byte, between the counterparts of its neighbours. False when one of
 * these has none, or they do not stand next to each other. */
bool block_put_back(const Pair *pair, uint32_t source, Edit *edit);

#endif
