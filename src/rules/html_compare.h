/* One HTML tag of the translation against its counterpart, and what is left of tags that are none any more. */
#ifndef RULES_HTML_COMPARE_H
#define RULES_HTML_COMPARE_H

#include "align/match.h"
#include "rules/rule.h"

/* Reports attributes that differ and are no text. */
void html_compare_tags(const Pair *pair, const HtmlTag *source, const HtmlTag *target, Findings *out);

/* Reports the tag when it is damaged as a whole: names that were translated, quotation marks that are none. Returns whether it
 * is. */
bool html_compare_form(const Pair *pair, const HtmlTag *source, const HtmlTag *target, Findings *out);

/* Tags of the original, in order, that stand between two tags both pages have, and the translation's `target` between those,
 * which lie in `region`. Together with what looks like tags there and is none they may be as many: then each is the
 * counterpart of the one in its place. Reports what differs; false, and nothing said, when they are not. */
bool html_compare_left(const Pair *pair, const MatchItems *source, const MatchItems *target, Span region, Findings *out);

#endif
