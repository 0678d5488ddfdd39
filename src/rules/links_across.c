/* Links against the other pages of the site: where they lead, whatever the original's do. */
#include "rules/link_anchor.h"
#include "rules/link_broken.h"
#include "rules/link_compare.h"
#include "rules/link_drift.h"

#include "base/map.h"
#include "syntax/address.h"

/* The counterpart of every link of the translation, by the alignment, else one of the original that is the same; NULL where
 * there is none. */
static const Link **counterparts(const Pair *pair)
{
    const Document *page = pair->target;
    const Link **out = arena_array(pair->scratch, page->link_count + 1, sizeof *out);
    const Matches *links = pair->alignment ? &pair->alignment->page_links : &(Matches){0};
    for (size_t i = 0; i < links->count; i++)
        if (links->items[i].target != NO_INDEX && links->items[i].source != NO_INDEX)
            out[links->items[i].target] = &pair->source->links[links->items[i].source];
    Map *keys = map_open(pair->scratch);
    for (size_t i = 0; pair->source && i < pair->source->link_count; i++)
        *map_put(keys, pair->source->links[i].key, NULL) = i;
    for (size_t i = 0; i < page->link_count; i++) {
        const size_t *same = out[i] ? NULL : map_get(keys, page->links[i].key);
        if (same)
            out[i] = &pair->source->links[*same];
    }
    return out;
}

/* How the page is named in a message. */
static const char *page_name(const Pair *pair, const Route *route)
{
    if (route->kind == ROUTE_HERE)
        return "this page";
    Str path = route->target.size ? route->target : route->source;
    return finding_quote(pair->scratch, path);
}

static void say_lost(const Anchor *anchor, const Pair *pair, Finding *finding,
                     Findings *out)
{
    const char *page = page_name(pair, &anchor->route);
    const char *lost = finding_quote(out->arena, anchor->fragment);
    if (anchor->letter_case)
        finding_say(out, finding, "#%s on %s is written #%s there", lost, page,
                    finding_quote(out->arena, anchor->expected));
    else if (anchor->heading && anchor->original)
        finding_say(out, finding,
                    "#%s leads nowhere on %s: the heading \"%s\" is \"%s\" there%s%s", lost, page,
                    finding_quote(out->arena, anchor->original->text),
                    finding_quote(out->arena, anchor->heading->text),
                    anchor->certain ? ", which is #" : "",
                    anchor->certain ? finding_quote(out->arena, anchor->expected) : "");
    else
        finding_say(out, finding, "#%s leads nowhere on %s: no heading makes that id", lost, page);
}

/* A fragment that is the original's to the letter is damage where ids are made from translated headings, and right where
 * they are not. */
static bool is_proven(const Pair *pair, const Link *source, const Anchor *anchor)
{
    bool kept = source && str_equal(anchor->fragment, address_split(source->key).fragment);
    return !kept || pair->site->anchors != ANCHORS_ASSUMED;
}

/* A link whose fragment leads nowhere, and the original's where there is one. */
typedef struct {
    const Link *link, *source;
    Anchor anchor;
} LostLink;

/* `follows`: the ids of this page are seen to be made from its headings. */
static void report_anchor(const Pair *pair, const LostLink *lost, bool follows, Findings *out)
{
    const Link *link = lost->link, *source = lost->source;
    const Anchor *anchor = &lost->anchor;
    Span span = anchor_span(pair->target, link);
    Finding *finding = findings_add(out, span, source ? source->destination : SPAN_NONE);
    if (anchor->letter_case)
        finding->severity = SEVERITY_NOTE;
    say_lost(anchor, pair, finding, out);
    Str actual = document_text(pair->target, span);
    finding_compare(out, finding, anchor->expected.size ? &anchor->expected : NULL, &actual);
    if (!anchor->expected.size)
        return;
    finding_replace(out, finding, span, anchor->expected,
                    anchor->certain && (follows || is_proven(pair, source, anchor)) ? FIX_SAFE : FIX_UNSAFE);
    bool restored = source && str_equal(anchor->expected, address_split(source->key).fragment) &&
                    link_keeps_fragment(anchor->expected, anchor->fragment);
    if (!restored)
        finding->basis = anchor->basis;
    finding_describe_fix(finding, "lead to the heading that is the original's counterpart");
}

