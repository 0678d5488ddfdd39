/* Pages that are on one side only. */
#include "rules/rule.h"

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

static void check_orphan(const Pair *pair, Findings *out)
{
    if (pair->source)
        return;
    Finding *finding = findings_add(out, (Span){0, 0}, SPAN_NONE);
    Str gone = pair->gone.size ? pair->gone : STR("was it renamed or deleted?");
    finding_say(out, finding, "the original of this page is gone: %.*s has no counterpart; %.*s",
                STR_ARG(pair->target_path), STR_ARG(gone));
    finding->identity = STR("orphan");
}

const Rule rule_pair_orphan = {
    .id = "pair/orphan", .needs = NEEDS_MISSING, .check = check_orphan};
