/* The glossary, for the rule that has its terms as a parameter and for those that declare them. */
#ifndef RULES_TERMS_GLOSSARY_H
#define RULES_TERMS_GLOSSARY_H

#include "rules/rule.h"

/* Reports terms that are not translated as the entries say: "repository = Repository | Repo" requires one of the
 * translations, "open source != offene Quelle" forbids one. Words are compared without their inflection. */
void glossary_check(const Pair *pair, StrList entries, Findings *out);

/* Is it an entry of a glossary? */
bool glossary_is_entry(Str entry);

#endif
