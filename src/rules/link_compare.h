/* What the rules on links and images share: when two addresses lead to the same place for readers of
 * two languages, and how the original's address is written in a translation. */
#ifndef RULES_LINK_COMPARE_H
#define RULES_LINK_COMPARE_H

#include "rules/rule.h"

/* Do two keys (Link.key) differ only in the language: /de/ for /en/, de.example.org for en.example.org?
 * `separators` part what is compared: "/" for pages, "/-_." for files of images. */
bool link_same_localised(const Site *site, Str source, Str target, const char *separators);

/* The original's destination with the language that the translation's has. */
Str link_localise(const Pair *pair, Str source, Str target);

/* Where something of a block of the original belongs in the translation. */
Span link_place(const Pair *pair, uint32_t link, uint32_t source_block);

#endif
