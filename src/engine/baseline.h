/* A baseline: findings that are known and not reported, in a file of one line each.
 *
 *     path TAB rule TAB fingerprint TAB what stands there
 *
 * Lines are sorted, so that git merges them; those that begin with # are comments. Findings are known again by their
 * fingerprints, in whatever line they stand. The file is never made longer but by writing it anew: a new finding is
 * reported, however many others are gone.
 */
#ifndef ENGINE_BASELINE_H
#define ENGINE_BASELINE_H

#include "engine/run.h"

typedef struct Baseline Baseline;

/* Reads one, from bytes that the caller keeps alive. NULL and *error, with name and line, when it is none. */
MUST_CHECK Baseline *baseline_parse(Arena *arena, Str name, Str bytes, Error *error);

/* The FindingFilter whose context is a Baseline: takes out what is in it, and remembers that it was met. */
void baseline_drop(const void *baseline, const CheckedPair *pair);

/* What was checked: entries of other pages and of rules that are off stay as they are. */
typedef struct {
    const PairPaths *pairs;
    const Settings *settings;
    bool whole; /* pages that are not among the pairs are gone */
} BaselineScope;

/* How many entries can go, because their findings were not met in the run. */
size_t baseline_gone(Arena *arena, const Baseline *baseline, const BaselineScope *scope);

/* The text of the baseline without these. */
Str baseline_shrunk(Arena *arena, const Baseline *baseline, const BaselineScope *scope);

/* The PairWriter that writes the findings of a pair as lines of a baseline. */
void baseline_write_pair(const void *none, const PairReport *report, Buffer *out);

/* The text of a baseline of these lines, with what an older one (may be NULL) says of other pages and rules. */
Str baseline_text(Arena *arena, const Baseline *old, const BaselineScope *scope, Str lines);

#endif
