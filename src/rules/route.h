/* Where a link leads: addresses and paths resolved to pages of the site.
 *
 * Sites differ in how a link is read: from the folder of the file, or from the address of the page; with version
 * and language before it or without; with an extension or without. A link leads nowhere only when no reading of it
 * leads to a file of either language.
 */
#ifndef RULES_ROUTE_H
#define RULES_ROUTE_H

#include "rules/rule.h"
#include "rules/site_index.h"

typedef enum {
    ROUTE_UNKNOWN, /* leaves the site, holds a template tag, or leads to a part of the site that is not here */
    ROUTE_NOWHERE,
    ROUTE_HERE, /* the page itself: nothing but a fragment */
    ROUTE_PAGE,
    ROUTE_FILE, /* an image, a download, or a folder */
} RouteKind;

typedef struct {
    RouteKind kind;
    Str source, target; /* of a page: its paths; empty where it is missing */
    bool redirected;    /* a page took the address over */
    bool doubtful;      /* another reading of the link leads to another page, or two pages claim the address */
} Route;

/* Where a destination, as written on this side of the pair, leads. Without an index only ROUTE_HERE is known. Memory
 * is the pair's scratch. */
Route route_of(const Pair *pair, Side side, Str destination);

/* The same for a link of the translation whose counterpart in the original may be the same: where it is, pages that
 * took its address over are asked for only in a run over the whole site, as that needs all pages. */
Route route_of_link(const Pair *pair, const Link *link, const Link *source);

/* False when no page took over the address that a link of the translation has, so that its route is not redirected. True
 * may mean that this would cost as much as finding the route. Needs an index. */
bool route_may_redirect(const Pair *pair, const Link *link);

/* The page whose file lies at an address, whatever claims it. Needs an index. */
Route route_of_page(const Pair *pair, Str address);

/* Do two links lead to the same page? */
bool route_same(const Route *a, const Route *b);

/* How addresses are compared: a path of the site from its root on, versions, language, extension and the name of an
 * index page taken off: "/a/b". Owned by the arena. */
Str route_address(Arena *arena, const Site *site, Str path);

/* A page by its path on its side. */
typedef struct {
    Side side;
    Str path;
} SitePage;

/* The address that the path of a page makes. Owned by the arena. */
Str route_path_address(Arena *arena, const Site *site, const SiteIndex *index, SitePage page);

/* The address of a page: what it says itself, or what its path makes of it. Owned by the arena. */
Str route_page_address(Arena *arena, const Site *site, const SiteIndex *index, SitePage page,
                       const Outline *outline);

/* How many bytes of a path stand before the address proper: base path, versions, language. */
size_t route_prefix(const Site *site, Str path);

/* The address of a redirect as the page gives it. Owned by the arena. */
Str route_redirect(Arena *arena, const Site *site, const SiteIndex *index, SitePage page, Str given);

#endif
