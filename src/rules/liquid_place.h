/* Where a template tag that is missing in the translation belongs. */
#ifndef RULES_LIQUID_PLACE_H
#define RULES_LIQUID_PLACE_H

#include "rules/liquid_counterparts.h"

/* What is left of a tag of the original in the translation of its block: its words, with or without delimiters. */
bool liquid_find_debris(const Pair *pair, const Tag *source, uint32_t link, Span *debris);

/* The edit that puts a tag of the original back. False when nothing says where it stood. *certain: it stood there and
 * nowhere else, because its block of tags is open without it. */
bool liquid_put_back(const Pair *pair, const Counterparts *found, uint32_t source_tag, Edit *edit,
                     bool *certain);

#endif
