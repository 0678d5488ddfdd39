/* Old addresses against the addresses of pages and against those that other pages take over. What the originals do in
 * the same way is theirs. */
#include "rules/redirect_list.h"
#include "rules/route.h"

#include "base/map.h"

/* The address a page itself has, from its path: "docs/a/b.md" is "/docs/a/b". */
static bool is_address_of_path(const Pair *pair, Str address)
{
    Str path = pair->target_path;
    size_t dot = path.size;
    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    if (dot == 0 || path.data[dot - 1] != '.')
        return false;
    path = str_slice(path, 0, dot - 1);
    if (str_ends(path, STR("/index")))
        path = str_slice(path, 0, path.size - 6);
    return address.size == path.size + 1 && str_ends(address, path);
}

/* The address of a redirect as the index of the site writes it. */
static Str address_of(const Pair *pair, Side side, Str given)
{
    SitePage page = {side, side == SIDE_SOURCE ? pair->source_path : pair->target_path};
    return route_redirect(pair->scratch, pair->site, pair->index, page, given);
}

/* The address of the page as the index of the site writes it; empty without one. */
static Str own_address(const Pair *pair)
{
    SitePage page = {SIDE_TARGET, pair->target_path};
    return pair->index ? route_page_address(pair->scratch, pair->site, pair->index, page, pair->target_outline)
                       : STR("");
}

static bool is_own_address(const Pair *pair, const Redirect *redirect, Str own)
{
    return is_address_of_path(pair, redirect->key) ||
           (pair->index && str_equal(own, address_of(pair, SIDE_TARGET, redirect->node->text)));
}

static bool is_this_page(const Pair *pair, const Route *route)
{
    return route->kind == ROUTE_PAGE && str_equal(route->target, pair->target_path);
}

static void check_leads_to_self(const Pair *pair, Findings *out)
{
    const FrontKey *key = front_find(&pair->target->front, pair->site->leads_to_key);
    Str address = pair->target_outline->leads_to;
    Route route = address.size ? route_of(pair, SIDE_TARGET, address) : (Route){0};
    if (!key || !key->value || !is_this_page(pair, &route))
        return;
    Finding *finding = findings_add(out, key->value->span, SPAN_NONE);
    finding_say(out, finding, "the page redirects to itself, \"%s\"",
                finding_quote(out->arena, address));
}

static void check_self(const Pair *pair, Findings *out)
{
    check_leads_to_self(pair, out);
    if (!pair->site->redirect_key.size)
        return;
    Redirects list = redirects_read(pair, pair->target);
    Str own = list.count ? own_address(pair) : STR("");
    for (size_t i = 0; i < list.count; i++) {
        if (!is_own_address(pair, &list.items[i], own))
            continue;
        Finding *finding = findings_add(out, list.items[i].node->span, SPAN_NONE);
        finding_say(out, finding, "the page redirects from its own address \"%s\", so it can never "
                                  "be reached; take the line out",
                    finding_quote(out->arena, list.items[i].node->text));
    }
}

const Rule rule_redirects_self = {
    .id = "redirects/self", .needs = NEEDS_TARGET, .check = check_self};

/* Does the original take the address over too? `given` is how the translation writes it. */
static bool in_original(const Pair *pair, Str given, Str address)
{
    const Outline *original = pair->source_outline;
    for (size_t i = 0; original && str_starts(given, STR("/")) && i < original->redirect_count; i++)
        if (str_equal(original->redirects[i], given))
            return true;
    for (size_t i = 0; original && i < original->redirect_count; i++)
        if (str_equal(address_of(pair, SIDE_SOURCE, original->redirects[i]), address))
            return true;
    return false;
}

/* A page of the translation that lies at the address; empty when none does, or the originals are the same. */
static Str hidden_page(const Pair *pair, Str address, bool original)
{
    Route route = route_of_page(pair, address);
    bool other = route.kind == ROUTE_PAGE && route.target.size && !is_this_page(pair, &route);
    return other && !(original && route.source.size) ? route.target : STR("");
}

