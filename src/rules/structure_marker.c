/* Marks of Markdown that the reader sees because they were cut off from what they belong to. */
#include "rules/structure_cut.h"

static size_t count_marks(Str prose, Str mark)
{
    size_t count = 0;
    for (size_t at = str_find(prose, mark, 0); at != STR_NONE;
         at = str_find(prose, mark, at + mark.size))
        count++;
    return count;
}

static size_t marks_in(const Document *page, Range blocks, Str mark)
{
    size_t count = 0;
    for (uint32_t i = blocks.begin; i < blocks.end; i++)
        if (page->blocks[i].kind == BLOCK_PARAGRAPH || page->blocks[i].kind == BLOCK_HEADING ||
            page->blocks[i].kind == BLOCK_ROW)
            count += count_marks(document_prose(page, page->blocks[i].span), mark);
    return count;
}

static Span first_mark(const Document *page, Range blocks, Str mark)
{
    for (uint32_t i = blocks.begin; i < blocks.end; i++) {
        Span span = page->blocks[i].span;
        size_t at = str_find(document_prose(page, span), mark, 0);
        if (at != STR_NONE)
            return (Span){span.begin + (uint32_t)at, span.begin + (uint32_t)(at + mark.size)};
    }
    return SPAN_NONE;
}

/* "** bold **": the blanks inside the marks keep them from being marks, and so does a line end behind the first. */
static void repair_bold(const Pair *pair, Span open, Findings *out, Finding *finding)
{
    Str bytes = source_bytes(pair->target->source);
    size_t close = str_find(bytes, STR("**"), open.end);
    size_t line = str_find_byte(bytes, '\n', open.end);
    if (line != STR_NONE && !str_trim(str_slice(bytes, open.end, line)).size)
        line = str_find_byte(bytes, '\n', line + 1); /* cut off from its text */
    if (close == STR_NONE || (line != STR_NONE && line < close))
        return;
    uint32_t begin = open.end, end = (uint32_t)close;
    uint32_t text = begin, text_end = end;
    while (text < text_end && byte_is_space(bytes.data[text]))
        text++;
    while (text_end > text && bytes.data[text_end - 1] == ' ')
        text_end--;
    if (text == text_end || (text == begin && text_end == end))
        return;
    if (text > begin)
        finding_replace(out, finding, (Span){begin, text}, STR(""), FIX_SAFE);
    if (text_end < end)
        finding_replace(out, finding, (Span){text_end, end}, STR(""), FIX_SAFE);
    finding_describe_fix(finding, "take the blanks inside the marks out");
}

static void check_bold(const Pair *pair, const BlockLink *link, Findings *out)
{
    Str mark = STR("**");
    if (marks_in(pair->target, link->target, mark) <= marks_in(pair->source, link->source, mark))
        return;
    Span at = first_mark(pair->target, link->target, mark);
    if (!span_exists(at))
        return;
    Finding *finding = findings_add(out, at, pair->source->blocks[link->source.begin].span);
    finding_say(out, finding, "the reader sees these asterisks: marks of bold text stand right at "
                              "its first and last letter, and come in pairs");
    repair_bold(pair, at, out, finding);
}

/* "#Heading": without a blank it is no heading. */
static void check_hashes(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *source = &pair->source->blocks[link->source.begin];
    const Block *target = &pair->target->blocks[link->target.begin];
    if (source->kind != BLOCK_HEADING || target->kind != BLOCK_PARAGRAPH)
        return;
    Str text = document_text(pair->target, target->span);
    uint32_t hashes = 0;
    while (hashes < text.size && text.data[hashes] == '#')
        hashes++;
    if (!hashes)
        return;
    Span marks = {target->span.begin, target->span.begin + hashes};
    Finding *finding = findings_add(out, marks, source->span);
    finding_say(out, finding, "this is no heading: a blank is missing behind the marks");
    Span behind = {marks.end, marks.end};
    if (hashes < text.size) {
        finding_replace(out, finding, behind, STR(" "), FIX_SAFE);
        finding_describe_fix(finding, "put a blank behind the marks");
    }
}

static bool is_mark(Str text)
{
    static const char *const marks[] = {"|", "**", "*", "__", ">", "-", "#", "##", "###", "####"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks && text.size <= 4; i++)
        if (str_is(text, marks[i]))
            return true;
    return false;
}

/* A mark alone on its line, with nothing behind it, which the original has not. */
static void check_alone(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->target->block_count; i++) {
        const Block *block = &pair->target->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING)
            continue;
        Str text = str_trim(document_text(pair->target, block->span));
        if (!is_mark(text) || cut_is_at(pair, block->span.begin))
            continue;
        const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[i]];
        bool same = link->source.begin < link->source.end &&
                    str_equal(str_trim(document_text(
                                  pair->source, pair->source->blocks[link->source.begin].span)),
                              text);
        if (same)
            continue;
        Finding *finding = findings_add(out, block->span, SPAN_NONE);
        finding_say(out, finding, "the mark %s stands alone on its line; put it before what it belongs "
                                  "to",
                    finding_quote(out->arena, text));
    }
}

/* Is the block alone in its quotation, or the first of it? */
static bool begins_quote(const Document *page, uint32_t index)
{
    return index == 0 || page->blocks[index - 1].quote_depth < page->blocks[index].quote_depth;
}

/* `>` lost: what was set off stands among the rest. */
static void check_quote(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *source = &pair->source->blocks[link->source.begin];
    const Block *target = &pair->target->blocks[link->target.begin];
    if (link->moved || link->confidence < 0.5f || target->quote_depth >= source->quote_depth ||
        !begins_quote(pair->source, link->source.begin) || target->kind != source->kind)
        return;
    Finding *finding = findings_add(out, target->span, source->span);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "this is a quotation in the original; the mark > is missing");
}

static void check_marker(const Pair *pair, Findings *out)
{
    bool any_bold = str_find(pair->target->prose, STR("**"), 0) != STR_NONE;
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (link->source.begin == link->source.end || link->target.begin == link->target.end)
            continue;
        if (any_bold)
            check_bold(pair, link, out);
        check_hashes(pair, link, out);
        check_quote(pair, link, out);
    }
    check_alone(pair, out);
    cut_report(pair, out);
}

const Rule rule_structure_marker = {
    .id = "structure/marker", .needs = NEEDS_BOTH, .check = check_marker};
