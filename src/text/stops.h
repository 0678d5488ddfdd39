/* Where sentences end, in text plain enough to tell without a library.
 *
 * The rules are those of Unicode (UAX 29), for letters of Latin-1 and the marks that German and English text is
 * set with. Where anything else decides, the answer is STOP_UNSURE and the library has to be asked; tests
 * compare both.
 */
#ifndef TEXT_STOPS_H
#define TEXT_STOPS_H

#include "base/str.h"

typedef struct {
    Str text;
    char thing;  /* stands for something a reader sees: counts as a capital letter */
    char markup; /* stands for nothing: counts as a closing quotation mark */
} StopText;

typedef enum {
    STOP_FOUND,  /* a sentence ends, the next one begins at *boundary */
    STOP_NONE,   /* no sentence ends before the end of the text */
    STOP_UNSURE
} Stop;

/* The next boundary between sentences for a stop at or after `from`. */
Stop stops_next(const StopText *text, size_t from, size_t *boundary);

#endif
