/* The characters that delimit template tags, in whatever dress a translation gave them: `{` itself, full-width,
 * behind a backslash, as an entity of HTML. Part of reading a template. */
#ifndef SYNTAX_TEMPLATE_MARKS_H
#define SYNTAX_TEMPLATE_MARKS_H

#include "base/str.h"

typedef struct {
    char what;      /* '{', '}' or '%'; '(' and ')' for any other bracket */
    uint32_t size;  /* bytes; 0: there is none */
    bool disguised; /* not the plain character */
} Mark;

/* The mark that begins at an offset. Square brackets and parentheses are marks too: beside a percent sign they
 * can be braces that were changed. Constant time. */
Mark mark_at(Str bytes, uint32_t at, uint32_t end);

/* The size of the blank at an offset, 0 when there is none: ASCII ones but line ends, the no-break and the ideographic
 * space, and characters without width. *foreign is set for those beyond ASCII. */
uint32_t mark_blank(Str bytes, uint32_t at, uint32_t end, bool *foreign);

#endif
