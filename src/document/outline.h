/* What other pages must know of a page: its headings, the ids one can link to, the addresses it has and takes over.
 *
 * Read line by line, without a parser, because a site has thousands of pages and a link needs one heading of
 * them. What it takes for a heading is what the parser takes for one (a test compares them); where it cannot
 * tell, it knows rather one id too many than one too few. An Outline borrows nothing from the bytes it was read
 * from, and never changes.
 */
#ifndef DOCUMENT_OUTLINE_H
#define DOCUMENT_OUTLINE_H

#include "base/arena.h"
#include "document/document.h"
#include "text/span.h"

typedef struct {
    Str text;       /* as a reader sees it; SLUG_ANYTHING for a template tag */
    Str written;    /* as it is written, without marks at its ends */
    Str id;         /* given by the page: {#id}, {: #id}, <h2 id="…">; empty when the site makes it */
    uint32_t begin; /* first byte of the text in the file */
    uint16_t level;
} OutlineHeading;

/* A short text in bold, as labels of a user interface are written. */
typedef struct {
    Str text;
    uint32_t section; /* how many headings stand before it */
} OutlineLabel;

typedef struct {
    OutlineHeading *headings; /* in order */
    size_t heading_count;
    OutlineLabel *labels; /* in order */
    size_t label_count;
    Str *ids; /* all that the page gives, headings or not: id and name attributes too */
    size_t id_count;
    Str *redirects; /* addresses the page takes over, as written */
    size_t redirect_count;
    Str address;     /* the page says where it lies ("permalink", "slug"); empty when its path does */
    Str leads_to;    /* the page is itself a redirect to this address; empty usually */
    bool more;       /* something is put in that may bring headings of its own: an include, a component */
    uint64_t hash;   /* of the bytes that outline_read read it from */
} Outline;

/* Reads an outline. Bytes are those of a whole file. Linear. */
const Outline *outline_read(Arena *arena, const Site *site, Str bytes);

/* The same of a page that was read, whose front matter need not be parsed again. A file of data has no headings,
 * whatever its lines look like. */
const Outline *outline_of_page(Arena *arena, const Document *page);

/* Is a text in bold a label rather than a stressed word: short, with a capital, no sentence? */
bool outline_is_label(Str text);

#define OUTLINE_NONE SIZE_MAX

/* The index of the heading that a fragment (percent escapes undone) leads to by the site's styles of ids, or
 * OUTLINE_NONE. */
size_t outline_find(Arena *scratch, const Site *site, const Outline *outline, Str fragment);

/* Does a fragment lead anywhere on the page: to a heading or to an id the page gives? */
bool outline_has(Arena *scratch, const Site *site, const Outline *outline, Str fragment);

/* The id of a heading, in the site's own style. Owned by the arena. */
Str outline_id(Arena *arena, const Site *site, const Outline *outline, size_t heading);

/* Do two pages have the same levels of headings in the same order, so that the n-th of one is the n-th of the
 * other? */
bool outline_parallel(const Outline *a, const Outline *b);

#endif
