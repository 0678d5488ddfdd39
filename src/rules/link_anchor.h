/* What the rules on links share about fragments: does `#restore` lead to anything on the page it names? */
#ifndef RULES_LINK_ANCHOR_H
#define RULES_LINK_ANCHOR_H

#include "rules/route.h"

typedef enum {
    ANCHOR_UNKNOWN,   /* no fragment, a page that is not here, or a link whose original leads nowhere too */
    ANCHOR_FOUND,
    ANCHOR_ELSEWHERE, /* leads to another heading than the original's link */
    ANCHOR_LOST,
} AnchorState;

typedef struct {
    AnchorState state;
    Route route;
    Str fragment; /* percent escapes undone */
    Str expected; /* what the fragment should be; empty when nobody can tell */
    bool certain; /* `expected` is the heading's, not a guess */
    bool live;    /* it leads to a heading of the translation all the same, which somebody may have meant */
    Span basis;   /* the heading of this page that `expected` is made from, or SPAN_NONE */
    bool letter_case; /* leads there when letter case does not count, as on GitHub */
    const OutlineHeading *original; /* the heading the original's link leads to; NULL when it is none */
    const OutlineHeading *heading;  /* its counterpart on the page; NULL when it is not known */
} Anchor;

/* Looks a link of the translation up. `source` is its counterpart in the original, or NULL. */
Anchor anchor_check(const Pair *pair, const Link *target, const Link *source);

/* Do links of the page lead to its own headings by what those are called in the translation? Then the site makes ids so. */
bool anchor_follows_headings(const Pair *pair);

/* Where the fragment stands in a destination, behind the #. */
Span anchor_span(const Document *page, const Link *link);

#endif
