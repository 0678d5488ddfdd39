/* The description of a rule: rules/<family>/<rule>.yml, or a file of the same form in a project. */
#ifndef ENGINE_RULE_TEXT_H
#define ENGINE_RULE_TEXT_H

#include "finding/finding.h"
#include "rules/declared.h"
#include "rules/parameters.h"
#include "syntax/yaml_read.h"

/* Another page of the site that an example pretends to be of. */
typedef struct {
    Str path;
    Str source, target; /* data NULL when that side is missing */
} ExamplePage;

typedef struct {
    Str name;
    Str profile;          /* "generic" when not given */
    Str path;             /* page path the example pretends to have */
    Str source, target;   /* a page of each side; data NULL when that side is missing */
    Str source_then;      /* the original when the translation was made; data NULL: as it is */
    const Str *findings;  /* "12:3 message begins so" in the order of the page: target position, or
                             "source 12:3 …" when the finding has none in the translation */
    size_t finding_count;
    Str fixed;            /* the translation after all repairs, safe and unsafe; data NULL: not said */
    const ExamplePage *pages; /* the rest of the site; none: the page is all there is */
    size_t page_count;
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
    const Declaration *declaration; /* what to match; NULL when the rule has code */
    const Example *examples;
    size_t example_count;
    Str file; /* the project's file it was read from; "" when it is built in */
} RuleText;

/* Reads a description. What is missing where the build asks for it is empty: why, examples. */
MUST_CHECK bool rule_text_read(const YamlReader *reader, RuleText *out);

#endif
