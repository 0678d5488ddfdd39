/* Template tags without a counterpart, and blocks that do not nest as the original's do. */
#include "rules/liquid_compare.h"

/* For every tag of a page its counterpart on the other, or NO_INDEX; MATCH_UNKNOWN where the tag stands
 * in a block that has no counterpart itself, which structure/ rules report. */
#define MATCH_UNKNOWN (NO_INDEX - 1)

typedef struct {
    uint32_t *of_source;
    uint32_t *of_target;
} Counterparts;

static uint32_t *unknown(Arena *arena, size_t count)
{
    uint32_t *list = arena_array(arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = MATCH_UNKNOWN;
    return list;
}

static Counterparts find_counterparts(const Pair *pair)
{
    Counterparts found = {unknown(pair->scratch, pair->source->tag_count),
                          unknown(pair->scratch, pair->target->tag_count)};
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX)
            found.of_source[match->source] = match->target;
        if (match->target != NO_INDEX)
            found.of_target[match->target] = match->source;
    }
    return found;
}

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

static void add_missing_line(const Pair *pair, uint32_t index, Span place, Finding *finding,
                             Findings *out)
{
    uint32_t block = pair->source->tag_block[index];
    if (block == NO_INDEX || pair->source->blocks[block].kind != BLOCK_TAGS || span_size(place))
        return;
    const char *line =
        arena_format(pair->scratch, "\n%.*s",
                     STR_ARG(document_text(pair->source, pair->source->tags[index].span)));
    finding_replace(out, finding, place, str_from(line), FIX_UNSAFE);
    finding_describe_fix(finding, "put in the original's tag");
}

static void check_missing(const Pair *pair, Findings *out)
{
    Counterparts found = find_counterparts(pair);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->target != NO_INDEX)
            continue;
        const Tag *tag = &pair->source->tags[match->source];
        if (goes_with_opener(tag, found.of_source))
            continue;
        Span place = place_of(pair, match->source, match->link);
        Finding *finding = findings_add(out, place, tag->span);
        if (is_repeated(pair->source, match->source))
            finding->severity = SEVERITY_NOTE;
        finding_say(out, finding, "the tag %s of the original is missing here",
                    liquid_quote(pair->source, tag, out));
        Str expected = document_text(pair->source, tag->span);
        finding_compare(out, finding, &expected, NULL);
        add_missing_line(pair, match->source, place, finding, out);
    }
}

const Rule rule_liquid_missing = {
    .id = "liquid/missing", .needs = NEEDS_BOTH, .check = check_missing};

/* Stands the same tag right before this one? */
static bool follows_its_like(const Document *page, uint32_t index)
{
    if (index == 0)
        return false;
    const Tag *before = &page->tags[index - 1], *tag = &page->tags[index];
    Str between = document_text(page, (Span){before->span.end, tag->span.begin});
    return str_equal(before->key, tag->key) && str_trim(between).size == 0;
}

static void check_extra(const Pair *pair, Findings *out)
{
    Counterparts found = find_counterparts(pair);
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        if (match->source != NO_INDEX)
            continue;
        const Tag *tag = &pair->target->tags[match->target];
        if (tag->damage || goes_with_opener(tag, found.of_target) ||
            english_is_stale(pair->english, pair->target, tag->span))
            continue;
        Finding *finding = findings_add(out, tag->span, SPAN_NONE);
        if (is_repeated(pair->target, match->target) &&
            !follows_its_like(pair->target, match->target))
            finding->severity = SEVERITY_NOTE;
        finding_say(out, finding, "the original has no tag %s here",
                    liquid_quote(pair->target, tag, out));
        Str actual = document_text(pair->target, tag->span);
        finding_compare(out, finding, NULL, &actual);
        finding_replace(out, finding, tag->span, STR(""), FIX_UNSAFE);
        finding_describe_fix(finding, "take the tag out");
    }
}

const Rule rule_liquid_extra = {.id = "liquid/extra", .needs = NEEDS_BOTH, .check = check_extra};

static bool is_alone(const Tag *tag)
{
    return (tag->role == TAG_OPENER || tag->role == TAG_CLOSER) && tag->region == TAG_LIVE &&
           tag->partner == TAG_NO_PARTNER;
}

static bool all_paired(const Document *page)
{
    for (size_t i = 0; i < page->tag_count; i++)
        if (is_alone(&page->tags[i]))
            return false;
    return true;
}

/* A control tag that is missing, too many or renamed explains why blocks do not nest. */
static bool is_explained(const Pair *pair)
{
    const Matches *tags = &pair->alignment->tags;
    for (size_t i = 0; i < tags->count; i++) {
        const Match *match = &tags->items[i];
        const Tag *source =
            match->source == NO_INDEX ? NULL : &pair->source->tags[match->source];
        const Tag *target =
            match->target == NO_INDEX ? NULL : &pair->target->tags[match->target];
        bool control = (source && source->role != TAG_SINGLE) ||
                       (target && target->role != TAG_SINGLE);
        if (control && (!source || !target ||
                        liquid_difference(pair, source, target) != TAGS_EQUAL))
            return true;
    }
    return false;
}

