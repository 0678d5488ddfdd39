/* --baseline, --write-baseline, --update-baseline. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "cli/options.h"
#include "engine/baseline.h"

typedef struct {
    const Options *options;
    const char *path;   /* NULL: there is none */
    Baseline *baseline; /* NULL: there is none yet */
} KnownFindings;

/* Finds and reads the baseline: --baseline, or `baseline` of the configuration, or .pendant-baseline where it is there. */
MUST_CHECK bool known_open(Arena *arena, const Options *options, KnownFindings *known, Error *error);

/* Makes a run leave out what is known. */
void known_apply(const KnownFindings *known, RunOptions *run);

/* After a run: says what can go, or takes it out of the file. */
MUST_CHECK bool known_finish(Arena *arena, const KnownFindings *known, const BaselineScope *scope, Error *error);

/* Writes the file anew, from the lines that baseline_write_pair wrote as the only output of a run. */
MUST_CHECK bool known_write(Arena *arena, const KnownFindings *known, const BaselineScope *scope,
                            const PairResult *results, Error *error);

/* The pairs of a run and whether they are all there are. */
BaselineScope known_scope(const Options *options, const PairPaths *pairs, const Settings *settings);

#endif
