/* Full-width marks of Markdown, which are none: `＃＃ Heading`, `＊＊bold＊＊`. */
#ifndef RULES_STRUCTURE_WIDE_H
#define RULES_STRUCTURE_WIDE_H

#include "rules/rule.h"

/* Has the page any? */
bool wide_is_there(const Document *page);

/* Reports those of blocks that belong together; whether there are any. */
bool wide_report(const Pair *pair, const BlockLink *link, Findings *out);

#endif
