/* The core: two pages in, findings out. No files, no threads, no globals: the command line, the
 * tests, the fuzzers and the benchmark call this same function. */
#ifndef ENGINE_CHECK_H
#define ENGINE_CHECK_H

#include "engine/profile.h"
#include "finding/finding.h"
#include "rules/parameters.h"
#include "rules/rule.h"
#include "text/source.h"

/* Which rules run and how severe they are; constant while pages are checked. One entry a rule of
 * rule_table, in its order. */
typedef struct {
    Severity severity; /* SEVERITY_OFF: does not run */
    bool fixed_severity; /* set by the user: findings of this rule all have it */
    struct Parameters parameters;
} RuleSetting;

typedef struct {
    const Profile *profile;
    const RuleSetting *rules;
} Settings;

typedef struct {
    const Source *source; /* NULL when the original is missing */
    const Source *target; /* NULL when the translation is missing */
    Str source_path, target_path; /* relative to the roots */
} PairInput;

/* Reads and aligns the pages of the input, which with the settings must outlive the result. All of it lives in
 * `memory`. */
Pair check_read(Arena *memory, const Settings *settings, const PairInput *input);

/* Runs every rule that is on over pages that were read, sets severities, orders by place and rule, drops
 * what a suppression in the page covers (counted in *suppressed), and fingerprints. Findings and all they
 * quote live in `arena`. */
void check_rules(Arena *arena, const Settings *settings, const Pair *pair, Findings *findings,
                 size_t *suppressed);

/* Both. What lives in `memory` may be forgotten as soon as this returns. */
void check_pair(Arena *arena, Arena *memory, const Settings *settings, const PairInput *input,
                Findings *findings, size_t *suppressed);

/* The rules' own severities and parameters, as a profile changes them. */
Settings settings_default(Arena *arena, const Profile *profile);

#endif
