/* Headings, lists, tables and other blocks against the original's. */
#include "rules/structure_doubled.h"
#include "rules/structure_numbering.h"
#include "rules/structure_row.h"
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

/* `[ ]` of a task stands in the mark of its item. */
static bool is_task(const Document *page, const Block *block)
{
    return str_find(document_text(page, block->marker), STR("["), 0) != STR_NONE;
}

static bool is_done(const Document *page, const Block *block)
{
    Str mark = document_text(page, block->marker);
    return str_find(mark, STR("[x]"), 0) != STR_NONE || str_find(mark, STR("[X]"), 0) != STR_NONE;
}

/* The original's mark in place of `[]`, `[x ]` or nothing. */
static void restore_task(const Pair *pair, const Block *source, const Block *target, Finding *finding, Findings *out)
{
    enum { MOST_MARK = 5 };
    Str marker = document_text(pair->source, source->marker), text = document_text(pair->target, target->span);
    size_t open = str_find(marker, STR("["), 0), close = open == STR_NONE ? STR_NONE : str_find(marker, STR("]"), open);
    if (close == STR_NONE)
        return;
    Str mark = str_slice(marker, open, close + 1);
    size_t own = str_starts(text, STR("[")) ? str_find_byte(str_slice(text, 0, MOST_MARK), ']', 0) : STR_NONE;
    uint32_t begin = target->span.begin, end = own == STR_NONE ? begin : begin + (uint32_t)own + 1;
    bool blank = own != STR_NONE && own + 1 < text.size && byte_is_space(text.data[own + 1]);
    finding_replace(out, finding, (Span){begin, end},
                    str_from(arena_format(pair->scratch, "%.*s%s", STR_ARG(mark), blank ? "" : " ")), FIX_SAFE);
    finding_describe_fix(finding, "put back the original's mark");
}

/* Two blocks that became one though the second is an item: its mark is lost, so it runs on in the first, or it is not
 * there. */
static void check_joined_items(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *target = only_block(pair->target, link->target);
    if (!target || link->moved || link->source.end != link->source.begin + 2)
        return;
    const Block *first = &pair->source->blocks[link->source.begin], *second = first + 1;
    if (!second->starts_item || first->starts_item != target->starts_item ||
        first->kind != BLOCK_PARAGRAPH || second->kind != BLOCK_PARAGRAPH)
        return;
    Finding *finding = findings_add(out, target->span, second->span);
    Str text = document_text(pair->source, second->span);
    finding_say(out, finding, "here is one block, in the original two; the second is the item %s",
                finding_quote(out->arena, text));
}

static void check_list(const Pair *pair, Findings *out)
{
    uint32_t reported = NO_INDEX; /* list of the original whose kind was reported */
    uint32_t nested = NO_INDEX;   /* and whose depth was */
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        check_joined_items(pair, link, out);
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
        } else if (target->starts_item && target->list_depth != source->list_depth && source->list != nested) {
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, "this item is nested %u deep, in the original %u", target->list_depth,
                        source->list_depth);
            nested = source->list;
        } else if (target->starts_item && is_task(pair->source, source) && !is_task(pair->target, target)) {
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, "this item is a task in the original; its mark is missing, or is damaged");
            restore_task(pair, source, target, finding, out);
        } else if (target->starts_item && is_task(pair->source, source) &&
                   is_done(pair->source, source) != is_done(pair->target, target)) {
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, is_done(pair->source, source) ? "this task is done in the original"
                                                                     : "this task is not done in the original");
        }
    }
    numbering_report(pair, out);
    run_report_missing(pair, RUN_LIST, "the list item", out);
}

const Rule rule_structure_list = {
    .id = "structure/list", .needs = NEEDS_BOTH, .check = check_list};

/* A row that has as many cells as its table in the original, and not here. */
static void check_row(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    size_t expected = row_count_cells(pair->source, source), actual = row_count_cells(pair->target, target);
    if (expected == actual || expected != source->cells.end - source->cells.begin)
        return;
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the row has %zu cells, in the original %zu", actual, expected);
    row_part(pair, source, target, finding, out);
}

static Str cell_text(const Document *page, const Block *row, uint32_t column)
{
    return str_trim(document_text(page, page->cells[row->cells.begin + column]));
}

/* Cells with nothing in them, of which the original has something to say; one finding a row. */
static void check_cells(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    for (uint32_t i = 0; i < source->cells.end - source->cells.begin; i++) {
        Str expected = cell_text(pair->source, source, i);
        if (cell_text(pair->target, target, i).size || !expected.size)
            continue;
        Finding *finding = findings_add(out, target->span, pair->source->cells[source->cells.begin + i]);
        finding_say(out, finding, "cell %u of this row is empty; in the original it is %s", i + 1,
                    finding_quote(out->arena, expected));
        return;
    }
}

/* Rows that are text: the head or the line below it is damaged, so the reader sees bars. */
static void check_text_table(const Pair *pair, const Block *source, const Block *target, uint32_t *reported,
                             Findings *out)
{
    Str text = document_text(pair->target, target->span);
    if (target->kind != BLOCK_PARAGRAPH || !str_starts(text, STR("|")) || source->list == *reported)
        return;
    *reported = source->list;
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "this is a table in the original; here its head and the line below it do not fit "
                              "together, so it is text");
}

static void check_table(const Pair *pair, Findings *out)
{
    uint32_t reported = NO_INDEX;
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_block(pair->source, link->source);
        const Block *target = only_block(pair->target, link->target);
        const Block *first = link->source.begin < link->source.end ? &pair->source->blocks[link->source.begin] : NULL;
        if (first && target && first->kind == BLOCK_ROW)
            check_text_table(pair, first, target, &reported, out);
        if (!source || !target || source->kind != BLOCK_ROW || target->kind != BLOCK_ROW)
            continue;
        uint32_t expected = source->cells.end - source->cells.begin;
        uint32_t actual = target->cells.end - target->cells.begin;
        if (expected == actual)
            check_cells(pair, source, target, out);
        if (expected == actual || !source->header) {
            check_row(pair, source, target, out);
            continue;
        }
        Finding *finding = findings_add(out, target->span, source->span);
        finding_say(out, finding, "the table has %u columns, in the original %u", actual, expected);
        row_part(pair, source, target, finding, out);
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

/* Is one of the block and its twin beside it the run? */
static bool is_twin(const Pair *pair, const Run *run)
{
    return run->count == 1 && (doubled_block(pair, run->first) || (run->first + 1 < pair->target->block_count &&
                                                                doubled_block(pair, run->first + 1)));
}

static void check_block_extra(const Pair *pair, Findings *out)
{
    uint32_t fence = run_open_fence(pair);
    uint32_t at = 0;
    Run run;
    doubled_report(pair, out);
    while (run_next(pair, false, &at, &run)) {
        if ((fence != NO_INDEX && run.first >= fence) || run_broken_code(pair) || is_twin(pair, &run))
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
