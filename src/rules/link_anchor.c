#include "rules/link_anchor.h"

#include "rules/link_compare.h"
#include "syntax/address.h"
#include "text/letters.h"
#include "text/slug.h"

typedef struct {
    const Pair *pair;
    Anchor anchor;
    const Outline *page;   /* where the fragment is looked up */
    const Outline *source; /* the page in the original, or NULL */
    const Outline *target; /* in the translation, or NULL */
    bool here;             /* it is the page of the link */
    size_t original;       /* heading of `source` that the original's link leads to, or OUTLINE_NONE */
    bool original_found;   /* the original's link leads somewhere */
    bool original_broken;
} Checking;

static const Outline *outline_at(const Pair *pair, Side side, Str path)
{
    Str own = side == SIDE_SOURCE ? pair->source_path : pair->target_path;
    if (str_equal(own, path))
        return side == SIDE_SOURCE ? pair->source_outline : pair->target_outline;
    if (!path.size || !pair->index)
        return NULL;
    return pair->index->outline(pair->index, pair->scratch, side, path);
}

static bool has(const Checking *checking, const Outline *outline, Str fragment)
{
    return outline_has(checking->pair->scratch, checking->pair->site, outline, fragment);
}

/* Ids that browsers, forges and footnotes make. */
static bool is_made_elsewhere(Str fragment)
{
    static const char *const begins[] = {":~:", "fn", "user-content-", "markdown-toc", "L", "/", "!"};
    if (!fragment.size || str_equal_nocase(fragment, STR("top")) ||
        str_find_byte(fragment, '{', 0) != STR_NONE)
        return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        Str begin = str_from(begins[i]);
        Str rest = str_slice(fragment, begin.size, fragment.size);
        bool word = byte_is_alpha(begin.data[0]) && begin.size < 3;
        if (str_starts(fragment, begin) &&
            (!word || (rest.size && (byte_is_digit(rest.data[0]) || rest.data[0] == ':' ||
                                     rest.data[0] == '-'))))
            return true;
    }
    return false;
}

static bool find_page(Checking *checking, const Link *link, const Link *source)
{
    const Pair *pair = checking->pair;
    Anchor *anchor = &checking->anchor;
    anchor->route = route_of_link(pair, link, source);
    bool page = anchor->route.kind == ROUTE_HERE || anchor->route.kind == ROUTE_PAGE;
    if (!page || anchor->route.doubtful)
        return false;
    checking->here = anchor->route.kind == ROUTE_HERE;
    if (checking->here) {
        checking->target = pair->target_outline;
        checking->source = pair->source_outline;
    } else {
        checking->target = outline_at(pair, SIDE_TARGET, anchor->route.target);
        checking->source = outline_at(pair, SIDE_SOURCE, anchor->route.source);
    }
    bool translated = pair->site->anchors != ANCHORS_ORIGINAL && checking->target;
    checking->page = translated ? checking->target : checking->source;
    return checking->page != NULL;
}

/* Where the original's link leads, when it leads to the same page. */
static void find_original(Checking *checking, const Link *source)
{
    const Pair *pair = checking->pair;
    checking->original = OUTLINE_NONE;
    if (!source || !checking->source)
        return;
    Str fragment = address_split(source->key).fragment;
    Route route = route_of(pair, SIDE_SOURCE, document_text(pair->source, source->destination));
    bool same = checking->here ? route.kind == ROUTE_HERE
                               : route_same(&route, &checking->anchor.route) || route.kind == ROUTE_HERE;
    if (!same || !fragment.size)
        return;
    checking->original_found = has(checking, checking->source, fragment);
    checking->original_broken = !checking->original_found;
    if (checking->original_found)
        checking->original =
            outline_find(pair->scratch, pair->site, checking->source, fragment);
    if (checking->original != OUTLINE_NONE)
        checking->anchor.original = &checking->source->headings[checking->original];
}

/* What a heading of the original's page is linked with, when the link stays on its page; NULL when it is no block. */
static const BlockLink *link_of_heading(const Checking *checking)
{
    const Pair *pair = checking->pair;
    if (!checking->here || !pair->alignment || checking->original == OUTLINE_NONE)
        return NULL;
    uint32_t begin = checking->source->headings[checking->original].begin;
    uint32_t block = document_block_at(pair->source, begin);
    if (block == NO_INDEX || pair->source->blocks[block].kind != BLOCK_HEADING)
        return NULL;
    return &pair->alignment->links[pair->alignment->source_link[block]];
}

static size_t aligned_heading(const Checking *checking)
{
    const Pair *pair = checking->pair;
    const BlockLink *link = link_of_heading(checking);
    if (!link || link->target.end != link->target.begin + 1)
        return OUTLINE_NONE;
    Span span = pair->target->blocks[link->target.begin].span;
    for (size_t i = 0; i < checking->target->heading_count; i++)
        if (checking->target->headings[i].begin >= span.begin &&
            checking->target->headings[i].begin < span.end)
            return i;
    return OUTLINE_NONE;
}

/* The heading of the translation that is the one the original's link leads to. */
static size_t counterpart(const Checking *checking)
{
    if (checking->original == OUTLINE_NONE || !checking->target)
        return OUTLINE_NONE;
    size_t found = aligned_heading(checking);
    if (found == OUTLINE_NONE && outline_parallel(checking->source, checking->target))
        found = checking->original;
    return found;
}