static bool has_name(const Document *page, Str name)
{
    for (size_t i = 0; i < page->tag_count; i++)
        if (str_equal(document_text(page, page->tags[i].name), name))
            return true;
    return false;
}

/* The tag of the original whose partner's name is that of the lone tag, with the arguments of the candidate
 * if it opens a block; NULL when there is none. */
static const Tag *find_model(const Pair *pair, const Tag *lone, const Tag *candidate)
{
    Str name = document_text(pair->target, lone->name);
    Str arguments = document_text(pair->target, candidate->arguments);
    for (size_t i = 0; i < pair->source->tag_count; i++) {
        const Tag *tag = &pair->source->tags[i];
        if (tag->partner == TAG_NO_PARTNER || tag->role == lone->role)
            continue;
        const Tag *partner = &pair->source->tags[tag->partner];
        if (str_equal(document_text(pair->source, partner->name), name) &&
            str_equal(document_text(pair->source, tag->arguments), arguments))
            return tag;
    }
    return NULL;
}

/* A tag nearby whose name the original does not know is the lone tag's partner under a translated name. */
static void rename_partner(const Pair *pair, size_t lone, Finding *finding, Findings *out)
{
    const Document *page = pair->target;
    bool backwards = page->tags[lone].role == TAG_CLOSER;
    for (size_t i = lone; backwards ? i-- > 0 : ++i < page->tag_count;) {
        const Tag *tag = &page->tags[i];
        Str name = document_text(page, tag->name);
        if (tag->role != TAG_SINGLE || tag->kind == TAG_OUTPUT || has_name(pair->source, name))
            continue;
        const Tag *model = find_model(pair, &page->tags[lone], tag);
        if (!model)
            return;
        finding_say(out, finding, "%s stands alone: its partner %s is called %s in the original",
                    liquid_quote(page, &page->tags[lone], out), liquid_quote(page, tag, out),
                    liquid_quote(pair->source, model, out));
        liquid_restore(pair, model, tag, finding, out);
        return;
    }
}

static void check_unbalanced(const Pair *pair, Findings *out)
{
    if (!all_paired(pair->source) || is_explained(pair))
        return;
    for (size_t i = 0; i < pair->target->tag_count; i++) {
        const Tag *tag = &pair->target->tags[i];
        if (!is_alone(tag))
            continue;
        Finding *finding = findings_add(out, tag->span, SPAN_NONE);
        finding_say(out, finding,
                    tag->role == TAG_OPENER ? "the block that %s opens is never closed"
                                            : "%s closes a block that is not open",
                    liquid_quote(pair->target, tag, out));
        rename_partner(pair, i, finding, out);
        return;
    }
}

const Rule rule_liquid_unbalanced = {
    .id = "liquid/unbalanced", .needs = NEEDS_BOTH, .check = check_unbalanced};

/* For every tag the opening tag of the block it stands in, or NO_INDEX. */
static uint32_t *find_enclosing(Arena *arena, const Document *page)
{
    uint32_t *enclosing = arena_array(arena, page->tag_count + 1, sizeof *enclosing);
    uint32_t *stack = arena_array(arena, page->tag_count + 1, sizeof *stack);
    size_t depth = 0;
    for (size_t i = 0; i < page->tag_count; i++) {
        const Tag *tag = &page->tags[i];
        if (tag->role == TAG_CLOSER && tag->partner != TAG_NO_PARTNER)
            while (depth && stack[--depth] != tag->partner)
                continue;
        enclosing[i] = depth ? stack[depth - 1] : NO_INDEX;
        if (tag->role == TAG_OPENER && tag->partner != TAG_NO_PARTNER)
            stack[depth++] = (uint32_t)i;
    }
    return enclosing;
}

static bool is_known(uint32_t counterpart)
{
    return counterpart != NO_INDEX && counterpart != MATCH_UNKNOWN;
}

static void report_order(const Pair *pair, const Tag *source, const Tag *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "%s stands in another place of its block than in the original, so "
                              "other readers see what follows",
                liquid_quote(pair->target, target, out));
}

static void check_order(const Pair *pair, Findings *out)
{
    Counterparts found = find_counterparts(pair);
    uint32_t *in_source = find_enclosing(pair->scratch, pair->source);
    uint32_t *in_target = find_enclosing(pair->scratch, pair->target);
    uint32_t last = NO_INDEX;
    for (size_t i = 0; i < pair->target->tag_count; i++) {
        const Tag *target = &pair->target->tags[i];
        if (target->role != TAG_BRANCH || !is_known(found.of_target[i]) ||
            in_target[i] == NO_INDEX)
            continue;
        uint32_t source = found.of_target[i];
        uint32_t opener = found.of_target[in_target[i]];
        bool before = last != NO_INDEX && in_source[last] == in_source[source] && source < last;
        if (before || (is_known(opener) && opener != in_source[source]))
            report_order(pair, &pair->source->tags[source], target, out);
        last = source;
    }
}

const Rule rule_liquid_order = {.id = "liquid/order", .needs = NEEDS_BOTH, .check = check_order};
