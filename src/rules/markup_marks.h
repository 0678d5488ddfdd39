/* Marks of site generators that Markdown itself does not know: containers, attribute lists, footnotes, imports,
 * formulas, and what else a page uses to say something to the program that builds it. */
#ifndef RULES_MARKUP_MARKS_H
#define RULES_MARKUP_MARKS_H

#include "rules/rule.h"

typedef enum {
    MARK_CONTAINER, /* :::note, :::, !!! note, ??? tip, === , ///, [!NOTE] */
    MARK_MODULE,    /* import X from 'y' */
    MARK_EXPRESSION, /* {props.price} of MDX */
    MARK_FORMULA,   /* $a^2$, $$ */
    MARK_FOOTNOTE,  /* [^1]; one without a definition on a page that has definitions is none */
    MARK_INCLUDE,   /* <<< @/x.js, --8<-- "x", {* x *}, [[toc]] */
    MARK_ROLE,      /* {ref}`…`, {note} behind a fence is a container */
    MARK_ATTRIBUTES, /* {: .class }, { width=3 } */
    MARK_ID,        /* {#id} of a heading, (label)= */
    MARK_SYMBOL,    /* :tada:, ++ctrl+c++ */
    MARK_ABBREVIATION, /* *[HTML]: words to be shown */
    MARK_COMMENT,   /* <!-- more -->: one word */
} MarkKind;

typedef struct {
    MarkKind kind;
    Span span;
    Str key;        /* what two marks are compared by */
    uint32_t block; /* index */
} MarkupMark;

typedef ARRAY_OF(MarkupMark) MarkupMarks;

/* The marks of a page in order, those in code left out. Linear; lives in the arena. */
MarkupMarks markup_marks(Arena *arena, const Document *page);

/* How many bytes the name of a kind has that begins at `at`, of letters, digits, - and _; 0 when there is none. */
size_t markup_word_size(Str text, size_t at);

#endif
