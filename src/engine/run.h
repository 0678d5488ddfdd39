/* Checks many pairs on several threads and hands the results over in the order of the pairs. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "align/share.h"
#include "base/buffer.h"
#include "engine/check.h"
#include "engine/pairs.h"

typedef struct {
    const Source *source; /* NULL when missing */
    const Source *target;
    Str source_path, target_path;
    const Pair *pages; /* read and aligned */
    const Finding *findings;
    size_t finding_count;
    const Share *share; /* how much is translated; NULL when not measured, or a side is missing */
} PairReport;

typedef struct {
    size_t pairs, files; /* pairs checked; files with findings */
    size_t errors, warnings, notes;
    size_t repairable; /* of these: with a safe repair */
    size_t suppressed; /* kept quiet by comments in pages */
    size_t known; /* taken out by a filter: not of this change, or in the baseline */
    size_t meant; /* pages that say they are meant to be English */
    Share share;  /* of the others; zeroed when not measured */
} Totals;

typedef struct {
    Str *texts; /* what each writer made of the pair; empty when it wrote nothing */
    Totals totals;
    const char *error; /* why the pair could not be read, or NULL */
} PairResult;

/* Writes one pair for an output; called on any thread, once a pair. */
typedef void (*PairWriter)(const void *context, const PairReport *report, Buffer *out);

typedef struct {
    PairWriter write;
    const void *context;
    bool only_findings; /* called only for pairs with findings */
    bool share;         /* wants to know how much is translated */
} RunOutput;

/* Reads the two sides of a pair, NULL where a side is missing; false and *error when one cannot be read.
 * What it returns lives in `arena`. Called on any thread. */
typedef bool (*PairReader)(const void *context, Arena *arena, const PairPath *path,
                           PairInput *input, Error *error);

/* The PairReader that reads both sides from the Tree that is its context. */
MUST_CHECK bool run_read_tree(const void *tree, Arena *arena, const PairPath *path,
                              PairInput *input, Error *error);

/* A PairReader that adds to a pair that was read what else is known of it. */
typedef struct {
    PairReader add;
    const void *context;
} RunFacts;

/* A pair that was checked. */
typedef struct {
    Arena *arena; /* forgotten with the pair */
    const PairInput *input;
    const Pair *pages;
    Findings *findings;
    Totals *totals;
} CheckedPair;

/* Takes findings out of the list of a pair, counting what it takes in totals->known, or judges them otherwise. Called
 * on any thread. */
typedef void (*FindingFilter)(const void *context, const CheckedPair *pair);

typedef struct {
    FindingFilter apply;
    const void *context;
} RunFilter;

enum { MOST_FACTS = 4, MOST_FILTERS = 4 };

typedef struct {
    size_t jobs;
    const RunOutput *outputs;
    size_t output_count;
    PairReader read; /* NULL: files of the disk */
    const void *read_context;
    const SiteIndex *index; /* what `read` finds in the input and may replace; NULL: pairs know no other pages */
    RunFacts facts[MOST_FACTS]; /* asked in this order */
    size_t fact_count;
    RunFilter filters[MOST_FILTERS]; /* applied in this order */
    size_t filter_count;
    /* Told after every pair how many are done, on any thread; may be NULL. */
    void (*step)(void *context, size_t done, size_t total);
    void *step_context;
} RunOptions;

/* One result a pair, in their order. Results live in `arena`. */
PairResult *run_pairs(Arena *arena, const Settings *settings, const PairPaths *pairs,
                      const RunOptions *options);

/* True and *error, with the first reason and how many more, when pairs could not be read. */
bool run_failed(const PairResult *results, size_t count, Error *error);

/* The sum of all. */
Totals run_totals(const PairResult *results, size_t count);

#endif
