/* Ids that sites make from headings. */
#ifndef TEXT_SLUG_H
#define TEXT_SLUG_H

#include "base/str.h"

/* Could a fragment be the id of a heading? Compares letters and digits alone: sites differ in what they do
 * with signs, letter case and umlauts, and number headings that come twice. */
bool slug_matches(Str heading, Str fragment);

#endif
