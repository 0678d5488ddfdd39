/* HTML tags that are none any more: typographic quotation marks, blanks behind `<`, translated names. */
#ifndef RULES_HTML_LOOSE_H
#define RULES_HTML_LOOSE_H

#include "rules/rule.h"

enum { LOOSE_ATTRIBUTES = 16 };

typedef struct {
    Span span; /* from < to > */
    Str name;
    bool closing;
    bool apart; /* a blank stands behind < */
    struct {
        Str name, value;
    } attributes[LOOSE_ATTRIBUTES];
    size_t attribute_count;
} LooseTag;

/* Reads what looks like a tag at the `<` that stands at `at`. False when it does not, or has more attributes than are kept. */
bool loose_read(Str bytes, uint32_t at, LooseTag *out);

/* The original's tag with the values that are text taken from the translation's; empty when these two have not as many
 * attributes, so that it cannot be known which is which. */
Str loose_rebuild(const Pair *pair, const HtmlTag *source, const LooseTag *own);

/* Attributes whose values are translated, or are judged by other rules. */
bool loose_is_text(const Pair *pair, Str name);

#endif
