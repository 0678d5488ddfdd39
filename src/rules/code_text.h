/* What of a line of code is text for people, and so may be translated. */
#ifndef RULES_CODE_TEXT_H
#define RULES_CODE_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* Do two lines differ in what stands in quotation marks or between tags, and else in blanks at most? */
bool code_differs_in_strings(Str a, Str b);

/* "title: Time": do they differ in words without quotation marks behind a key that both have? */
bool code_differs_in_values(Str a, Str b);

/* In a language of pages: do both have the same tags? Then what differs is what stands between them. */
bool code_differs_in_page(Arena *scratch, Str language, Str a, Str b);

#endif
