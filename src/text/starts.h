/* How the matches of a pattern can begin: which bytes come first, second and third.
 *
 * Most places of a text are passed over by a look at their bytes, before the pattern is tried there. What is let
 * through may begin a match; what is passed over cannot.
 */
#ifndef TEXT_STARTS_H
#define TEXT_STARTS_H

#include "base/str.h"

enum { STARTS_MOST = 12 };

/* Each bit stands for some beginnings; three bytes can begin a match when they have a bit in common. */
typedef struct {
    uint16_t first[256], second[256], third[256];
    char set[STARTS_MOST]; /* the bytes that may come first; the places behind the last one repeat it */
} Starts;

/* May a match begin with these bytes, one to three of ASCII? */
typedef bool StartsAsk(const void *context, Str bytes);

/* Asks about every beginning. `first` has a bit for every byte that may come first, lowest bits first, as it is for bytes
 * beyond ASCII. False when too many bytes may come first for this to be of use. */
bool starts_learn(Starts *starts, const uint8_t first[32], StartsAsk *ask, const void *context);

/* Where a match may begin, at or after `from`, or the size of the text. */
size_t starts_next(const Starts *starts, Str text, size_t from);

#endif
