/* A bound on bare addresses: part of making the view. */
#ifndef SYNTAX_VIEW_ADDRESSES_H
#define SYNTAX_VIEW_ADDRESSES_H

#include "base/str.h"

/* The Markdown parser needs time that grows with the square of the addresses in one run of text (a paragraph, an item, a
 * row of a table); no text has so many. Makes those beyond VIEW_MOST_ADDRESSES text and says whether there were any.
 * Linear. */
bool view_bound_addresses(char *view, uint32_t size);

#endif
