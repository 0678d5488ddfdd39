/* The core: two pages in, findings out. No files, no threads, no globals: the command line, the
 * tests, the fuzzers and the benchmark call this same function. */
#ifndef ENGINE_CHECK_H
#define ENGINE_CHECK_H

#include "engine/catalog.h"
#include "finding/finding.h"
#include "rules/parameters.h"
#include "rules/rule.h"
#include "text/source.h"

/* How one rule runs. */
typedef struct {
    const RuleText *text;
    const Rule *code;
    Severity severity; /* SEVERITY_OFF: does not run */
    bool fixed_severity; /* set by the user: findings of this rule all have it */
    struct Parameters parameters;
} RuleSetting;

/* Which rules run and how severe they are; constant while pages are checked. */
typedef struct {
    const Profile *profile;
    const Catalog *catalog;
    RuleSetting *rules; /* one a rule of the catalog, in its order; no rule at all when count is 0 */
    size_t count;
} Settings;

typedef struct PairInput PairInput;

struct PairInput {
    const Source *source; /* NULL when the original is missing */
    const Source *target; /* NULL when the translation is missing */
    Str source_path, target_path; /* relative to the roots */
    /* The original as it was when the translation was made, where it was another, and the translation as it was
     * then, where it is another now; else NULL. */
    const Source *source_then, *target_then;
    Str then; /* since when, for people: "1f2e3d4 (2025-03-01)" */
    Str lost_stamp; /* a stamp of the translation that names nothing in the repository; or empty */
    Str gone; /* what became of the missing original, for people: "renamed to en/b.md in 1f2e3d4"; or empty */
    Str locale; /* of the translation; empty when it is not known */
    const PairInput *before; /* the pair as it was at the revision compared with; NULL: none is */
    const SiteIndex *index;  /* the other pages; NULL when these two are all there is */
};

/* Reads and aligns the pages of the input, which with the settings must outlive the result. All of it lives in
 * `memory`. */
Pair check_read(Arena *memory, const Settings *settings, const PairInput *input);

/* Runs every rule that is on over pages that were read, sets severities, orders by place and rule, drops
 * what a suppression in the page covers (which is counted), and fingerprints. Findings and all they
 * quote live in `arena`. */
void check_rules(Arena *arena, const Settings *settings, const Pair *pair, Findings *findings);

/* Both. What lives in `memory` may be forgotten as soon as this returns. */
void check_pair(Arena *arena, Arena *memory, const Settings *settings, const PairInput *input,
                Findings *findings);

/* The rules of a catalog with their own severities and parameters, as a profile changes them. */
Settings settings_make(Arena *arena, const Catalog *catalog, const Profile *profile);

/* Makes the rules without code ready to run that are on; `fast` when there is much to read. False and *error when a
 * pattern is wrong. */
MUST_CHECK bool settings_prepare(Arena *arena, const Settings *settings, bool fast, Error *error);

/* The rules of the build, ready to run. */
Settings settings_default(Arena *arena, const Profile *profile);

/* How the rule of that id runs, or NULL when there is none. */
RuleSetting *settings_find(const Settings *settings, Str id);

#endif
