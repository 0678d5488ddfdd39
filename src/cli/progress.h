/* How far a long run is, on standard error when that is a terminal. A run that is over at once shows nothing. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/arena.h"

typedef struct Progress Progress;

/* NULL when standard error is no terminal; the other functions let that through. Owned by the arena. */
Progress *progress_open(Arena *arena);

/* Says that so many of all pages are done. May be called on any thread. */
void progress_step(void *progress, size_t done, size_t total);

/* Takes the line away. Before anything else is written. */
void progress_close(Progress *progress);

#endif
