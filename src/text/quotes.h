/* What stands in quotation marks, of whatever style: labels, titles, words spoken about. */
#ifndef TEXT_QUOTES_H
#define TEXT_QUOTES_H

#include "base/str.h"

typedef struct {
    Str text;
    size_t at;
    size_t seen; /* so much of the text was looked at for words */
    bool word;   /* and there is one */
    size_t last; /* 1 + where the last byte of a word stands, once it was looked for */
    bool last_known;
} Quotes;

static inline Quotes quotes_begin(Str text)
{
    return (Quotes){.text = text};
}

/* The words of the next passage in quotation marks, without the marks; borrowed. A passage of more than 120 bytes is
 * no label and no title, and passed over; so is one with no other words beside it. False when there is none.
 * All passages of a text are found in linear time. */
bool quotes_next(Quotes *quotes, Str *inside);

#endif
