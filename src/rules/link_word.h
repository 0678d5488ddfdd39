/* Texts of links that the site replaces by the title of the page they lead to, such as AUTOTITLE. */
#ifndef RULES_LINK_WORD_H
#define RULES_LINK_WORD_H

#include "rules/rule.h"

/* Reports links of the translation whose text is such a word in the original and was damaged. */
void link_word_report(const Pair *pair, Findings *out);

#endif
