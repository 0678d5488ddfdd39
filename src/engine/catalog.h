/* The descriptions of the rules, embedded by the build from rules/, joined with the code by id.
 *
 * A start of the program parses no YAML: tools/rulegen turned the files into constant tables.
 */
#ifndef ENGINE_CATALOG_H
#define ENGINE_CATALOG_H

#include "finding/finding.h"
#include "rules/parameters.h"
#include "rules/rule.h"

typedef struct {
    Str name;
    Str profile;          /* "" means "generic" */
    Str path;             /* page path the example pretends to have; "" means "page.md" */
    Str source, target;   /* a page of each side; data NULL when that side is missing */
    const Str *findings;  /* "12:3 message begins so" in the order of the page: target position, or
                             "source 12:3 …" when the finding has none in the translation */
    size_t finding_count;
    Str fixed;            /* the translation after all repairs, safe and unsafe; data NULL: not said */
} Example;

typedef struct {
    Str id;
    Str summary;
    Severity severity;
    FixSafety fix;      /* the best repair it can offer */
    Str fix_words;      /* what the repair does; "" if none */
    Str why;
    const Parameter *parameters;
    const Str *parameter_help; /* one a parameter */
    size_t parameter_count;
    const Example *examples;
    size_t example_count;
} RuleText;

/* All descriptions, sorted by id. */
extern const RuleText catalog_texts[];
extern const size_t catalog_text_count;

/* Embedded profiles: name and YAML text, sorted by name. */
typedef struct {
    Str name;
    Str yaml;
} ProfileText;
extern const ProfileText catalog_profiles[];
extern const size_t catalog_profile_count;

/* The description of a rule, or NULL. */
const RuleText *catalog_find(Str id);

/* The code of a rule, or NULL when it has none. */
const Rule *catalog_code(Str id);

/* The known id nearest to a misspelt one, or "" when none is near. */
Str catalog_nearest(Str id);

#endif
