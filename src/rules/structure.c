/* Headings, lists, tables and other blocks against the original's. */
#include "rules/structure_runs.h"

static const Block *only_block(const Document *page, Range range)
{
    return range.end == range.begin + 1 ? &page->blocks[range.begin] : NULL;
}

static bool is_atx(const Document *page, const Block *block)
{
    return source_bytes(page->source).data[block->span.begin] == '#';
}

/* Do the headings of both pages agree one by one, but for one or few levels? Then those cannot be meant. */
static bool headings_agree(const Pair *pair)
{
    size_t headings = 0, differing = 0;
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        bool heading = (source && source->kind == BLOCK_HEADING) ||
                       (target && target->kind == BLOCK_HEADING);
        if (!heading)
            continue;
        if (!source || !target || source->kind != target->kind)
            return false;
        headings++;
        differing += source->level != target->level;
    }
    return differing == 1 || differing * 4 <= headings;
}

static void report_level(const Pair *pair, const Block *source, const Block *target, bool safe,
                         Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the heading has level %u, in the original level %u", target->level,
                source->level);
    if (!is_atx(pair->source, source) || !is_atx(pair->target, target))
        return;
    Str expected = document_text(
        pair->source, (Span){source->span.begin, source->span.begin + source->level});
    Span marks = {target->span.begin, target->span.begin + target->level};
    Str actual = document_text(pair->target, marks);
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, marks, expected, safe ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "give the heading the original's level");
}

static void report_lost_heading(const Pair *pair, const Block *source, const Block *target,
                                Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    Str text = document_text(pair->source, source->span);
    finding_say(out, finding, "this is a heading of level %u in the original: %s", source->level,
                finding_quote(out->arena, text));
}

static bool begins_with_hashes(const Document *page, const Block *block)
{
    return source_bytes(page->source).data[block->span.begin] == '#';
}

static void check_heading(const Pair *pair, Findings *out)
{
    bool agree = headings_agree(pair);
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        if (!source || !target || source->kind != BLOCK_HEADING)
            continue;
        if (target->kind == BLOCK_HEADING && target->level != source->level)
            report_level(pair, source, target, agree, out);
        else if (target->kind == BLOCK_PARAGRAPH && !begins_with_hashes(pair->target, target))
            report_lost_heading(pair, source, target, out);
    }
    run_report_missing(pair, RUN_HEADING, "the heading", out);
}

const Rule rule_structure_heading = {
    .id = "structure/heading", .needs = NEEDS_BOTH, .check = check_heading};

static void check_list(const Pair *pair, Findings *out)
{
    uint32_t reported = NO_INDEX; /* list of the original whose kind was reported */
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        if (!source || !target || link->moved || link->confidence < 0.5f ||
            source->kind != BLOCK_PARAGRAPH || target->kind != BLOCK_PARAGRAPH ||
            !source->starts_item)
            continue;
        if (target->starts_item && target->ordered != source->ordered &&
            source->list != reported) {
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, target->ordered
                                          ? "the list is numbered, in the original it is not"
                                          : "the list is not numbered, in the original it is");
            reported = source->list;
        } else if (!target->starts_item && !target->list_depth) {
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, "this is an item of a list in the original");
        }
    }
    run_report_missing(pair, RUN_LIST, "the list item", out);
}

const Rule rule_structure_list = {
    .id = "structure/list", .needs = NEEDS_BOTH, .check = check_list};

static void check_table(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        if (!source || !target || source->kind != BLOCK_ROW || target->kind != BLOCK_ROW)
            continue;
        uint32_t expected = source->cells.end - source->cells.begin;
        uint32_t actual = target->cells.end - target->cells.begin;
        if (expected == actual || !source->header)
            continue;
        Finding *finding = findings_add(out, target->span, source->span);
        finding_say(out, finding, "the table has %u columns, in the original %u", actual, expected);
    }
    run_report_missing(pair, RUN_TABLE, "the row of the table", out);
}

const Rule rule_structure_table = {
    .id = "structure/table", .needs = NEEDS_BOTH, .check = check_table};

static void check_block_missing(const Pair *pair, Findings *out)
{
    run_report_missing(pair, RUN_OTHER, "the paragraph", out);
}

const Rule rule_structure_block_missing = {
    .id = "structure/block-missing", .needs = NEEDS_BOTH, .check = check_block_missing};

static void check_block_extra(const Pair *pair, Findings *out)
{
    uint32_t fence = run_open_fence(pair);
    uint32_t at = 0;
    Run run;
    while (run_next(pair, false, &at, &run)) {
        if ((fence != NO_INDEX && run.first >= fence) || run_broken_code(pair))
            continue;
        Span span = pair->target->blocks[run.first].span;
        Finding *finding = findings_add(out, span, SPAN_NONE);
        Str text = document_text(pair->target, span);
        if (run.count == 1)
            finding_say(out, finding, "the original has nothing like this: %s",
                        finding_quote(out->arena, text));
        else
            finding_say(out, finding, "the original has nothing like these %u blocks; the first is "
                                      "%s",
                        run.count, finding_quote(out->arena, text));
        finding_compare(out, finding, NULL, &text);
    }
}

const Rule rule_structure_block_extra = {
    .id = "structure/block-extra", .needs = NEEDS_BOTH, .check = check_block_extra};
