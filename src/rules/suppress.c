/* Findings on suppressions are made by the engine, which alone knows what they keep quiet; these
 * entries make the two rules known, so that they are selected and described like all others. */
#include "rules/rule.h"

static void check_nothing(const Pair *pair, Findings *out)
{
    (void)pair;
    (void)out;
}

const Rule rule_suppress_unknown = {
    .id = "suppress/unknown", .needs = NEEDS_TARGET, .check = check_nothing};

const Rule rule_suppress_unused = {
    .id = "suppress/unused", .needs = NEEDS_TARGET, .check = check_nothing};
