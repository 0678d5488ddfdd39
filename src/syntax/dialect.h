/* Which template language a site writes into its pages. Plain data, filled from a profile. */
#ifndef SYNTAX_DIALECT_H
#define SYNTAX_DIALECT_H

#include "base/str.h"

typedef struct {
    const Str *items;
    size_t count;
} StrList;

typedef struct {
    bool liquid;       /* {% tag %} and {{ output }} */
    bool shortcodes;   /* Hugo: {{< name >}} and {{% name %}} */
    bool mdx;          /* import lines, <Component/>, {expression} */
    StrList blocks;    /* tags that need an end tag: "if", "note"; the end tag is "end" + name or,
                          for shortcodes, "/" + name; "ifversion=if": is closed by
                          the end tag of if */
    StrList verbatim;  /* blocks in which nothing is a tag: "raw", "comment" */
    StrList comments;  /* of these, the ones that are not shown: "comment" */
    StrList code;      /* blocks whose content is code: "highlight" */
    StrList branches;  /* tags that part a block: "else", "elsif", "when" */
} Dialect;

/* Is the word in the list? Letter case counts. */
bool str_list_has(StrList list, Str word);

#endif
