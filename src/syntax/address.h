/* Link destinations: taken apart, resolved, compared. */
#ifndef SYNTAX_ADDRESS_H
#define SYNTAX_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"
#include "syntax/dialect.h"

typedef struct {
    Str scheme;   /* "https", "mailto"; empty for a path */
    Str host;     /* with port; empty if none */
    Str path;
    Str query;    /* without ?; */
    Str fragment; /* without #; */
    bool has_query, has_fragment;
} Address;

Address address_split(Str destination);

/* How two destinations that lead to the same place are written alike: Markdown escapes and entities
 * undone, percent escapes of plain characters undone, blanks inside template tags folded, the locale
 * prefix ("/de/", "/en/", "https://host/de/") taken out, "./" taken out, a trailing slash of a path taken out,
 * www hosts in lower case. `locales` are codes such as "de" and "en". Owned by the arena. */
Str address_key(Arena *arena, Str destination, StrList locales);

/* Is a part of a path or a host the code of one of the languages, with a region or without ("de-DE")? */
bool address_is_locale(Str segment, StrList locales);

/* Is it a place outside the site: has a scheme or a host? */
bool address_is_external(Str destination);

#endif