static void check_anchors(const Pair *pair, Findings *out)
{
    const Link **sources = counterparts(pair);
    bool follows = pair->site->anchors == ANCHORS_ASSUMED && anchor_follows_headings(pair);
    Map *reported = map_open(pair->scratch);
    for (size_t i = 0; i < pair->target->link_count; i++) {
        const Link *link = &pair->target->links[i], *source = sources[i];
        if (!address_split(link->key).has_fragment || !span_size(link->destination))
            continue;
        LostLink lost = {link, source, anchor_check(pair, link, source)};
        if (lost.anchor.state != ANCHOR_LOST)
            continue;
        bool added; /* all uses of one definition are one finding */
        map_put(reported, (Str){(const char *)&link->destination, sizeof link->destination}, &added);
        if (added)
            report_anchor(pair, &lost, follows, out);
    }
}

const Rule rule_links_anchor = {
    .id = "links/anchor", .needs = NEEDS_TARGET, .check = check_anchors};

/* The address of the page with what stands before and behind the old one in the link; empty when the link is
 * written from the page on. */
static Str new_destination(const Pair *pair, Str old, const Route *route)
{
    Str path = address_split(old).path;
    if (!str_starts(old, STR("/")) || !path.size)
        return STR("");
    Side side = route->target.size ? SIDE_TARGET : SIDE_SOURCE;
    SitePage page = {side, side == SIDE_TARGET ? route->target : route->source};
    const Outline *outline = pair->index->outline(pair->index, pair->scratch, side, page.path);
    Str address = route_page_address(pair->scratch, pair->site, pair->index, page, outline);
    size_t prefix = route_prefix(pair->site, path);
    bool slash = str_ends(path, STR("/")) && !str_is(address, "/");
    Str rest = str_slice(old, path.size, old.size);
    return str_from(arena_format(pair->scratch, "%.*s%.*s%s%.*s", (int)prefix, old.data,
                                 STR_ARG(address), slash ? "/" : "", STR_ARG(rest)));
}

static void report_redirected(const Pair *pair, const Link *link, const Link *source,
                              const Route *route, Findings *out)
{
    Finding *finding =
        findings_add(out, link->destination, source ? source->destination : SPAN_NONE);
    Str actual = document_text(pair->target, link->destination);
    Str expected = new_destination(pair, actual, route);
    finding_say(out, finding, "%s is an old address; the page is %s now",
                finding_quote(out->arena, actual),
                expected.size ? finding_quote(out->arena, expected) : page_name(pair, route));
    finding_compare(out, finding, expected.size ? &expected : NULL, &actual);
    if (!expected.size)
        return;
    finding_replace(out, finding, link->destination, expected,
                    route->doubtful ? FIX_UNSAFE : FIX_SAFE);
    finding_describe_fix(finding, "lead to the page's new address");
}

static void check_redirected(const Pair *pair, Findings *out)
{
    if (!pair->index || !pair->site->redirect_key.size)
        return;
    const Link **sources = counterparts(pair);
    Map *reported = map_open(pair->scratch);
    for (size_t i = 0; i < pair->target->link_count; i++) {
        const Link *link = &pair->target->links[i];
        if (address_is_external(link->key) || !span_size(link->destination) || !route_may_redirect(pair, link))
            continue;
        Route route = route_of_link(pair, link, sources[i]);
        bool added;
        if (!route.redirected)
            continue;
        map_put(reported, (Str){(const char *)&link->destination, sizeof link->destination}, &added);
        if (added)
            report_redirected(pair, link, sources[i], &route, out);
    }
}

const Rule rule_links_redirected = {
    .id = "links/redirected", .needs = NEEDS_TARGET, .check = check_redirected};

static void report_broken(const Pair *pair, const Link *link, const Link *source, const char *what,
                          Findings *out)
{
    Finding *finding =
        findings_add(out, link->destination, source ? source->destination : SPAN_NONE);
    Str actual = document_text(pair->target, link->destination);
    finding_say(out, finding, "%s %s is not there, in neither language", what,
                finding_quote(out->arena, actual));
    finding_compare(out, finding, NULL, &actual);
}

static void check_broken(const Pair *pair, Findings *out)
{
    if (!pair->index)
        return;
    BrokenLinks broken = broken_find(pair);
    for (size_t i = 0; i < broken.count; i++)
        report_broken(pair, broken.items[i].link, broken.items[i].source,
                      broken.items[i].link->image ? "the image" : "the page", out);
}

const Rule rule_links_broken = {
    .id = "links/broken", .needs = NEEDS_BOTH, .check = check_broken};
