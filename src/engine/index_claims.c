/* All pages of the site, and which of them claim an address. */
#include "engine/index_parts.h"

#include "engine/layout.h"
#include "engine/pairs.h"
#include "rules/route.h"

#include <stdlib.h>

/* The side of a path by the first layout that fits; false when none does. */
static bool side_of(const Profile *profile, Str path, Side *side)
{
    LayoutMatch match;
    for (size_t i = 0; i < profile->pair_count; i++) {
        if (layout_fits(profile->pairs[i].target, path, &match)) {
            *side = SIDE_TARGET;
            return true;
        }
        if (layout_fits(profile->pairs[i].source, path, &match)) {
            *side = SIDE_SOURCE;
            return true;
        }
    }
    return false;
}

static int by_side_and_path(const void *a, const void *b)
{
    const IndexPage *x = a, *y = b;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    return str_compare(x->path, y->path);
}

IndexPages index_list(Index *index, Arena *arena, void (*visit)(Index *index, Side side, Str path))
{
    const IndexOrigin *origin = index->origin;
    ARRAY_OF(IndexPage) pages = {0};
    for (int side = 0; side < 2; side++) {
        const char *root = side == SIDE_SOURCE ? origin->source_root : origin->target_root;
        FileList files = {0};
        if (!root && side == SIDE_TARGET)
            break; /* one listing holds both sides */
        Error error = {0};
        if (!tree_list(origin->tree, arena, root ? root : ".", &files, &error))
            continue;
        for (size_t i = 0; i < files.count; i++) {
            Side own = (Side)side;
            if (visit)
                visit(index, own, files.items[i]);
            if (!pairs_is_page(files.items[i]))
                continue;
            if (root || side_of(origin->profile, files.items[i], &own))
                *ARRAY_PUSH(arena, &pages) = (IndexPage){.side = own, .path = files.items[i]};
        }
    }
    if (pages.count > 1)
        qsort(pages.items, pages.count, sizeof *pages.items, by_side_and_path);
    return (IndexPages){pages.items, pages.count};
}

/* A claim and the address it is about. */
typedef struct {
    Str address;
    Claim claim;
} Entry;

typedef ARRAY_OF(Entry) Entries;

static int by_address(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = str_compare(x->address, y->address);
    if (order)
        return order;
    if (x->claim.side != y->claim.side)
        return x->claim.side == SIDE_TARGET ? -1 : 1;
    if (x->claim.redirect != y->claim.redirect)
        return x->claim.redirect ? 1 : -1;
    return str_compare(x->claim.path, y->claim.path);
}

static void add_entries(Index *index, const IndexPage *page, Entries *entries)
{
    const Site *site = &index->origin->profile->site;
    const Outline *outline = page->outline;
    if (!outline)
        return;
    if (outline->address.size)
        *ARRAY_PUSH(index->arena, entries) =
            (Entry){route_page_address(index->arena, site, &index->site, page->side, page->path,
                                       outline),
                    {page->side, false, page->path}};
    index->any_redirect = index->any_redirect || outline->redirect_count;
    for (size_t i = 0; i < outline->redirect_count; i++)
        *ARRAY_PUSH(index->arena, entries) = (Entry){
            route_redirect(index->arena, site, &index->site, page->side, page->path,
                           outline->redirects[i]),
            {page->side, true, page->path}};
}

/* Entries of one address become one list. */
static void keep_entries(Index *index, const Entries *entries)
{
    Claim *all = arena_array(index->arena, entries->count + 1, sizeof *all);
    for (size_t i = 0; i < entries->count;) {
        size_t begin = i;
        for (; i < entries->count &&
               str_equal(entries->items[i].address, entries->items[begin].address);
             i++)
            all[i] = entries->items[i].claim;
        *map_put(index->claim_of, entries->items[begin].address, NULL) = index->claims.count;
        *ARRAY_PUSH(index->arena, &index->claims) = (Claims){all + begin, i - begin};
    }
}

void index_find_claims(Index *index)
{
    IndexPages pages = index->pages;
    if (!pages.count) {
        pages = index_list(index, index->arena, NULL);
        for (size_t i = 0; i < pages.count; i++)
            pages.items[i].outline =
                index_read(index, index->arena, pages.items[i].side, pages.items[i].path);
    }
    Entries entries = {0};
    for (size_t i = 0; i < pages.count; i++)
        add_entries(index, &pages.items[i], &entries);
    if (entries.count > 1)
        qsort(entries.items, entries.count, sizeof *entries.items, by_address);
    index->claim_of = map_open(index->arena);
    keep_entries(index, &entries);
}
