#include "syntax/view.h"

#include "base/scan.h"
#include "syntax/view_addresses.h"
#include "syntax/view_marks.h"

#include <string.h>

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void fill(char *view, uint32_t begin, uint32_t end, char with)
{
    for (uint32_t i = begin; i < end; i++)
        if (!is_line_end(view[i]))
            view[i] = with;
}

/* A tag in a line is one long word. One that goes over several lines keeps its words together by
 * becoming blanks on the lines behind the first. */
static void fill_inline(char *view, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && !is_line_end(view[i]))
        view[i++] = VIEW_FILLER;
    for (; i < end; i++)
        if (is_line_end(view[i]))
            view[i] = ' ';
        else
            view[i] = VIEW_FILLER;
}

typedef struct {
    uint32_t begin, end;
} Line;

static Line line_before(const char *text, uint32_t begin)
{
    if (begin == 0)
        return (Line){0, 0};
    uint32_t end = begin - 1, at = end;
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return (Line){at, end};
}

static Line line_behind(const char *text, uint32_t size, uint32_t end)
{
    uint32_t at = end;
    while (at < size && text[at] != '\n')
        at++;
    uint32_t begin = at < size ? at + 1 : size;
    at = begin;
    while (at < size && text[at] != '\n')
        at++;
    return (Line){begin, at};
}

static bool looks_like_row(const char *text, Line line)
{
    uint32_t at = line.begin;
    while (at < line.end && (text[at] == ' ' || text[at] == '\t' || text[at] == '>'))
        at++;
    return at < line.end && text[at] == '|';
}

/* A line of tags between two rows of a table, with other such lines round it. `table` says whether the
 * line of tags before this one was in a table. */
static bool is_in_table(const char *text, uint32_t size, Line own, bool before_tags, bool table)
{
    bool above = before_tags ? table : looks_like_row(text, line_before(text, own.begin));
    if (!above)
        return false;
    Line next = line_behind(text, size, own.end);
    unsigned looked = 0;
    while (next.begin < next.end && looked++ < 8) {
        if (looks_like_row(text, next))
            return true;
        uint32_t at = next.begin;
        while (at < next.end && (text[at] == ' ' || text[at] == '\t'))
            at++;
        if (at + 1 >= next.end || text[at] != '{')
            return false;
        next = line_behind(text, size, next.end);
    }
    return false;
}

static Line line_of(const char *text, uint32_t size, uint32_t begin, uint32_t end)
{
    while (begin > 0 && text[begin - 1] != '\n')
        begin--;
    while (end < size && text[end] != '\n')
        end++;
    return (Line){begin, end};
}

static void blank_region(char *view, uint32_t base, Span region)
{
    fill(view, region.begin - base, region.end - base, ' ');
}

/* A carriage return alone ends a line for the parser as for us, and a NUL has no place in what it says. */
static void make_plain(char *to, uint32_t size)
{
    Str copy = {to, size};
    for (size_t i = SCAN_FOR(copy, 0, "\r\0"); i < size; i = SCAN_FOR(copy, i + 1, "\r\0")) {
        if (to[i] == '\0')
            to[i] = '\x01';
        else if (i + 1 == size || to[i + 1] != '\n')
            to[i] = '\n';
    }
}

View view_make(Arena *arena, Str bytes, Span body, const Template *tags)
{
    uint32_t base = body.begin, size = body.end - body.begin;
    const char *text = bytes.data + base;
    char *view = arena_room(arena, (size_t)size + 2);
    if (size)
        memcpy(view, text, size);
    make_plain(view, size);
    view_set_components(view, (Str){text, size});
    view_set_items(view, size);
    for (size_t i = 0; i < tags->comment_count; i++)
        blank_region(view, base, tags->comments[i]);
    for (size_t i = 0; i < tags->code_count; i++)
        blank_region(view, base, tags->code[i]);
    bool table = false;
    Line own = {0, 0}; /* the line of tags looked at last */
    for (size_t i = 0; i < tags->count; i++) {
        const Tag *tag = &tags->items[i];
        uint32_t begin = tag->span.begin - base, end = tag->span.end - base;
        if (!tag->standalone) {
            fill_inline(view, begin, end);
            continue;
        }
        if (end > own.end) {
            bool follows = own.end > 0;
            uint32_t behind = own.end;
            own = line_of(text, size, begin, end);
            follows = follows && own.begin == behind + 1;
            table = is_in_table(text, size, own, follows, table);
        }
        if (table)
            fill(view, begin, end, VIEW_FILLER);
        else
            fill(view, begin, end, ' ');
    }
    view[size] = '\n';
    view[size + 1] = '\0';
    return (View){.text = {view, size}, .base = base, .bounded = view_bound_addresses(view, size)};
}
