/* Texts in quotation marks inside a tag, whatever marks a translation made of the straight ones. */
#ifndef RULES_LIQUID_QUOTES_H
#define RULES_LIQUID_QUOTES_H

#include "base/str.h"

typedef struct {
    size_t open; /* where the opening mark begins */
    Str text;    /* between the marks; blanks that belong to foreign marks left out */
    size_t begin; /* where the text begins */
    size_t close; /* where the closing mark begins */
    size_t end;  /* behind the closing mark */
    bool closed; /* false: the closing mark is missing, and the text goes to the end */
} Quoted;

/* The next text in quotation marks that opens at or behind `from`. */
bool quoted_next(Str s, size_t from, Quoted *out);

size_t quoted_count(Str s);

#endif
