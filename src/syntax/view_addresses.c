#include "syntax/view_addresses.h"

#include "syntax/view.h"

static bool is_bullet(Str line)
{
    size_t at = 0;
    while (at < line.size && at < 3 && line.data[at] == ' ')
        at++;
    return at + 2 < line.size && (line.data[at] == '-' || line.data[at] == '*' || line.data[at] == '+') &&
           line.data[at + 1] == ' ' && !byte_is_space(line.data[at + 2]);
}

static bool is_row(Str line)
{
    return line.size && line.data[0] == '|';
}

/* The line below the head of a table: "|---|:-:|". */
static bool is_delimiter_row(Str line)
{
    line = str_trim(line);
    if (!is_row(line) || !str_ends(line, STR("|")) || line.size < 3)
        return false;
    Str cells = str_slice(line, 1, line.size);
    while (cells.size) {
        Str cell = str_trim(str_cut(&cells, '|'));
        size_t begin = str_starts(cell, STR(":")), end = cell.size - (cell.size > 1 && str_ends(cell, STR(":")));
        if (begin >= end)
            return false;
        for (size_t i = begin; i < end; i++)
            if (cell.data[i] != '-')
                return false;
    }
    return true;
}

/* What the lines before this one make of it. Where it is not certain that a run of text ends, it does not. */
typedef struct {
    bool blank;  /* the line before was blank */
    size_t bars; /* of the line before, where it may be the head of a table; else 0 */
    bool table;
} Lines;

static bool ends_run(Lines *lines, Str line)
{
    bool blank = !str_trim(line).size, row = is_row(line);
    size_t bars = row ? str_count_byte(line, '|') : 0;
    lines->table = row && (lines->table || (bars == lines->bars && is_delimiter_row(line)));
    lines->bars = lines->blank ? bars : 0;
    lines->blank = blank;
    return blank || lines->table || is_bullet(line);
}

/* Takes the colon out of the addresses beyond the limit of a run, in text that begins behind a blank line. */
static bool bound_lines(char *text, size_t size)
{
    bool bounded = false;
    size_t count = 0;
    Lines lines = {.blank = true};
    Str rest = {text, size}, line;
    while (str_next_line(&rest, &line)) {
        if (ends_run(&lines, line))
            count = 0;
        for (size_t at = str_find(line, STR("://"), 0); at != STR_NONE; at = str_find(line, STR("://"), at + 3)) {
            if (++count <= VIEW_MOST_ADDRESSES)
                continue;
            text[line.data + at - text] = VIEW_FILLER;
            bounded = true;
        }
    }
    return bounded;
}

/* Few pages have so many addresses between two blank lines: only there the lines are looked at. */
bool view_bound_addresses(char *view, uint32_t size)
{
    Str text = {view, size};
    size_t count = 0, begin = 0, end = 0; /* of what lies between blank lines */
    bool bounded = false;
    for (size_t at = str_find(text, STR("://"), 0); at != STR_NONE; at = str_find(text, STR("://"), at + 3)) {
        if (at >= end) {
            begin = end;
            end = str_find(text, STR("\n\n"), at);
            end = end == STR_NONE ? size : end + 2;
            count = 0;
        }
        if (++count > VIEW_MOST_ADDRESSES) {
            bounded = bound_lines(view + begin, end - begin) || bounded;
            at = end - 3;
        }
    }
    return bounded;
}
