/* What the past has to say in a run: the revision it is compared with, the history of git, stamps in pages. */
#ifndef CLI_PAST_H
#define CLI_PAST_H

#include "cli/options.h"
#include "engine/stamp.h"

typedef struct {
    /* Whose past: to be set before past_apply. */
    Arena *arena;
    const Options *options;
    const Settings *settings;
    const PairPaths *pairs;
    /* What is opened for it, until past_close. */
    Stamps *stamps;
    Repo *repo; /* opened for the history alone */
} Past;

/* Adds to a run what it needs for that; close the past when the run is done. False and *error when git cannot tell
 * what was asked for. */
MUST_CHECK bool past_apply(Past *past, RunOptions *run, Error *error);
void past_close(Past *past);

#endif
