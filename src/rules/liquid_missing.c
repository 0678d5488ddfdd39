/* Template tags without a counterpart. */
#include "rules/liquid_compare.h"
#include "rules/liquid_counterparts.h"
#include "rules/liquid_place.h"

/* The end tag of a block that has no counterpart either goes with its opening tag. */
static bool goes_with_opener(const Tag *tag, const uint32_t *counterparts)
{
    return tag->role == TAG_CLOSER && tag->partner != TAG_NO_PARTNER &&
           counterparts[tag->partner] == NO_INDEX;
}

/* Does the same tag stand in the same block a second time, so that one may stand for both? */
static bool is_repeated(const Document *page, uint32_t index)
{
    uint32_t block = page->tag_block[index];
    if (block == NO_INDEX || page->tags[index].role != TAG_SINGLE)
        return false;
    Range range = page->blocks[block].tags;
    for (uint32_t i = range.begin; i < range.end && i < range.begin + 256; i++)
        if (i != index && str_equal(page->tags[i].key, page->tags[index].key))
            return true;
    return false;
}

/* Where a tag that is missing would stand: in the translation of its block. */
static Span place_of(const Pair *pair, uint32_t source_tag, uint32_t link)
{
    if (link != NO_INDEX) {
        const BlockLink *blocks = &pair->alignment->links[link];
        if (blocks->target.end > blocks->target.begin)
            return pair->target->blocks[blocks->target.begin].span;
    }
    uint32_t block = pair->source->tag_block[source_tag];
    return block == NO_INDEX ? SPAN_NONE : align_gap(pair->alignment, pair->target, block);
}

static void report_debris(const Pair *pair, const Tag *tag, Span debris, Findings *out)
{
    Finding *finding = findings_add(out, debris, tag->span);
    Str expected = document_text(pair->source, tag->span);
    Str actual = document_text(pair->target, debris);
    finding_say(out, finding, "of the tag %s of the original only %s is left",
                liquid_quote(pair->source, tag, out), finding_quote(out->arena, actual));
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, debris, expected, tag->damage ? FIX_UNSAFE : FIX_SAFE);
    finding_describe_fix(finding, "put back the original's tag");
}

static void report_missing(const Pair *pair, const Counterparts *found, const Match *match,
                           Findings *out)
{
    const Tag *tag = &pair->source->tags[match->source];
    Span debris;
    if (liquid_find_debris(pair, tag, match->link, &debris)) {
        report_debris(pair, tag, debris, out);
        return;
    }
    Finding *finding = findings_add(out, place_of(pair, match->source, match->link), tag->span);
    if (is_repeated(pair->source, match->source))
        finding->severity = SEVERITY_NOTE;
    finding_say(out, finding, "the tag %s of the original is missing here",
                liquid_quote(pair->source, tag, out));
    Str expected = document_text(pair->source, tag->span);
    finding_compare(out, finding, &expected, NULL);
    Edit edit;
    bool certain;
    if (!liquid_put_back(pair, found, match->source, &edit, &certain))
        return;
    finding_replace(out, finding, edit.span, edit.text,
                    certain && !tag->damage ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "put in the original's tag");
}

static void check_missing(const Pair *pair, Findings *out)
{
    Counterparts found = counterparts_find(pair);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->target == NO_INDEX &&
            !goes_with_opener(&pair->source->tags[match->source], found.of_source))
            report_missing(pair, &found, match, out);
    }
}

const Rule rule_liquid_missing = {
    .id = "liquid/missing", .needs = NEEDS_BOTH, .check = check_missing};

/* Does the same tag stand right before this one, or right behind it? *taken is what is too much. */
static bool is_doubled(const Document *page, uint32_t index, Span *taken)
{
    for (uint32_t first = index ? index - 1 : 0; first <= index && first + 1 < page->tag_count; first++) {
        const Tag *tag = &page->tags[first], *next = &page->tags[first + 1];
        Str between = document_text(page, (Span){tag->span.end, next->span.begin});
        if (!str_equal(tag->key, next->key) || str_trim(between).size)
            continue;
        *taken = (Span){tag->span.end, next->span.end};
        return true;
    }
    return false;
}

/* Of ends of blocks that say the same, the one that closes nothing is too much; the tag itself when there is no such. */
static uint32_t find_lone(const Document *page, uint32_t index)
{
    enum { NEAR = 32 };
    const Tag *tag = &page->tags[index];
    if (tag->role != TAG_CLOSER || tag->partner == TAG_NO_PARTNER)
        return index;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < page->tag_count && i < index + NEAR; i++)
        if (page->tags[i].role == TAG_CLOSER && page->tags[i].partner == TAG_NO_PARTNER &&
            page->tag_block[i] == page->tag_block[index] && str_equal(page->tags[i].key, tag->key))
            return i;
    return index;
}

static void check_extra(const Pair *pair, Findings *out)
{
    Counterparts found = counterparts_find(pair);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX)
            continue;
        uint32_t index = find_lone(pair->target, match->target);
        const Tag *tag = &pair->target->tags[index];
        if (tag->damage || goes_with_opener(tag, found.of_target) ||
            english_is_stale(pair->english, pair->target, tag->span))
            continue;
        Finding *finding = findings_add(out, tag->span, SPAN_NONE);
        Span taken = tag->span;
        bool doubled = is_doubled(pair->target, index, &taken);
        if (is_repeated(pair->target, index) && !doubled)
            finding->severity = SEVERITY_NOTE;
        finding_say(out, finding, "the original has no tag %s here",
                    liquid_quote(pair->target, tag, out));
        Str actual = document_text(pair->target, tag->span);
        finding_compare(out, finding, NULL, &actual);
        finding_replace(out, finding, taken, STR(""), doubled ? FIX_SAFE : FIX_UNSAFE);
        finding_describe_fix(finding, "take the tag out");
    }
}

const Rule rule_liquid_extra = {.id = "liquid/extra", .needs = NEEDS_BOTH, .check = check_extra};
