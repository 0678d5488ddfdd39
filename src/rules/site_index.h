/* What rules may ask about the other pages of the site.
 *
 * The engine answers, from an index of the whole tree or by looking at just the file in question; rules cannot
 * tell which. Paths are those of Pair. May be asked on several threads at once.
 */
#ifndef RULES_SITE_INDEX_H
#define RULES_SITE_INDEX_H

#include "document/outline.h"

typedef enum { SIDE_SOURCE, SIDE_TARGET } Side;

typedef enum { SITE_NOTHING, SITE_FILE, SITE_FOLDER } SiteKind;

/* A page that lies at an address, or takes it over. */
typedef struct {
    Side side;
    bool redirect; /* takes it over from a page that was there; else says that it lies there itself */
    Str path;
} Claim;

typedef struct {
    const Claim *items; /* translations before originals, by path */
    size_t count;
} Claims;

/* One way a heading or a label of the original is translated. */
typedef struct {
    Str text;
    size_t pages;   /* that do it so */
    Str path;       /* of the first of them, by path */
} Usage;

/* The ways of one heading or label: most pages first, then by path. */
typedef struct {
    const Usage *items;
    size_t count;
} Usages;

typedef struct SiteIndex SiteIndex;

struct SiteIndex {
    bool whole;    /* all pages were read, so that asking who claims an address costs nothing */
    bool filled;   /* the outlines of all pages were read, so that asking for one costs nothing */
    bool one_tree; /* both sides lie in one tree of folders, so that a path means the same on both */

    /* Folders that addresses may begin in, as prefixes of paths behind the site's root: "", "content/". The first
     * is empty. */
    StrList folders;

    SiteKind (*kind)(const SiteIndex *index, Arena *scratch, Side side, Str path);

    /* Where the counterpart of a page is or would be; empty when the path fits no layout. Where the path does not say
     * of which language the counterpart is, it is that of the page `like`. Owned by the arena. */
    Str (*other)(const SiteIndex *index, Arena *arena, Side side, Str path, Str like);

    /* How much of the path of a page stands before the part that the layouts speak of ("repo/"). */
    size_t (*lead)(const SiteIndex *index, Side side, Str path);

    /* The outline of a page; NULL when there is none or it cannot be read. Lives as long as the index. */
    const Outline *(*outline)(const SiteIndex *index, Arena *scratch, Side side, Str path);

    /* Who claims an address, written as route_address writes it, except by the place of its file. Lives as long as
     * the index. */
    Claims (*claims)(const SiteIndex *index, Str address);

    /* How a heading of the original, or a label in bold, is translated; none unless all pages were read. Lives as long
     * as the index. */
    Usages (*usages)(const SiteIndex *index, Arena *scratch, Str original, bool label);

    /* Does any page take an address over? */
    bool (*redirects)(const SiteIndex *index);
};

#endif
