/* Rules without code: what the `match:` of a description says. */
#ifndef RULES_DECLARED_H
#define RULES_DECLARED_H

#include "rules/rule.h"

typedef enum {
    DECLARED_PARITY,  /* matches as often on both sides */
    DECLARED_KEEP,    /* what it matches in the original stands in the translation too */
    DECLARED_FORBID,  /* must not match in the translation */
    DECLARED_REQUIRE, /* must match in the translation */
    DECLARED_GLOSSARY /* terms and their translations */
} DeclaredKind;

/* Which text the pattern reads. */
typedef enum {
    DECLARED_IN_PROSE, /* what a reader sees, without code: see rules/page_text.h */
    DECLARED_IN_CODE,  /* code spans and code blocks */
    DECLARED_IN_PAGE,  /* all bytes of the file */
} DeclaredPlace;

typedef struct {
    DeclaredKind kind;
    DeclaredPlace place;
    Str pattern;
    Str where;   /* of `require`: only in paragraphs whose original matches this; "": once a page */
    Str message; /* what to tell the reader, $0 being what matched; "": the rule's summary */
    Str replace; /* of `forbid`: what to write instead, in the same form; data NULL: no repair */
    bool ignore_case;
    bool unless_original; /* of `forbid`: not where the original has the same text */
    StrList terms;        /* of `glossary` */
} Declaration;

/* A declaration that is ready to run. Never changes. */
typedef struct DeclaredRule DeclaredRule;

/* Compiles the patterns; `fast` when there is much to read. NULL and *error when one is wrong. */
MUST_CHECK const DeclaredRule *declared_compile(Arena *arena, const Declaration *declaration,
                                                bool fast, Error *error);

/* The code of declared rules, by kind. The rule that runs is in Pair.parameters. */
const Rule *declared_code(DeclaredKind kind);

#endif
