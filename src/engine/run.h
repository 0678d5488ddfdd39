/* Checks many pairs on several threads and hands the results over in the order of the pairs. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "base/buffer.h"
#include "engine/check.h"
#include "engine/pairs.h"

typedef struct {
    const Source *source; /* NULL when missing */
    const Source *target;
    Str source_path, target_path;
    const Finding *findings;
    size_t finding_count;
} PairReport;

typedef struct {
    size_t pairs, files; /* pairs checked; files with findings */
    size_t errors, warnings, notes, suppressed;
} Totals;

typedef struct {
    Str text;          /* what the writer made of the pair; empty when it wrote nothing */
    Totals totals;
    const char *error; /* why the pair could not be read, or NULL */
} PairResult;

/* Writes one pair for an output; called on any thread, once a pair. */
typedef void (*PairWriter)(const void *context, const PairReport *report, Buffer *out);

typedef struct {
    size_t jobs;
    PairWriter write;
    const void *context;
    bool only_findings; /* call the writer only for pairs with findings */
} RunOptions;

/* One result a pair, in their order. Results live in `arena`. */
PairResult *run_pairs(Arena *arena, const Settings *settings, const PairPaths *pairs,
                      const RunOptions *options);

/* True and *error, with the first reason and how many more, when pairs could not be read. */
bool run_failed(const PairResult *results, size_t count, Error *error);

/* The sum of all. */
Totals run_totals(const PairResult *results, size_t count);

#endif
