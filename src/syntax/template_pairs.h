/* From tags in a row to blocks: which tag closes which, and what lies in between. Part of reading a
 * template; only template.c and template_pairs.c know it. */
#ifndef SYNTAX_TEMPLATE_PAIRS_H
#define SYNTAX_TEMPLATE_PAIRS_H

#include "syntax/template.h"

typedef ARRAY_OF(Tag) TagList;

/* Fills role, region, partner and standalone of the tags, and makes the Template of them. */
Template template_pair(Arena *arena, const Dialect *dialect, Str bytes, Span region,
                       TagList *tags);

#endif
