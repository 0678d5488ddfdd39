/* Pages that were not read to the end of what they hold. */
#include "rules/rule.h"

static void check_limits(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    bool target = page->truncated, source = pair->source && pair->source->truncated;
    if (!target && !source)
        return;
    Span place = {page->front.body.begin, page->front.body.begin};
    finding_say(out, findings_add(out, place, SPAN_NONE),
                "%s is nested too deep, or holds thousands of addresses in one paragraph; what lies "
                "beyond the limit is not checked",
                target ? "the page" : "the original");
}

const Rule rule_file_limits = {
    .id = "file/limits", .needs = NEEDS_TARGET, .check = check_limits};
