/* When a page is reported as a whole instead of sentence by sentence. */
#ifndef RULES_UNTRANSLATED_SHARE_H
#define RULES_UNTRANSLATED_SHARE_H

#include "rules/rule.h"

/* Is most of the page English, and enough of it to say so? */
bool untranslated_is_whole(const Pair *pair);

/* On such a page the page is the warning; its sentences are notes that say where to go on. */
void untranslated_soften(const Pair *pair, Finding *finding);

#endif
