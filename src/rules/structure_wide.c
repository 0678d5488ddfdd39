#include "rules/structure_wide.h"

#define WIDE_HASH "＃"
#define WIDE_STARS "＊＊"

bool wide_is_there(const Document *page)
{
    Str bytes = source_bytes(page->source);
    return str_find(bytes, STR(WIDE_HASH), 0) != STR_NONE || str_find(bytes, STR(WIDE_STARS), 0) != STR_NONE;
}

static bool report_heading(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    static const char plain[] = "######";
    Str text = document_text(pair->target, target->span), mark = STR(WIDE_HASH);
    size_t count = 0;
    while (str_starts(str_slice(text, count * mark.size, text.size), mark))
        count++;
    if (source->kind != BLOCK_HEADING || target->kind != BLOCK_PARAGRAPH || !count || count != source->level)
        return false;
    Span marks = {target->span.begin, target->span.begin + (uint32_t)(count * mark.size)};
    Finding *finding = findings_add(out, marks, source->span);
    finding_say(out, finding, "this is no heading: its marks are full-width");
    bool blank = text.size > count * mark.size && byte_is_space(text.data[count * mark.size]);
    finding_replace(out, finding, marks, str_from(arena_format(pair->scratch, "%.*s%s", (int)count, plain, blank ? "" : " ")),
                    FIX_SAFE);
    finding_describe_fix(finding, "put plain marks");
    return true;
}

static bool report_bold(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    Str text = document_text(pair->target, target->span), mark = STR(WIDE_STARS);
    size_t open = str_find(text, mark, 0), close = open == STR_NONE ? STR_NONE : str_find(text, mark, open + mark.size);
    if (close == STR_NONE || str_find(document_text(pair->source, source->span), STR("**"), 0) == STR_NONE)
        return false;
    uint32_t begin = target->span.begin;
    Finding *finding = findings_add(out, (Span){begin + (uint32_t)open, begin + (uint32_t)(close + mark.size)}, source->span);
    finding_say(out, finding, "the reader sees these asterisks: they are full-width");
    for (size_t at = open; at != STR_NONE; at = str_find(text, mark, at + mark.size))
        finding_replace(out, finding, (Span){begin + (uint32_t)at, begin + (uint32_t)(at + mark.size)}, STR("**"), FIX_SAFE);
    finding_describe_fix(finding, "put plain marks");
    return true;
}

bool wide_report(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *source = &pair->source->blocks[link->source.begin];
    const Block *target = &pair->target->blocks[link->target.begin];
    bool heading = report_heading(pair, source, target, out);
    return report_bold(pair, source, target, out) || heading;
}
