/* Where a template tag begins and where it ends, also when its delimiters are damaged. Part of reading a template;
 * only template.c and template_delimiters.c know it. */
#ifndef SYNTAX_TEMPLATE_DELIMITERS_H
#define SYNTAX_TEMPLATE_DELIMITERS_H

#include "syntax/template.h"

/* Closing delimiters that are looked for: "%}", "}}", ">}}", "%}}". */
enum { VAIN_LIQUID, VAIN_OUTPUT, VAIN_ANGLE, VAIN_PERCENT, VAIN_KINDS };

typedef struct {
    const Dialect *dialect;
    Str bytes;
    uint32_t end;
    Span vain[VAIN_KINDS]; /* where a closing delimiter was looked for last and is not */
} Delimiters;

typedef struct {
    TagKind kind;
    uint32_t size; /* of all that stands before the words of the tag, blanks and sign left out */
    unsigned damage;
    char mark;     /* '<' or '%' of a shortcode */
    bool doubtful; /* text may look like this */
} Opening;

typedef struct {
    uint32_t inside; /* end of what stands between the delimiters */
    uint32_t end;
    unsigned damage;
    bool found;
    bool doubtful;
} Closing;

/* Does a tag open at this byte? */
bool delimiters_open(const Delimiters *in, uint32_t offset, Opening *out);

/* Where the tag ends whose words begin at `begin`. All calls on one page together take linear time. */
Closing delimiters_close(Delimiters *in, const Opening *opening, uint32_t begin);

/* The tag that ends with the sound delimiter ("%}" or "}}") at `close`, and whose opening is damaged: one that begins
 * at or behind `least`, on the same line. Returns where it begins, or UINT32_MAX. */
uint32_t delimiters_open_before(const Delimiters *in, uint32_t least, uint32_t close,
                                Opening *opening, Closing *closing);

#endif
