/* What the rules on links and images share: when two addresses lead to the same place for readers of
 * two languages, and how the original's address is written in a translation. */
#ifndef RULES_LINK_COMPARE_H
#define RULES_LINK_COMPARE_H

#include "rules/rule.h"

typedef enum {
    LINK_SAME,
    LINK_UNPROVEN, /* other fragments of a page that is not here: whether it has them, that page alone can tell */
    LINK_DIFFERS,
} LinkDifference;

/* A link of each page that the alignment takes for counterparts. */
typedef struct {
    const Match *match;
    const Link *source, *target;
} LinkPair;

/* The next two counterparts among the matches of the page from *at on, which moves behind them; false when there are none. A pair
 * of which nothing is aligned has none. */
bool link_next_pair(const Pair *pair, size_t *at, LinkPair *out);

/* How a link of the translation differs from its counterpart, both resolved. Where they lead to one page and the
 * fragment is missing there, links/anchor says so and they count as the same. */
LinkDifference link_difference(const Pair *pair, const Link *source, const Link *target);

/* Do two keys (Link.key) differ only in the language: /de/ for /en/, de.example.org for en.example.org?
 * `separators` part what is compared: "/." for pages, "/-_." for files of images. */
bool link_same_localised(const Site *site, Str source, Str target, const char *separators);

/* Do two relative destinations name one file, from where their pages lie, or each the other page of the pair, as links from one
 * language to the other do? For pairs without a site round them; else pages are resolved. */
bool link_same_place(const Pair *pair, Str source, Str target);

/* The original's destination with the language that the translation's has. */
Str link_localise(const Pair *pair, Str source, Str target);

/* Does the translation's path name a language that the original's does not name? */
bool link_has_own_locale(const Site *site, Str source, Str target);

/* Where something of a block of the original belongs in the translation. */
Span link_place(const Pair *pair, uint32_t link, uint32_t source_block);

#endif