static void expect_heading(Checking *checking, size_t heading)
{
    const Pair *pair = checking->pair;
    Str id = outline_id(pair->scratch, pair->site, checking->target, heading);
    const OutlineHeading *own = &checking->target->headings[heading];
    checking->anchor.heading = own;
    if (checking->here)
        checking->anchor.basis = (Span){own->begin, own->begin + (uint32_t)own->written.size};
    if (str_find_byte(id, SLUG_ANYTHING, 0) != STR_NONE)
        return;
    checking->anchor.expected = id;
    checking->anchor.certain = true;
}

/* The fragment is there; does it lead to the counterpart of the original's heading? */
static AnchorState check_found(Checking *checking, const Link *source)
{
    const Pair *pair = checking->pair;
    Str fragment = checking->anchor.fragment;
    size_t wanted = counterpart(checking);
    if (wanted == OUTLINE_NONE || checking->page != checking->target ||
        str_equal(fragment, address_split(source->key).fragment))
        return ANCHOR_FOUND;
    size_t found = outline_find(pair->scratch, pair->site, checking->target, fragment);
    if (found == OUTLINE_NONE || found == wanted)
        return ANCHOR_FOUND;
    expect_heading(checking, wanted);
    checking->anchor.live = true;
    return checking->anchor.certain ? ANCHOR_ELSEWHERE : ANCHOR_FOUND;
}

/* The one id of the page that differs in letter case alone. */
static bool fits_folded(Checking *checking)
{
    Str fragment = checking->anchor.fragment;
    Str folded = letters_lower(checking->pair->scratch, fragment);
    if (str_equal(folded, fragment) || !has(checking, checking->page, folded))
        return false;
    checking->anchor.letter_case = checking->anchor.certain = true;
    checking->anchor.expected = folded;
    return true;
}

/* Is the fragment one of the original's, but of another heading than the original's link leads to? */
static bool is_of_another(const Checking *checking, const Link *source)
{
    const Pair *pair = checking->pair;
    Str fragment = checking->anchor.fragment;
    if (!source || str_equal(fragment, address_split(source->key).fragment))
        return false;
    size_t found = outline_find(pair->scratch, pair->site, checking->source, fragment);
    return found != OUTLINE_NONE && found != checking->original;
}

static AnchorState check_lost(Checking *checking, const Link *source)
{
    if (fits_folded(checking))
        return checking->original_broken ? ANCHOR_UNKNOWN : ANCHOR_LOST;
    const BlockLink *heading = link_of_heading(checking);
    if (heading && heading->target.begin == heading->target.end)
        return ANCHOR_UNKNOWN; /* the section is missing: that is the defect */
    if (checking->original_found) {
        size_t wanted = counterpart(checking);
        if (checking->page == checking->target && wanted != OUTLINE_NONE) {
            expect_heading(checking, wanted);
        } else if (checking->page == checking->source) {
            checking->anchor.expected = address_split(source->key).fragment;
            checking->anchor.certain = true;
        }
        return checking->anchor.certain && is_of_another(checking, source) ? ANCHOR_ELSEWHERE
                                                                            : ANCHOR_LOST;
    }
    bool alone = !source && !checking->page->more && checking->page->heading_count;
    return alone ? ANCHOR_LOST : ANCHOR_UNKNOWN;
}

Anchor anchor_check(const Pair *pair, const Link *target, const Link *source)
{
    Checking checking = {.pair = pair, .anchor.basis = SPAN_NONE};
    Address address = address_split(target->key);
    checking.anchor.fragment = address.fragment;
    if (!address.has_fragment || is_made_elsewhere(address.fragment) || !find_page(&checking, target, source))
        return checking.anchor;
    find_original(&checking, source);
    bool original_ids = pair->site->anchors == ANCHORS_ORIGINAL && checking.target;
    bool given = false;
    for (size_t i = 0; original_ids && i < checking.target->id_count; i++)
        given = given || str_equal(checking.target->ids[i], address.fragment);
    if (given || has(&checking, checking.page, address.fragment))
        checking.anchor.state = source ? check_found(&checking, source) : ANCHOR_FOUND;
    else
        checking.anchor.state = check_lost(&checking, source);
    return checking.anchor;
}

bool anchor_follows_headings(const Pair *pair)
{
    LinkPair link;
    for (size_t at = 0; link_next_pair(pair, &at, &link);) {
        Address a = address_split(link.source->key), b = address_split(link.target->key);
        if (b.path.size || b.host.size || !a.fragment.size || !b.fragment.size ||
            str_equal(a.fragment, b.fragment))
            continue;
        if (anchor_check(pair, link.target, link.source).state == ANCHOR_FOUND)
            return true;
    }
    return false;
}

Span anchor_span(const Document *page, const Link *link)
{
    Str text = document_text(page, link->destination);
    size_t at = str_find_byte(text, '#', 0);
    uint32_t begin = link->destination.begin + (uint32_t)(at == STR_NONE ? text.size : at + 1);
    return (Span){begin, link->destination.end};
}
