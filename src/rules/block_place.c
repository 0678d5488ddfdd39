#include "rules/block_place.h"

/* The counterpart of a block, when it has one and that has no other; NO_INDEX else. */
static uint32_t counterpart(const Pair *pair, uint32_t source)
{
    const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[source]];
    bool lone = link->source.end == link->source.begin + 1 && link->target.end == link->target.begin + 1 && !link->moved;
    return lone ? link->target.begin : NO_INDEX;
}

/* What stands between two places, when it is nothing but blanks and line ends. */
static bool read_blanks(const Document *page, uint32_t begin, uint32_t end, Str *blanks)
{
    if (begin > end)
        return false;
    *blanks = document_text(page, (Span){begin, end});
    return !str_trim(*blanks).size;
}

bool block_put_back(const Pair *pair, uint32_t source, Edit *edit)
{
    const Document *from = pair->source, *to = pair->target;
    uint32_t before = source > 0 ? counterpart(pair, source - 1) : NO_INDEX;
    bool last = source + 1 == from->block_count;
    uint32_t behind = last ? NO_INDEX : counterpart(pair, source + 1);
    Str gap;
    if (before == NO_INDEX || (last ? before + 1 != to->block_count : behind != before + 1) ||
        !read_blanks(from, from->blocks[source - 1].span.end, from->blocks[source].span.begin, &gap) ||
        str_find_byte(gap, '\n', 0) == STR_NONE)
        return false;
    uint32_t at = to->blocks[before].span.end;
    Str bytes = source_bytes(to->source);
    while (at > to->blocks[before].span.begin && byte_is_space(bytes.data[at - 1]))
        at--;
    Str text = str_trim(document_text(from, from->blocks[source].span));
    *edit = (Edit){{at, at}, str_from(arena_format(pair->scratch, "%.*s%.*s", STR_ARG(gap), STR_ARG(text)))};
    return true;
}
