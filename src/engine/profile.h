/* Families of sites: where pairs lie and how pages are read. From rules/profiles/<name>.yml. */
#ifndef ENGINE_PROFILE_H
#define ENGINE_PROFILE_H

#include "base/error.h"
#include "document/site.h"
#include "finding/finding.h"

/* "content/{path}.md" and "translations/de-DE/content/{path}.md" */
typedef struct {
    Str source;
    Str target;
} PairPattern;

typedef struct {
    Str rule;
    Severity severity;
} RuleSeverity;

typedef struct {
    Site site;
    const PairPattern *pairs; /* layouts tried in order */
    size_t pair_count;
    const RuleSeverity *severities; /* where the family differs from the rules' own severity */
    size_t severity_count;
} Profile;

/* The profile of that name; NULL and *error (with the names there are) when unknown. */
MUST_CHECK const Profile *profile_load(Arena *arena, Str name, Error *error);

#endif
