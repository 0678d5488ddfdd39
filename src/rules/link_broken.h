/* Links and images of the translation that lead nowhere on the site. */
#ifndef RULES_LINK_BROKEN_H
#define RULES_LINK_BROKEN_H

#include "rules/rule.h"

typedef struct {
    const Link *link;
    const Link *source; /* counterpart in the original, or NULL */
} BrokenLink;

typedef struct {
    BrokenLink *items; /* in the order of the page, images behind links */
    size_t count;
} BrokenLinks;

/* A link that the original has too is the original's, and one that links/target or images/target corrects is theirs.
 * Of a tree that is not all there (one of whose pages' own links leads to a part that is missing) only links are
 * judged whose counterpart leads to a page. Memory is the pair's scratch. */
BrokenLinks broken_find(const Pair *pair);

/* Is the link one of them? */
bool broken_has(const BrokenLinks *broken, const Link *link);

#endif
