/* Pages that were not read to the end of what they hold. */
#include "rules/front_keys.h"

static Span body_begin(const Pair *pair)
{
    uint32_t begin = pair->target->front.body.begin;
    return (Span){begin, begin};
}

static void check_body(const Pair *pair, Findings *out)
{
    bool target = pair->target->truncated;
    if (!target && !(pair->source && pair->source->truncated))
        return;
    finding_say(out, findings_add(out, body_begin(pair), SPAN_NONE), "%s %s; what lies beyond the limit is not checked",
                target ? "the page" : "the original",
                pair->target->front.data ? "holds thousands of values"
                                         : "is nested too deep, or holds thousands of addresses in one paragraph");
}

/* Where the original can be read and the translation cannot, frontmatter/syntax says so. */
static void check_front(const Pair *pair, Findings *out)
{
    const Front *target = &pair->target->front, *source = pair->source ? &pair->source->front : NULL;
    bool here = target->bounded && (!source || source->broken), there = source && source->bounded;
    if (!here && !there)
        return;
    const Front *front = here ? target : source;
    Finding *finding = findings_add(out, here ? target->problem_at : body_begin(pair), SPAN_NONE);
    finding_say(out, finding, "the %s%s cannot be read: %.*s; its keys are not checked", front_words(front),
                here ? "" : " of the original", STR_ARG(front->problem));
}

static void check_limits(const Pair *pair, Findings *out)
{
    check_body(pair, out);
    check_front(pair, out);
}

const Rule rule_file_limits = {
    .id = "file/limits", .needs = NEEDS_TARGET, .check = check_limits};
