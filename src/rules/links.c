/* Links against their counterparts. */
#include "rules/link_compare.h"

#include "align/match.h"
#include "base/map.h"
#include "rules/link_anchor.h"
#include "rules/link_broken.h"
#include "rules/link_damage.h"
#include "rules/link_drift.h"
#include "syntax/address.h"

/* One is written from the page on, the other from the root on. */
static bool same_when_resolved(Str source, Str target)
{
    if (address_is_external(source) || address_is_external(target))
        return false;
    Str longer = source.size > target.size ? source : target;
    Str shorter = source.size > target.size ? target : source;
    return shorter.size > 3 && str_starts(longer, STR("/")) && !str_starts(shorter, STR("/")) &&
           !str_starts(shorter, STR("#")) && !str_starts(shorter, STR(".")) &&
           str_ends(longer, shorter) && longer.data[longer.size - shorter.size - 1] == '/';
}

static bool same_page(const Pair *pair, const Link *source, const Link *target)
{
    Address a = address_split(source->key), b = address_split(target->key);
    if (a.host.size || b.host.size || !str_equal(a.query, b.query))
        return false;
    if (str_equal(a.path, b.path))
        return true;
    Route from = route_of(pair, SIDE_SOURCE, document_text(pair->source, source->destination));
    Route to = route_of(pair, SIDE_TARGET, document_text(pair->target, target->destination));
    return route_same(&from, &to) && !from.doubtful && !to.doubtful;
}

/* Both lead to the same page. Ids of headings are made from the translated heading on most sites, so that fragments
 * differ rightly, when the one of the translation is there. */
static LinkDifference fragment_difference(const Pair *pair, const Link *source, const Link *target)
{
    Address a = address_split(source->key), b = address_split(target->key);
    if (str_equal(a.fragment, b.fragment))
        return LINK_SAME;
    if (pair->site->anchors == ANCHORS_ORIGINAL || !a.has_fragment || !b.fragment.size)
        return LINK_DIFFERS;
    switch (anchor_check(pair, target, source).state) {
    case ANCHOR_FOUND:
    case ANCHOR_LOST: /* links/anchor speaks of it */
        return LINK_SAME;
    case ANCHOR_ELSEWHERE:
        return LINK_DIFFERS;
    default:
        return b.path.size ? LINK_UNPROVEN : LINK_DIFFERS;
    }
}

LinkDifference link_difference(const Pair *pair, const Link *source, const Link *target)
{
    if (str_equal(source->key, target->key) ||
        link_same_localised(pair->site, source->key, target->key, "/. ?=&") ||
        same_when_resolved(source->key, target->key) ||
        link_same_place(pair, document_text(pair->source, source->destination),
                        document_text(pair->target, target->destination)))
        return LINK_SAME;
    return same_page(pair, source, target) ? fragment_difference(pair, source, target)
                                           : LINK_DIFFERS;
}

/* "http:" for "https:", a slash or the like: leads there all the same. */
static bool is_small(const Link *source, const Link *target)
{
    Address a = address_split(source->key), b = address_split(target->key);
    return str_equal(a.host, b.host) && str_equal(a.path, b.path) && str_equal(a.query, b.query) &&
           str_equal(a.fragment, b.fragment);
}

static bool is_other_site(const Link *source, const Link *target)
{
    Address a = address_split(source->key), b = address_split(target->key);
    return !str_equal(a.host, b.host);
}

/* What should stand there: the original's destination, or the heading that is its counterpart here. */
static Str expected_target(const Pair *pair, const Link *source, const Link *target, const Anchor *anchor)
{
    Str actual = document_text(pair->target, target->destination);
    if (anchor->state != ANCHOR_ELSEWHERE)
        return link_localise(pair, document_text(pair->source, source->destination), actual);
    Span span = anchor_span(pair->target, target);
    return str_from(arena_format(pair->scratch, "%.*s%.*s",
                                 (int)(span.begin - target->destination.begin), actual.data,
                                 STR_ARG(anchor->expected)));
}

static void report_target(const Pair *pair, const Match *match, bool unproven, Findings *out)
{
    const Link *source = &pair->source->links[match->source], *target = &pair->target->links[match->target];
    Finding *finding = findings_add(out, target->destination, source->destination);
    Str actual = document_text(pair->target, target->destination);
    Anchor anchor = anchor_check(pair, target, source);
    Str expected = expected_target(pair, source, target, &anchor);
    if (unproven || is_small(source, target))
        finding->severity = SEVERITY_NOTE;
    else if (is_other_site(source, target) && match->likeness < 0.6f)
        finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "the link leads to %s, in the original to %s",
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    bool own = address_is_external(actual) && link_has_own_locale(pair->site, source->key, target->key);
    bool damaged = !anchor.live && !own && link_was_damaged(pair, source, target, match->likeness);
    finding_replace(out, finding, target->destination, expected, damaged ? FIX_SAFE : FIX_UNSAFE);
    finding->basis = anchor.basis;
    finding_describe_fix(finding, "put back the original's destination");
}

