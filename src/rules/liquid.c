/* Template tags against their counterparts: delimiters, names, arguments. */
#include "rules/liquid_compare.h"

static const char *damage_words(unsigned damage)
{
    if (damage & DAMAGE_OPEN_SPACED)
        return "there is a space inside the opening braces";
    if (damage & DAMAGE_CLOSE_SPACED)
        return "there is a space inside the closing braces";
    if (damage & DAMAGE_OPEN_DOUBLED)
        return "a brace or percent sign is too much at its beginning";
    if (damage & DAMAGE_CLOSE_DOUBLED)
        return "a brace or percent sign is too much at its end";
    if (damage & DAMAGE_BLANK)
        return "a character inside its braces only looks like a blank or a hyphen";
    if (damage & DAMAGE_OPEN_LOST)
        return "its opening braces are damaged";
    if (damage & DAMAGE_FOREIGN)
        return "its braces or percent signs are other characters";
    return "its closing braces are damaged";
}

typedef void (*Report)(const Pair *pair, const Tag *source, const Tag *target, Findings *out);

static void for_each_difference(const Pair *pair, TagDifference wanted, Report report,
                                Findings *out)
{
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source == NO_INDEX || match->target == NO_INDEX)
            continue;
        const Tag *source = &pair->source->tags[match->source];
        const Tag *target = &pair->target->tags[match->target];
        if (liquid_difference(pair, source, target) == wanted)
            report(pair, source, target, out);
    }
}

static void report_syntax(const Pair *pair, const Tag *source, const Tag *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the tag %s is damaged: %s; the original has %s",
                liquid_quote(pair->target, target, out), damage_words(target->damage),
                liquid_quote(pair->source, source, out));
    liquid_restore(pair, source, target, finding, out);
}

/* Damaged tags that nothing in the original matches. */
static void report_lone_damage(const Pair *pair, Findings *out)
{
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX)
            continue;
        const Tag *target = &pair->target->tags[match->target];
        if (!target->damage)
            continue;
        Finding *finding = findings_add(out, target->span, SPAN_NONE);
        finding_say(out, finding, "the tag %s is damaged: %s",
                    liquid_quote(pair->target, target, out), damage_words(target->damage));
    }
}

static void check_syntax(const Pair *pair, Findings *out)
{
    for_each_difference(pair, TAGS_DAMAGED, report_syntax, out);
    report_lone_damage(pair, out);
}

const Rule rule_liquid_syntax = {
    .id = "liquid/syntax", .needs = NEEDS_BOTH, .check = check_syntax};

static void report_keyword(const Pair *pair, const Tag *source, const Tag *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the tag %s is %s in the original",
                liquid_quote(pair->target, target, out), liquid_quote(pair->source, source, out));
    liquid_restore(pair, source, target, finding, out);
}

static void check_keyword(const Pair *pair, Findings *out)
{
    for_each_difference(pair, TAGS_RENAMED, report_keyword, out);
}

const Rule rule_liquid_keyword = {
    .id = "liquid/keyword", .needs = NEEDS_BOTH, .check = check_keyword};

static void report_changed(const Pair *pair, const Tag *source, const Tag *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the tag %s differs from the original's %s",
                liquid_quote(pair->target, target, out), liquid_quote(pair->source, source, out));
    liquid_restore(pair, source, target, finding, out);
}

static void check_changed(const Pair *pair, Findings *out)
{
    for_each_difference(pair, TAGS_CHANGED, report_changed, out);
}

const Rule rule_liquid_changed = {
    .id = "liquid/changed", .needs = NEEDS_BOTH, .check = check_changed};
