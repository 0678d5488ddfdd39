#include "rules/structure_bold.h"

#include "base/scan.h"

static uint32_t *count_by_link(const Pair *pair, const Document *page, const uint32_t *links)
{
    uint32_t *counts = arena_array(pair->scratch, pair->alignment->link_count + 1, sizeof *counts);
    for (size_t i = 0; i < page->emphasis_count; i++)
        if (page->emphases[i].block != NO_INDEX)
            counts[links[page->emphases[i].block]]++;
    return counts;
}

/* The first bold text of the blocks. */
static Span first_of(const Document *page, Range blocks)
{
    for (size_t i = 0; i < page->emphasis_count; i++) {
        uint32_t block = page->emphases[i].block;
        if (block != NO_INDEX && block >= blocks.begin && block < blocks.end)
            return page->emphases[i].span;
    }
    return SPAN_NONE;
}

/* Are there signs that may be what is left of the marks? Then structure/marker speaks of those. */
static bool has_signs(const Document *page, Range blocks)
{
    for (uint32_t i = blocks.begin; i < blocks.end; i++) {
        Str prose = document_prose(page, page->blocks[i].span);
        if (SCAN_FOR(prose, 0, "*_") < prose.size || str_find(prose, STR("\xef\xbc\x8a"), 0) != STR_NONE)
            return true;
    }
    return false;
}

void bold_report(const Pair *pair, Findings *out)
{
    enum { MOST_REPORTED = 32 };
    const Document *source = pair->source, *target = pair->target;
    /* A translation that goes without bold text, or has more of it elsewhere, does so on purpose. */
    size_t lost = source->emphasis_count - target->emphasis_count;
    if (target->emphasis_count >= source->emphasis_count || (lost > 1 && lost * 4 > source->emphasis_count))
        return;
    const uint32_t *expected = count_by_link(pair, source, pair->alignment->source_link);
    const uint32_t *actual = count_by_link(pair, target, pair->alignment->target_link);
    size_t reported = 0;
    for (size_t i = 0; i < pair->alignment->link_count && reported < MOST_REPORTED; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (actual[i] >= expected[i] || link->target.begin == link->target.end || has_signs(target, link->target))
            continue;
        Span bold = first_of(source, link->source);
        Finding *finding = findings_add(out, target->blocks[link->target.begin].span, bold);
        Str text = document_text(source, bold);
        finding->severity = SEVERITY_NOTE;
        finding_say(out, finding, "%u of the original's bold texts are plain here, such as %s", expected[i] - actual[i],
                    finding_quote(out->arena, text));
        reported++;
    }
}
