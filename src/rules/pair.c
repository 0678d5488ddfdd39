/* Pages that are on one side only. */
#include "rules/route.h"

static void check_missing(const Pair *pair, Findings *out)
{
    if (pair->target)
        return;
    Finding *finding = findings_add(out, SPAN_NONE, (Span){0, 0});
    finding_say(out, finding, "the page is not translated yet: %.*s has no counterpart%s%.*s",
                STR_ARG(pair->source_path), pair->locale.size ? " in " : "", STR_ARG(pair->locale));
}

const Rule rule_pair_missing = {
    .id = "pair/missing", .needs = NEEDS_MISSING, .check = check_missing};

/* The original that takes over the address of the one that is missing; empty when none does. */
static Str moved_to(const Pair *pair)
{
    const SiteIndex *index = pair->index;
    Str path = index ? index->other(index, pair->scratch, SIDE_TARGET, pair->target_path, STR("")) : STR("");
    if (!path.size)
        return path;
    Claims claims = index->claims(
        index, route_path_address(pair->scratch, pair->site, index, (SitePage){SIDE_SOURCE, path}));
    for (size_t i = 0; i < claims.count; i++)
        if (claims.items[i].redirect && claims.items[i].side == SIDE_SOURCE)
            return claims.items[i].path;
    return STR("");
}

/* What became of the original. Git knows of files, a redirect of what their owner meant: a page that was deleted may
 * have gone into another. */
static Str fate(const Pair *pair)
{
    if (str_starts(pair->gone, STR("it was renamed")))
        return pair->gone;
    Str to = moved_to(pair);
    if (to.size)
        return str_from(arena_format(pair->scratch, "%.*s takes over its address", STR_ARG(to)));
    return pair->gone.size ? pair->gone : STR("was it renamed or deleted?");
}

static void check_orphan(const Pair *pair, Findings *out)
{
    if (pair->source)
        return;
    Finding *finding = findings_add(out, (Span){0, 0}, SPAN_NONE);
    Str gone = fate(pair);
    finding_say(out, finding, "the original of this page is gone: %.*s has no counterpart; %.*s",
                STR_ARG(pair->target_path), STR_ARG(gone));
    finding->identity = STR("orphan");
}

const Rule rule_pair_orphan = {
    .id = "pair/orphan", .needs = NEEDS_MISSING, .check = check_orphan};
