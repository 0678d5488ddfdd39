/* How deep lines of code stand, in languages in which that has a meaning. */
#ifndef RULES_CODE_INDENT_H
#define RULES_CODE_INDENT_H

#include "rules/rule.h"

/* Does indentation have a meaning in the language of that name? */
bool code_indent_matters(Str language);

/* The place of the first line of the translation's code that stands at another depth than its counterpart, or SPAN_NONE.
 * Depth is counted in steps, so that two blanks may be four; lines without text and comments do not count. Both hold as many
 * lines with text, or there is no answer. */
Span code_indent_difference(Arena *scratch, Str source, const Document *page, Span target);

#endif