static void check_target(const Pair *pair, Findings *out)
{
    Map *reported = map_open(pair->scratch);
    LinkPair link;
    for (size_t at = 0; link_next_pair(pair, &at, &link);) {
        LinkDifference difference = link_difference(pair, link.source, link.target);
        if (difference == LINK_SAME || (!link.source->automatic && link_is_debris(pair->target, link.target)))
            continue;
        /* All uses of one definition are repaired there, so they are one finding. */
        bool added;
        map_put(reported,
                (Str){(const char *)&link.target->destination, sizeof link.target->destination}, &added);
        if (added)
            report_target(pair, link.match, difference == LINK_UNPROVEN, out);
    }
}

const Rule rule_links_target = {
    .id = "links/target", .needs = NEEDS_BOTH, .check = check_target};

/* Does another link of the page, or of its block, go to the same place, so that one may do for both? */
static bool is_repeated(const Link *links, size_t count, uint32_t index)
{
    for (size_t i = 0; i < count && i < 2048; i++)
        if (i != index && str_equal(links[i].key, links[index].key))
            return true;
    return false;
}

/* The text of a link may name a source of the original that the translation left out with its sentence. */
static void check_missing(const Pair *pair, Findings *out)
{
    const Matches *links = &pair->alignment->page_links;
    for (size_t i = 0; i < links->count; i++) {
        const Match *match = &links->items[i];
        if (match->target != NO_INDEX || link_is_damaged(pair, match))
            continue;
        const Link *link = &pair->source->links[match->source];
        Finding *finding =
            findings_add(out, link_place(pair, match->link, link->block), link->span);
        if (is_repeated(pair->source->links, pair->source->link_count, match->source))
            finding->severity = SEVERITY_WARNING;
        Str expected = document_text(pair->source, link->span);
        finding_say(out, finding, "the link to %s is missing here; the original has %s",
                    finding_quote(out->arena, document_text(pair->source, link->destination)),
                    finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, NULL);
    }
}

/* Only the address of a link is left. Some sites make a link of it, some do not. */
static void check_bare(const Pair *pair, Findings *out)
{
    LinkPair link;
    for (size_t at = 0; link_next_pair(pair, &at, &link);) {
        if (link.source->automatic || !link.target->automatic || link_is_debris(pair->target, link.target))
            continue;
        Finding *finding = findings_add(out, link.target->span, link.source->span);
        finding->severity = SEVERITY_NOTE;
        Str expected = document_text(pair->source, link.source->span);
        Str actual = document_text(pair->target, link.target->span);
        finding_say(out, finding, "only the address of the link is left; the original has %s",
                    finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, &actual);
    }
}

static void check_missing_links(const Pair *pair, Findings *out)
{
    check_missing(pair, out);
    check_bare(pair, out);
}

const Rule rule_links_missing = {
    .id = "links/missing", .needs = NEEDS_BOTH, .check = check_missing_links};

static bool is_image_of_original(const Pair *pair, Str key)
{
    for (size_t i = 0; i < pair->source->image_count && i < 2048; i++)
        if (str_equal(pair->source->images[i].key, key))
            return true;
    return false;
}

static bool is_link_of_original(const Pair *pair, Str key)
{
    for (size_t i = 0; i < pair->source->link_count && i < 2048; i++)
        if (str_equal(pair->source->links[i].key, key))
            return true;
    return false;
}

static void check_extra(const Pair *pair, Findings *out)
{
    const Matches *links = &pair->alignment->page_links;
    BrokenLinks broken = {0}; /* of these links/broken speaks */
    bool asked = false;
    for (size_t i = 0; i < links->count; i++) {
        const Match *match = &links->items[i];
        if (match->source != NO_INDEX)
            continue;
        const Link *link = &pair->target->links[match->target];
        if (english_is_stale(pair->english, pair->target, link->span) ||
            is_image_of_original(pair, link->key) || link_is_debris(pair->target, link))
            continue;
        if (!asked)
            broken = broken_find(pair);
        asked = true;
        if (broken_has(&broken, link))
            continue;
        Finding *finding = findings_add(out, link->span, SPAN_NONE);
        if (is_link_of_original(pair, link->key))
            finding->severity = SEVERITY_NOTE;
        Str actual = document_text(pair->target, link->destination);
        finding_say(out, finding, "the original has no link to %s here",
                    finding_quote(out->arena, actual));
        finding_compare(out, finding, NULL, &actual);
    }
}

const Rule rule_links_extra = {.id = "links/extra", .needs = NEEDS_BOTH, .check = check_extra};
