/* What the rules on redirects share: the old addresses that a page takes over. */
#ifndef RULES_REDIRECT_LIST_H
#define RULES_REDIRECT_LIST_H

#include "rules/front_keys.h"

typedef struct {
    const YamlNode *node;
    Str key; /* address compared by */
    bool taken; /* working state */
} Redirect;

typedef struct {
    const FrontKey *front; /* NULL when the key is not there */
    Redirect *items;
    size_t count;
} Redirects;

/* Those of one page. Memory is the pair's scratch. */
Redirects redirects_read(const Pair *pair, const Document *page);

/* Another page that has the address of a redirect. */
typedef struct {
    bool lies_there; /* else takes the address over too */
    Str page;
} RedirectConflict;

/* Is there one in the translation, and not in the same way in the original? Needs an index. */
bool redirect_conflicts(const Pair *pair, const Redirect *redirect, RedirectConflict *out);

#endif
