/* An operational failure: a file that cannot be read, a broken configuration. Not a finding.
 *
 * A function that can fail takes an Error last and returns NULL or false when it filled it. The
 * message is complete: what, where, why. It is printed once, by the command line, which exits 2.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))

typedef struct {
    char message[1024]; /* cut, never overrun; empty while nothing failed */
} Error;

/* Fills the error and returns false, so that a failing function can end with it. The first failure
 * is kept: a later one is usually its consequence. */
__attribute__((format(printf, 2, 3))) bool error_set(Error *error, const char *format, ...);

#endif