/* Which other page claims the address; an address that the original claims too is this page's by right, and the other
 * one is reported. */
static bool find_claim(const Pair *pair, Str address, RedirectConflict *out)
{
    Claims claims = pair->index->claims(pair->index, address);
    for (size_t i = 0; i < claims.count; i++) {
        const Claim *claim = &claims.items[i];
        if (claim->side != SIDE_TARGET || str_equal(claim->path, pair->target_path))
            continue;
        *out = (RedirectConflict){!claim->redirect, claim->path};
        return true;
    }
    return false;
}

bool redirect_conflicts(const Pair *pair, const Redirect *redirect, RedirectConflict *out)
{
    Str address = address_of(pair, SIDE_TARGET, redirect->node->text);
    bool original = in_original(pair, redirect->node->text, address);
    Str hidden = hidden_page(pair, address, original);
    *out = (RedirectConflict){true, hidden};
    return hidden.size || (!original && find_claim(pair, address, out));
}

static void check_across(const Pair *pair, const Redirect *redirect, Findings *out)
{
    RedirectConflict conflict;
    if (!redirect_conflicts(pair, redirect, &conflict))
        return;
    Finding *finding = findings_add(out, redirect->node->span, SPAN_NONE);
    const char *address = finding_quote(out->arena, redirect->node->text);
    const char *page = finding_quote(out->arena, conflict.page);
    if (conflict.lies_there)
        finding_say(out, finding, "the redirect from \"%s\" hides the page %s that lies there",
                    address, page);
    else
        finding_say(out, finding, "the redirect from \"%s\" is claimed by %s too", address, page);
}

/* Where a page that is a redirect itself leads to; empty for a page that is none. */
static Str leads_on(const Pair *pair, const Route *route)
{
    Side side = route->target.size ? SIDE_TARGET : SIDE_SOURCE;
    Str path = side == SIDE_TARGET ? route->target : route->source;
    if (route->kind != ROUTE_PAGE || is_this_page(pair, route))
        return STR("");
    const Outline *outline = pair->index->outline(pair->index, pair->scratch, side, path);
    return outline ? outline->leads_to : STR("");
}

static void check_chain(const Pair *pair, const Redirects *list, Findings *out)
{
    const Outline *own = pair->target_outline, *original = pair->source_outline;
    const FrontKey *key = front_find(&pair->target->front, pair->site->leads_to_key);
    if (!own->leads_to.size || !key || !key->value || (original && original->leads_to.size))
        return;
    Route route = route_of(pair, SIDE_TARGET, own->leads_to);
    Str next = pair->index ? leads_on(pair, &route) : STR("");
    if (!list->count && !next.size)
        return;
    Finding *finding = findings_add(out, key->value->span, SPAN_NONE);
    if (next.size)
        finding_say(out, finding, "the page redirects to %s, which redirects on to %s",
                    finding_quote(out->arena, own->leads_to), finding_quote(out->arena, next));
    else
        finding_say(out, finding,
                    "the page redirects on to %s, so that its old addresses take two steps",
                    finding_quote(out->arena, own->leads_to));
}

static void check_conflict(const Pair *pair, Findings *out)
{
    if (!pair->site->redirect_key.size)
        return;
    Redirects list = redirects_read(pair, pair->target);
    Str own = list.count ? own_address(pair) : STR("");
    Map *seen = map_open(pair->scratch);
    for (size_t i = 0; i < list.count; i++) {
        bool added;
        map_put(seen, list.items[i].key, &added);
        if (added) {
            if (pair->index && !is_own_address(pair, &list.items[i], own))
                check_across(pair, &list.items[i], out);
            continue;
        }
        Finding *finding = findings_add(out, list.items[i].node->span, SPAN_NONE);
        finding_say(out, finding, "the redirect from \"%s\" stands here a second time",
                    finding_quote(out->arena, list.items[i].node->text));
    }
    check_chain(pair, &list, out);
}

const Rule rule_redirects_conflict = {
    .id = "redirects/conflict", .needs = NEEDS_TARGET, .check = check_conflict};
