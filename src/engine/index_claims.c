/* All pages of the site, and which of them claim an address. */
#include "engine/index_parts.h"

#include "engine/layout.h"
#include "engine/pairs.h"
#include "rules/route.h"
#include "text/locale.h"

#include <stdlib.h>

/* The side of a path by the first layout that fits; false when none does. Where "en/a.md" and "de/a.md" lie side by side,
 * the layout of translations fits both. */
static bool side_of(const Profile *profile, Str path, Side *side)
{
    StrList locales = profile->site.locales;
    Str original = locales.count ? locales.items[0] : STR("en");
    LayoutMatch match;
    for (size_t i = 0; i < profile->pair_count; i++) {
        if (layout_fits(profile->pairs[i].target, path, &match)) {
            *side = locale_same_language(match.locale, original) ? SIDE_SOURCE : SIDE_TARGET;
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

static int by_address(const void *a, const void *b)
{
    const IndexClaim *x = a, *y = b;
    int order = str_compare(x->address, y->address);
    if (order)
        return order;
    if (x->claim.side != y->claim.side)
        return x->claim.side == SIDE_TARGET ? -1 : 1;
    if (x->claim.redirect != y->claim.redirect)
        return x->claim.redirect ? 1 : -1;
    return str_compare(x->claim.path, y->claim.path);
}

static void add_claim(Arena *arena, IndexPage *page, Str address, bool redirect)
{
    Str own = {arena_copy(arena, address.data, address.size), address.size};
    page->claims[page->claim_count++] = (IndexClaim){own, {page->side, redirect, page->path}};
}

static void read_claims(const Index *index, Arena *arena, Arena *scratch, IndexPage *page)
{
    const Site *site = &index->origin->profile->site;
    const Outline *outline = page->outline;
    SitePage own = {page->side, page->path};
    page->claims = arena_array(arena, outline->redirect_count + 1, sizeof *page->claims);
    if (outline->address.size)
        add_claim(arena, page, route_page_address(scratch, site, &index->site, own, outline), false);
    for (size_t i = 0; i < outline->redirect_count; i++)
        add_claim(arena, page, route_redirect(scratch, site, &index->site, own, outline->redirects[i]), true);
}

void index_read_page(const Index *index, Arena *arena, Arena *scratch, IndexPage *page)
{
    page->outline = index_read(index, arena, scratch, page->side, page->path);
    if (page->outline && (page->outline->address.size || page->outline->redirect_count))
        read_claims(index, arena, scratch, page);
}

/* Claims on one address become one list. */
static void keep_claims(Index *index, const IndexClaim *found, size_t count)
{
    Claim *all = arena_array(index->arena, count + 1, sizeof *all);
    for (size_t i = 0; i < count;) {
        size_t begin = i;
        for (; i < count && str_equal(found[i].address, found[begin].address); i++)
            all[i] = found[i].claim;
        *map_put(index->claim_of, found[begin].address, NULL) = index->claims.count;
        *ARRAY_PUSH(index->arena, &index->claims) = (Claims){all + begin, i - begin};
    }
}

/* All pages with their claims, read here unless index_fill has. */
static IndexPages pages_with_claims(Index *index, Arena *scratch)
{
    IndexPages pages = index->pages;
    if (pages.count)
        return pages;
    pages = index_list(index, index->arena, NULL);
    for (size_t i = 0; i < pages.count; i++) {
        index_read_page(index, index->arena, scratch, &pages.items[i]);
        arena_reset(scratch);
    }
    return pages;
}

void index_find_claims(Index *index)
{
    Arena *scratch = arena_open();
    IndexPages pages = pages_with_claims(index, scratch);
    ARRAY_OF(IndexClaim) found = {0};
    for (size_t i = 0; i < pages.count; i++) {
        const IndexPage *page = &pages.items[i];
        index->any_redirect =
            index->any_redirect || (page->outline && page->outline->redirect_count);
        for (size_t k = 0; k < page->claim_count; k++)
            *ARRAY_PUSH(scratch, &found) = page->claims[k];
    }
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, by_address);
    index->claim_of = map_open(index->arena);
    keep_claims(index, found.items, found.count);
    arena_close(scratch);
}
