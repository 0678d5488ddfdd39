#include "rules/structure_row.h"

#include "base/array.h"

typedef ARRAY_OF(uint32_t) Bars;

/* Where the bars stand that part cells. */
static Bars bars_of(Arena *arena, const Document *page, const Block *block)
{
    Bars bars = {0};
    Str text = document_text(page, block->span);
    size_t tag = block->tags.begin;
    for (size_t i = 0; i < text.size; i++) {
        uint32_t at = block->span.begin + (uint32_t)i;
        if (text.data[i] != '|' || (i > 0 && text.data[i - 1] == '\\'))
            continue;
        while (tag < block->tags.end && page->tags[tag].span.end <= at)
            tag++;
        if (tag == block->tags.end || page->tags[tag].span.begin > at)
            *ARRAY_PUSH(arena, &bars) = at;
    }
    return bars;
}

size_t row_count_cells(const Document *page, const Block *block)
{
    Str text = str_trim(document_text(page, block->span));
    size_t begin = (size_t)(text.data - source_bytes(page->source).data), cells = 1, tag = block->tags.begin;
    for (size_t i = 1; (i = str_find_byte(text, '|', i)) != STR_NONE && i + 1 < text.size; i++) {
        while (tag < block->tags.end && page->tags[tag].span.end <= begin + i)
            tag++;
        bool covered = tag < block->tags.end && page->tags[tag].span.begin <= begin + i;
        cells += !covered && text.data[i - 1] != '\\';
    }
    return cells;
}

static bool is_blank(const Document *page, uint32_t begin, uint32_t end)
{
    return begin <= end && !str_trim(document_text(page, (Span){begin, end})).size;
}

/* Only tags and blanks, and a tag at least. */
static bool is_tags(const Document *page, const Block *block, uint32_t begin, uint32_t end)
{
    uint32_t at = begin;
    bool any = false;
    for (uint32_t i = block->tags.begin; i < block->tags.end && page->tags[i].span.end <= end; i++) {
        if (page->tags[i].span.begin < begin)
            continue;
        if (!is_blank(page, at, page->tags[i].span.begin))
            return false;
        at = page->tags[i].span.end;
        any = true;
    }
    return any && is_blank(page, at, end);
}

/* A line end with what stands before the row on its line. */
static void break_line(const Pair *pair, const Block *target, Span blanks, Finding *finding, Findings *out)
{
    Str bytes = source_bytes(pair->target->source);
    uint32_t line = (uint32_t)str_line_begin(bytes, target->span.begin);
    Str before = str_slice(bytes, line, target->span.begin);
    finding_replace(out, finding, blanks, str_from(arena_format(pair->scratch, "\n%.*s", STR_ARG(before))), FIX_SAFE);
    finding_describe_fix(finding, "put the line end back");
}

/* How many rows the bars are, when each is of so many bars and nothing stands between two; 0 when they are not. */
static size_t count_joined(const Document *page, const Bars *bars, size_t size)
{
    if (size < 3 || bars->count <= size || bars->count % size)
        return 0;
    for (size_t i = size; i < bars->count; i += size)
        if (!is_blank(page, bars->items[i - 1] + 1, bars->items[i]))
            return 0;
    return bars->count / size;
}

static bool is_lost(const Pair *pair, uint32_t block, uint32_t list)
{
    if (block >= pair->source->block_count || pair->source->blocks[block].kind != BLOCK_ROW ||
        pair->source->blocks[block].list != list)
        return false;
    const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[block]];
    return link->target.begin == link->target.end;
}

/* How many rows of the original have no counterpart right before one, it, and right behind it. */
static size_t count_lost(const Pair *pair, uint32_t row)
{
    uint32_t list = pair->source->blocks[row].list, begin = row, end = row + 1;
    while (begin > 0 && is_lost(pair, begin - 1, list))
        begin--;
    while (is_lost(pair, end, list))
        end++;
    return end - begin;
}

bool row_is_joined(const Pair *pair, uint32_t source)
{
    const Document *page = pair->source;
    uint32_t list = page->blocks[source].list, begin = source, end = source;
    while (begin > 0 && is_lost(pair, begin, list))
        begin--;
    while (is_lost(pair, end, list))
        end++;
    const uint32_t beside[] = {begin, end};
    for (size_t i = 0; i < COUNT_OF(beside); i++) {
        if (beside[i] >= page->block_count || page->blocks[beside[i]].kind != BLOCK_ROW || page->blocks[beside[i]].list != list)
            continue;
        const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[beside[i]]];
        if (link->target.end != link->target.begin + 1)
            continue;
        Bars bars = bars_of(pair->scratch, pair->target, &pair->target->blocks[link->target.begin]);
        if (count_joined(pair->target, &bars, row_count_cells(page, &page->blocks[beside[i]]) + 1))
            return true;
    }
    return false;
}

/* The first byte behind blanks, or the last byte before them. */
static uint32_t skip(const Document *page, uint32_t at, bool back)
{
    Str bytes = source_bytes(page->source);
    while (back ? at > 0 && byte_is_space(bytes.data[at - 1]) : at < bytes.size && byte_is_space(bytes.data[at]))
        at = back ? at - 1 : at + 1;
    return at;
}

void row_part(const Pair *pair, const Block *source, const Block *target, Finding *finding, Findings *out)
{
    const Document *page = pair->target;
    Bars bars = bars_of(pair->scratch, page, target);
    size_t size = row_count_cells(pair->source, source) + 1;
    if (size < 3 || bars.count < size)
        return;
    uint32_t begin = target->span.begin, end = target->span.end, first = bars.items[0], last = bars.items[bars.count - 1] + 1;
    if (bars.count == size && is_tags(page, target, begin, first) && is_blank(page, last, end)) {
        break_line(pair, target, (Span){skip(page, first, true), first}, finding, out);
    } else if (bars.count == size && is_blank(page, begin, first) && is_tags(page, target, last, end)) {
        break_line(pair, target, (Span){last, skip(page, last, false)}, finding, out);
    } else if (count_joined(page, &bars, size) &&
               count_joined(page, &bars, size) <= count_lost(pair, (uint32_t)(source - pair->source->blocks))) {
        for (size_t i = size; i < bars.count; i += size)
            break_line(pair, target, (Span){bars.items[i - 1] + 1, bars.items[i]}, finding, out);
    }
}
