/* The brackets of a link or picture round its address, in whatever dress a translation gave them: cut apart by blanks,
 * full-width, lenticular. */
#ifndef RULES_LINK_BRACKETS_H
#define RULES_LINK_BRACKETS_H

#include "text/span.h"

#include "base/str.h"

typedef struct {
    Span span;    /* of the whole link, from `!` or `[` to behind `)` */
    Span label;
    Span address; /* with its title, when there is one */
    bool apart;   /* blanks stand between the brackets */
    bool foreign; /* some are not those of Markdown */
} Brackets;

/* Looks for them round an address, in its line. False when one is not there. */
bool brackets_find(Str bytes, Span address, bool image, Brackets *out);

#endif
