/* The index inside: only index.c and the files that begin with index_ know each other. */
#ifndef ENGINE_INDEX_PARTS_H
#define ENGINE_INDEX_PARTS_H

#include "engine/index.h"

#include "base/array.h"
#include "base/map.h"

#include <pthread.h>

/* A claim and the address it is about. */
typedef struct {
    Str address;
    Claim claim;
} IndexClaim;

typedef struct {
    Side side;
    Str path;
    const Outline *outline; /* NULL when it cannot be read, or was not yet */
    IndexClaim *claims;     /* of the page, where the site has addresses */
    size_t claim_count;
} IndexPage;

typedef struct {
    IndexPage *items;
    size_t count;
} IndexPages;

typedef struct {
    Arena *kept;    /* outlines and claims */
    Arena *scratch; /* forgotten after every page */
} IndexWorker;

struct Index {
    SiteIndex site; /* first: what rules are given is the address of the index */
    const IndexOrigin *origin;
    Arena *arena;
    IndexWorker *workers;  /* of index_fill */
    IndexPages pages;      /* what index_fill has read; constant from then on */
    Map *page_of[2];       /* per side, path: index into pages */
    Map *listed_of[2];     /* per side, path: SiteKind of all files that were listed and of the folders that hold them;
                              one map when both sides lie in one tree */
    Map *usages_of; /* heading or label: index into `usages`; NULL when they were not gathered. Constant too */
    ARRAY_OF(Usages) usages;
    /* A lock of their own for answers of the tree, which are asked for while the other lock is held. */
    pthread_mutex_t kind_lock;
    Arena *kind_arena;
    Map *kind_of[2];       /* per side, path: FileKind of what the tree was asked for */
    pthread_mutex_t lock;  /* of all that follows, filled when somebody asks */
    Map *read_of[2];       /* per side, path: index into `read` */
    ARRAY_OF(const Outline *) read;
    Map *claim_of; /* address: index into `claims`; NULL before the first question */
    ARRAY_OF(Claims) claims;
    bool any_redirect;
};

/* The path to open. Owned by the arena. */
const char *index_file(const Index *index, Arena *arena, Side side, Str path);

/* All pages of both sides, without outlines, originals first, by path. Calls visit, when there is one, with every file
 * there is. Owned by the arena. */
IndexPages index_list(Index *index, Arena *arena, void (*visit)(Index *index, Side side, Str path));

/* The outline of a page in the arena; NULL when it cannot be read. */
const Outline *index_read(const Index *index, Arena *arena, Arena *scratch, Side side, Str path);

/* SiteIndex.usages */
Usages index_usages(const SiteIndex *site, Arena *scratch, Str original, bool label);

/* Fills usages_of and usages from `pages`. */
void index_gather_terms(Index *index);

/* Fills outline and claims of a page. */
void index_read_page(const Index *index, Arena *arena, Arena *scratch, IndexPage *page);

/* Fills claim_of and claims. The lock is held. */
void index_find_claims(Index *index);

#endif
