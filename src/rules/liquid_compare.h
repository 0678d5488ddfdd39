/* What the rules on template tags share: when two tags say the same, and what a repair puts in. */
#ifndef RULES_LIQUID_COMPARE_H
#define RULES_LIQUID_COMPARE_H

#include "rules/rule.h"

typedef enum { TAGS_EQUAL, TAGS_DAMAGED, TAGS_RENAMED, TAGS_CHANGED } TagDifference;

/* How a tag of the translation differs from its counterpart. Arguments that are prose, and the
 * language in a path, may differ. */
TagDifference liquid_difference(const Pair *pair, const Tag *source, const Tag *target);

/* The size of the language that is named at a byte of a tag, as part of a path ("de/x") or as a value; 0 when none is. */
size_t liquid_locale_at(const Site *site, Str text, size_t at);

/* The name of the argument whose value's quotation mark opens at `quote`: the word before = or :, or
 * nothing. */
Str liquid_argument_name(Str tag, size_t quote);

/* Adds the repair that makes the translation's tag what the original's is, as liquid_rebuild does: unsafe
 * when something of the translation would be lost. */
void liquid_restore(const Pair *pair, const Tag *source, const Tag *target, Finding *finding,
                    Findings *out);

/* The bytes of a tag, shortened for a message. */
const char *liquid_quote(const Document *page, const Tag *tag, Findings *out);

#endif
