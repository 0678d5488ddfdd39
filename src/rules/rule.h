/* What a rule is: a function that reads a pair of pages and writes findings, nothing else.
 *
 * Words, severity, parameters and examples of the rule are in rules/<family>/<rule>.yml; the build
 * joins both by id. A rule is reentrant: it is called once a pair, on any thread.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "align/align.h"
#include "align/english.h"
#include "document/document.h"
#include "document/outline.h"
#include "finding/finding.h"

typedef struct Parameters Parameters;
typedef struct SiteIndex SiteIndex;

/* Both sides of one page. Read-only: a rule that needs a new fact adds it to the document layer. */
typedef struct {
    const Document *source;     /* NULL when the original is missing */
    const Document *target;     /* NULL when the translation is missing */
    const Alignment *alignment; /* NULL unless both are there */
    const English *english;     /* NULL unless both are there */
    const Document *source_then; /* the original when the translation was made; NULL: as it is now, or unknown */
    const Document *target_then; /* the translation at that time; NULL: as it is now */
    Str then;                    /* since when, for people: "1f2e3d4 (2025-03-01)" */
    Str lost_stamp;              /* a stamp that names nothing in the repository; or empty */
    Str gone;                    /* what became of the missing original, for people; or empty */
    const Site *site;
    const Parameters *parameters; /* of the rule that runs */
    Arena *scratch;               /* forgotten after the rule call */
    Str source_path, target_path; /* relative to the roots; for messages */
    Str source_moved_from, target_moved_from; /* where the page was at the revision compared with; empty: here */
    const SiteIndex *index;       /* the other pages, see rules/site_index.h; NULL when this one is all there is */
    const Outline *source_outline, *target_outline; /* NULL when the page is missing */
    Str locale; /* of the translation, "de" or "pt-BR"; empty when it is not known */
} Pair;

typedef enum {
    NEEDS_TARGET = 1u << 0,
    NEEDS_BOTH = 1u << 1,    /* source, target and alignment */
    NEEDS_MISSING = 1u << 2, /* runs only when one side is missing */
    NEEDS_ANY = 1u << 3,     /* runs whichever side is there */
} RuleNeeds;

typedef struct {
    const char *id; /* "family/name" */
    unsigned needs;
    void (*check)(const Pair *pair, Findings *out);
} Rule;

/* Parameters as rules/<family>/<rule>.yml declares them, or as the configuration sets them. Asking for
 * one that is not declared is a bug and stops the program. */
bool parameter_flag(const Parameters *parameters, const char *name);
double parameter_number(const Parameters *parameters, const char *name);
StrList parameter_list(const Parameters *parameters, const char *name);
Str parameter_text(const Parameters *parameters, const char *name);

#endif
