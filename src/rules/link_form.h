/* Links that are links all the same, and do not look like it to readers. */
#ifndef RULES_LINK_FORM_H
#define RULES_LINK_FORM_H

#include "rules/rule.h"

/* Reports a link without text, and an address in angle brackets that blanks make signs to the reader. Returns whether there is
 * a finding. */
bool link_form_report(const Pair *pair, const Match *match, Findings *out);

#endif
