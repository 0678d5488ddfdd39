/* Lines of Markdown: prefixes, markers, fences, rows. */
#define _GNU_SOURCE /* memrchr */
#include "syntax/markdown_parts.h"

#include "base/scan.h"

static MdLine line_from(Str text, uint32_t begin, uint32_t from)
{
    uint32_t size = (uint32_t)text.size;
    size_t feed = str_find_byte(text, '\n', from);
    MdLine line = {begin, size, size};
    if (feed != STR_NONE) {
        line.end = (uint32_t)feed;
        line.next = line.end + 1;
    }
    if (line.end > begin && text.data[line.end - 1] == '\r')
        line.end--;
    return line;
}

MdLine md_line_at(Str text, uint32_t offset)
{
    if (offset > text.size)
        offset = (uint32_t)text.size;
    const char *feed = offset ? memrchr(text.data, '\n', offset) : NULL;
    return line_from(text, feed ? (uint32_t)(feed - text.data) + 1 : 0, offset);
}

MdLine md_line_behind(Str text, MdLine line)
{
    return line.next < text.size ? line_from(text, line.next, line.next) : md_line_at(text, line.next);
}

MdLine md_line_below(Str text, uint32_t offset)
{
    size_t feed = str_find_byte(text, '\n', offset);
    if (feed == STR_NONE)
        return md_line_at(text, (uint32_t)text.size);
    return md_line_behind(text, (MdLine){.next = (uint32_t)feed + 1});
}

uint32_t md_skip_blanks(Str text, uint32_t at, uint32_t end)
{
    while (at < end && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    return at;
}

uint32_t md_marker_size(Str text, uint32_t at, uint32_t end)
{
    if (at >= end)
        return 0;
    uint32_t stop = at;
    char c = text.data[at];
    if (c == '-' || c == '+' || c == '*') {
        stop++;
    } else {
        while (stop < end && stop - at < 9 && byte_is_digit(text.data[stop]))
            stop++;
        if (stop == at || stop >= end || (text.data[stop] != '.' && text.data[stop] != ')'))
            return 0;
        stop++;
    }
    bool ends = stop >= end || text.data[stop] == ' ' || text.data[stop] == '\t';
    return ends ? stop - at : 0;
}

bool md_is_rule(Str text, uint32_t at, uint32_t end)
{
    at = md_skip_blanks(text, at, end);
    if (at >= end)
        return false;
    char mark = text.data[at];
    if (mark != '-' && mark != '*' && mark != '_')
        return false;
    uint32_t count = 0;
    for (; at < end; at++) {
        if (text.data[at] == mark)
            count++;
        else if (text.data[at] != ' ' && text.data[at] != '\t')
            return false;
    }
    return count >= 3;
}

uint32_t md_run(Str text, uint32_t at, uint32_t end, char c)
{
    uint32_t begin = at;
    while (at < end && text.data[at] == c)
        at++;
    return at - begin;
}

uint32_t md_skip_prefix(Str text, MdLine line)
{
    uint32_t at = line.begin;
    for (;;) {
        at = md_skip_blanks(text, at, line.end);
        if (at >= line.end || md_is_rule(text, at, line.end))
            return at;
        uint32_t size = text.data[at] == '>' ? 1 : md_marker_size(text, at, line.end);
        if (!size)
            return at;
        at += size;
    }
}

/* Where the next bar stands that parts cells, or the end. */
static uint32_t cell_end(Str text, uint32_t at, uint32_t end)
{
    Str row = str_slice(text, 0, end);
    size_t stop = SCAN_FOR(row, at, "|\\");
    while (stop < end && text.data[stop] == '\\')
        stop = SCAN_FOR(row, stop + 2, "|\\");
    return stop < end ? (uint32_t)stop : end;
}

void md_split_row(Arena *arena, Str text, uint32_t begin, uint32_t end, MdCells *out)
{
    uint32_t at = md_skip_blanks(text, begin, end);
    while (end > at && byte_is_space(text.data[end - 1]))
        end--;
    if (at < end && text.data[at] == '|')
        at++;
    while (at < end) {
        uint32_t stop = cell_end(text, at, end);
        uint32_t first = md_skip_blanks(text, at, stop), last = stop;
        while (last > first && byte_is_space(text.data[last - 1]))
            last--;
        *ARRAY_PUSH(arena, out) = (ViewSpan){first, last};
        at = stop + 1;
    }
}
