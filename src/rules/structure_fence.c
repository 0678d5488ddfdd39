#include "rules/structure_fence.h"

static uint32_t next_code(const Document *page, uint32_t from)
{
    while (from < page->block_count && !(page->blocks[from].kind == BLOCK_CODE && page->blocks[from].fenced))
        from++;
    return from;
}

/* Takes the lines of the original's block off the translation's. False when these are others, or all there is. */
static bool take_lines(Str expected, Str *rest)
{
    Str wanted, own;
    bool any = false;
    while (str_next_line(&expected, &wanted)) {
        if (!str_next_line(rest, &own) || !str_equal_folded(wanted, own))
            return false;
        any = any || str_trim(own).size;
    }
    return any && str_trim(*rest).size;
}

/* The closing fence: the opening one without its language, with the line end behind it. */
static Str closing_fence(const Pair *pair, const Block *block)
{
    Str bytes = source_bytes(pair->target->source);
    size_t begin = block->span.begin, end = begin;
    while (begin > 0 && bytes.data[begin - 1] == ' ')
        begin--;
    while (end < bytes.size && bytes.data[end] == bytes.data[block->span.begin])
        end++;
    size_t newline = str_find_byte(bytes, '\n', end);
    bool carriage = newline != STR_NONE && newline > 0 && bytes.data[newline - 1] == '\r';
    return str_from(arena_format(pair->scratch, "%.*s%s", STR_ARG(str_slice(bytes, begin, end)),
                                 carriage ? "\r\n" : "\n"));
}

bool fence_close(const Pair *pair, Edit *edit)
{
    const Document *source = pair->source, *target = pair->target;
    uint32_t from = next_code(source, 0), to = next_code(target, 0);
    while (from < source->block_count && to < target->block_count) {
        const Block *block = &target->blocks[to];
        Str text = document_text(target, block->content), rest = text;
        if (take_lines(document_text(source, source->blocks[from].content), &rest)) {
            uint32_t at = block->content.begin + (uint32_t)(rest.data - text.data);
            *edit = (Edit){{at, at}, closing_fence(pair, block)};
            return true;
        }
        from = next_code(source, from + 1);
        to = next_code(target, to + 1);
    }
    return false;
}
