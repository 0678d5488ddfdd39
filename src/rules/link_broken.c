#include "rules/link_broken.h"

#include "base/array.h"
#include "base/map.h"
#include "rules/link_compare.h"
#include "rules/route.h"
#include "syntax/address.h"

typedef struct {
    const Pair *pair;
    Map *known; /* keys of the original's links and images */
    ARRAY_OF(BrokenLink) found;
    bool asked, whole; /* are the pages here that the original links to? */
} Looking;

static bool leaves_site(Str destination)
{
    return address_is_external(destination) || !address_split(destination).path.size;
}

/* Do nearly all links of the original lead to what is there? */
static bool is_whole(Looking *state)
{
    const Pair *pair = state->pair;
    const Document *page = pair->source;
    size_t there = 0, missing = 0;
    if (state->asked)
        return state->whole;
    for (size_t i = 0; i < page->link_count; i++) {
        const Link *link = &page->links[i];
        Str destination = document_text(page, link->destination);
        if (leaves_site(link->key) || str_find_byte(destination, '{', 0) != STR_NONE)
            continue;
        Route route = route_of(pair, SIDE_SOURCE, destination);
        there += route.kind == ROUTE_PAGE || route.kind == ROUTE_FILE;
        missing += route.kind == ROUTE_UNKNOWN || route.kind == ROUTE_NOWHERE;
    }
    state->asked = true;
    state->whole = missing * 4 <= there;
    return state->whole;
}

static bool is_there(const Pair *pair, const Link *source)
{
    Route route = route_of(pair, SIDE_SOURCE, document_text(pair->source, source->destination));
    return route.kind == ROUTE_PAGE || route.kind == ROUTE_FILE;
}

/* Does the original write the path anywhere, with another fragment or in a definition that nothing uses? */
static bool stands_in_original(const Pair *pair, const Link *link)
{
    Str path = address_split(document_text(pair->target, link->destination)).path;
    return str_find(source_bytes(pair->source->source), path, 0) != STR_NONE;
}

static void look_at(Looking *state, const Link *link, const Link *source)
{
    const Pair *pair = state->pair;
    if (!span_size(link->destination) || leaves_site(link->key) ||
        map_get(state->known, link->key) ||
        route_of(pair, SIDE_TARGET, document_text(pair->target, link->destination)).kind !=
            ROUTE_NOWHERE ||
        stands_in_original(pair, link))
        return;
    if (source ? is_there(pair, source) : is_whole(state))
        *ARRAY_PUSH(pair->scratch, &state->found) = (BrokenLink){link, source};
}

static void add_keys(Map *known, const Link *links, size_t count)
{
    for (size_t i = 0; i < count; i++)
        map_put(known, links[i].key, NULL);
}

/* The counterparts of links or images; NULL where there is none, as in a block that the original lacks. */
static const Link **sources_of(const Pair *pair, const Matches *matches, const Link *sources, size_t count)
{
    const Link **out = arena_array(pair->scratch, count + 1, sizeof *out);
    for (size_t i = 0; i < matches->count; i++) {
        const Match *match = &matches->items[i];
        if (match->target != NO_INDEX && match->source != NO_INDEX)
            out[match->target] = &sources[match->source];
    }
    return out;
}

static void look_at_pair(Looking *state)
{
    const Pair *pair = state->pair;
    const Document *page = pair->target;
    const Link **links = sources_of(pair, &pair->alignment->page_links, pair->source->links, page->link_count);
    const Link **images = sources_of(pair, &pair->alignment->images, pair->source->images, page->image_count);
    for (size_t i = 0; i < page->link_count; i++)
        if (!links[i] || link_difference(pair, links[i], &page->links[i]) == LINK_SAME)
            look_at(state, &page->links[i], links[i]);
    for (size_t i = 0; i < page->image_count; i++)
        if (!images[i] || link_same_localised(pair->site, images[i]->key, page->images[i].key, "/-_."))
            look_at(state, &page->images[i], images[i]);
}

BrokenLinks broken_find(const Pair *pair)
{
    Looking state = {.pair = pair, .known = map_open(pair->scratch)};
    if (!pair->index)
        return (BrokenLinks){0};
    add_keys(state.known, pair->source->links, pair->source->link_count);
    add_keys(state.known, pair->source->images, pair->source->image_count);
    look_at_pair(&state);
    return (BrokenLinks){state.found.items, state.found.count};
}

bool broken_has(const BrokenLinks *broken, const Link *link)
{
    for (size_t i = 0; i < broken->count; i++)
        if (broken->items[i].link == link)
            return true;
    return false;
}
