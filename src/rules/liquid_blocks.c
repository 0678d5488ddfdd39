/* Blocks of template tags that do not nest as the original's do. */
#include "rules/liquid_compare.h"
#include "rules/liquid_counterparts.h"

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

static void report_order(const Pair *pair, const Tag *source, const Tag *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "%s stands in another place of its block than in the original, so "
                              "other readers see what follows",
                liquid_quote(pair->target, target, out));
}

static void check_order(const Pair *pair, Findings *out)
{
    Counterparts found = counterparts_find(pair);
    uint32_t *in_source = find_enclosing(pair->scratch, pair->source);
    uint32_t *in_target = find_enclosing(pair->scratch, pair->target);
    uint32_t last = NO_INDEX;
    for (size_t i = 0; i < pair->target->tag_count; i++) {
        const Tag *target = &pair->target->tags[i];
        if (target->role != TAG_BRANCH || !counterpart_is_known(found.of_target[i]) ||
            in_target[i] == NO_INDEX)
            continue;
        uint32_t source = found.of_target[i];
        uint32_t opener = found.of_target[in_target[i]];
        bool before = last != NO_INDEX && in_source[last] == in_source[source] && source < last;
        if (before || (counterpart_is_known(opener) && opener != in_source[source]))
            report_order(pair, &pair->source->tags[source], target, out);
        last = source;
    }
}

const Rule rule_liquid_order = {.id = "liquid/order", .needs = NEEDS_BOTH, .check = check_order};
