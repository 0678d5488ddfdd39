/* Blocks of one side that have no counterpart, gathered into runs: what was left out in one place is one
 * finding, under the rule that fits the first of its blocks. */
#ifndef RULES_STRUCTURE_RUNS_H
#define RULES_STRUCTURE_RUNS_H

#include "rules/rule.h"

typedef enum { RUN_NONE, RUN_HEADING, RUN_LIST, RUN_TABLE, RUN_CODE, RUN_OTHER } RunKind;

typedef struct {
    uint32_t begin, end; /* blocks of the side, links between them included */
    uint32_t first;      /* the block that names the run */
    uint32_t count;      /* blocks that a reader would miss */
    RunKind kind;
} Run;

/* The next run of blocks of the original (or, with `source` false, of the translation) from *at on; moves *at
 * behind it. False when there is none. */
bool run_next(const Pair *pair, bool source, uint32_t *at, Run *run);

/* The first block of the translation that is code whose fence is never closed though the original's is:
 * what follows it was swallowed. NO_INDEX when there is none. */
uint32_t run_open_fence(const Pair *pair);

/* Is a block of code written as tags open, or closed without having been opened? */
bool run_broken_code(const Pair *pair);

/* Reports the original's runs of one kind as missing. `what` names one such block. */
void run_report_missing(const Pair *pair, RunKind kind, const char *what, Findings *out);

#endif
