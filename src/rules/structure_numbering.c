#include "rules/structure_numbering.h"

/* The number written in the mark of an item. */
static uint32_t written(const Document *page, const Block *block)
{
    Str mark = document_text(page, block->marker);
    uint32_t number = 0;
    for (size_t i = 0; i < mark.size && number < 100000; i++)
        if (byte_is_digit(mark.data[i]))
            number = number * 10 + (uint32_t)(mark.data[i] - '0');
    return number;
}

static bool is_numbered(const Block *block)
{
    return block->starts_item && block->ordered && block->list != NO_INDEX;
}

/* What a list shows: the first mark counts, the others go on from there. */
typedef struct {
    uint32_t next;
    bool begun;
} Counter;

/* Per block the number that is shown before it, or 0. */
static uint32_t *shown_numbers(Arena *scratch, const Document *page)
{
    uint32_t *numbers = arena_array(scratch, page->block_count + 1, sizeof *numbers);
    uint32_t lists = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].list != NO_INDEX && page->blocks[i].list >= lists)
            lists = page->blocks[i].list + 1;
    Counter *counters = arena_array(scratch, lists + 1, sizeof *counters);
    for (size_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (!is_numbered(block))
            continue;
        Counter *counter = &counters[block->list];
        if (!counter->begun)
            *counter = (Counter){written(page, block), true};
        numbers[i] = counter->next++;
    }
    return numbers;
}

static const Block *only_item(const Document *page, Range range)
{
    const Block *block = &page->blocks[range.begin];
    return range.end == range.begin + 1 && is_numbered(block) ? block : NULL;
}

static bool has_lists(const Document *page)
{
    for (size_t i = 0; i < page->block_count; i++)
        if (is_numbered(&page->blocks[i]))
            return true;
    return false;
}

static void report(const Block *source, const Block *target, uint32_t expected, uint32_t actual, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the list begins anew here, so readers see number %u, in the original %u; what stands between "
                              "the items belongs into them",
                actual, expected);
}

void numbering_report(const Pair *pair, Findings *out)
{
    if (!has_lists(pair->source) || !has_lists(pair->target))
        return;
    const uint32_t *source_numbers = shown_numbers(pair->scratch, pair->source);
    const uint32_t *target_numbers = shown_numbers(pair->scratch, pair->target);
    const Block *source_before = NULL, *target_before = NULL;
    uint32_t reported = NO_INDEX;
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        const Block *source = only_item(pair->source, link->source), *target = only_item(pair->target, link->target);
        if (!source || !target || link->moved)
            continue;
        uint32_t expected = source_numbers[link->source.begin], actual = target_numbers[link->target.begin];
        bool anew = source_before && source->list == source_before->list && target->list != target_before->list &&
                    target->list_depth == target_before->list_depth;
        if (anew && expected > actual && actual <= 1 && source->list != reported) {
            report(source, target, expected, actual, out);
            reported = source->list;
        }
        source_before = source;
        target_before = target;
    }
}
