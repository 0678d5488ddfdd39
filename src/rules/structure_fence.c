#include "rules/structure_fence.h"

#include "align/match.h"

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

/* Does a line begin the block of the original that follows its code? A heading and its level, or a tag, are seen as what they
 * are even where a translation changed the code. */
static bool begins_as(const Document *source, const Block *next, Str line)
{
    Str text = document_text(source, next->span), wanted, own = str_trim(line);
    size_t marks = str_run(own, 0, '#');
    str_next_line(&text, &wanted);
    if (next->kind == BLOCK_HEADING)
        return marks == next->level && marks < own.size && own.data[marks] == ' ';
    return next->kind == BLOCK_TAGS && str_equal(str_trim(wanted), own);
}

/* Takes as many lines as the original's block has off the translation's, when what follows there follows here, behind a blank
 * line, and the code is alike. */
static bool take_as_many(const Document *source, uint32_t from, Str *rest)
{
    enum { MOST_LINES = 64 };
    const Block *block = &source->blocks[from];
    Str expected = document_text(source, block->content), wanted, own, next;
    if (from + 1 >= source->block_count)
        return false;
    for (size_t lines = 0; str_next_line(&expected, &wanted); lines++)
        if (lines == MOST_LINES || !str_next_line(rest, &own) || match_likeness(str_trim(wanted), str_trim(own)) < 0.3f)
            return false;
    Str behind = *rest;
    return str_next_line(&behind, &next) && !str_trim(next).size && str_next_line(&behind, &next) &&
           begins_as(source, &source->blocks[from + 1], next);
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
    return str_from(arena_format(pair->scratch, "%.*s\n", STR_ARG(str_slice(bytes, begin, end))));
}

static bool close_at(const Pair *pair, bool same, Edit *edit)
{
    const Document *source = pair->source, *target = pair->target;
    uint32_t from = next_code(source, 0), to = next_code(target, 0);
    while (from < source->block_count && to < target->block_count) {
        const Block *block = &target->blocks[to];
        Str text = document_text(target, block->content), rest = text;
        bool taken = same ? take_lines(document_text(source, source->blocks[from].content), &rest)
                          : take_as_many(source, from, &rest);
        if (taken) {
            uint32_t at = block->content.begin + (uint32_t)(rest.data - text.data);
            *edit = (Edit){{at, at}, closing_fence(pair, block)};
            return true;
        }
        from = next_code(source, from + 1);
        to = next_code(target, to + 1);
    }
    return false;
}

bool fence_close(const Pair *pair, Edit *edit)
{
    return close_at(pair, true, edit) || close_at(pair, false, edit);
}

static bool frames_pages(Str info)
{
    static const char *const names[] = {"markdown", "md", "mdx"};
    info = str_trim(info);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(info, str_from(names[i])))
            return true;
    return info.size == 0;
}

bool fence_frame(const Pair *pair, Span *open, Span *close)
{
    const Document *page = pair->target;
    const Block *first = page->blocks;
    if (!page->block_count || !pair->source->block_count || first->kind != BLOCK_CODE || !first->fenced ||
        pair->source->blocks[0].kind == BLOCK_CODE || !frames_pages(document_text(page, first->info)))
        return false;
    Str bytes = source_bytes(page->source);
    size_t begin = first->span.begin, end = bytes.size;
    Str before = str_slice(bytes, page->front.present ? page->front.span.end : 0, begin);
    while (end > begin && byte_is_space(bytes.data[end - 1]))
        end--;
    size_t last = end;
    while (last > begin && bytes.data[last - 1] == bytes.data[begin])
        last--;
    if (str_trim(before).size || end - last < 3 || last == begin || bytes.data[last - 1] != '\n')
        return false;
    size_t line = str_find_byte(bytes, '\n', begin);
    *open = (Span){(uint32_t)begin, (uint32_t)line + 1};
    *close = (Span){(uint32_t)last, (uint32_t)bytes.size};
    return line + 1 < last;
}
