#include "document/outline_lines.h"

#include <string.h>

/* Blanks at the begin of a line as columns; *at moves behind them. */
static uint32_t indent_of(Str bytes, uint32_t *at, uint32_t end)
{
    uint32_t columns = 0;
    while (*at < end && (bytes.data[*at] == ' ' || bytes.data[*at] == '\t')) {
        columns = bytes.data[*at] == '\t' ? columns / 4 * 4 + 4 : columns + 1;
        ++*at;
    }
    return columns;
}

/* Behind a list marker and one blank ("- ", "12. "), or `at` when there is none. */
static uint32_t skip_marker(Str bytes, uint32_t at, uint32_t end)
{
    uint32_t begin = at;
    char first = at < end ? bytes.data[at] : '\0';
    if (first == '-' || first == '*' || first == '+') {
        at++;
    } else {
        while (at < end && byte_is_digit(bytes.data[at]) && at - begin < 9)
            at++;
        if (at == begin || at == end || (bytes.data[at] != '.' && bytes.data[at] != ')'))
            return begin;
        at++;
    }
    return at < end && (bytes.data[at] == ' ' || bytes.data[at] == '\t') ? at + 1 : begin;
}

static bool is_only(Str line, char c)
{
    line = str_trim(line);
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] != c)
            return false;
    return line.size > 0;
}

/* "***", "- - -": a rule, no list item. */
static bool is_rule(Str line)
{
    char first = line.size ? line.data[0] : ' ';
    size_t marks = 0;
    if (first != '-' && first != '*' && first != '_')
        return false;
    for (size_t i = 0; i < line.size; i++) {
        if (byte_is_space(line.data[i]))
            continue;
        if (line.data[i] != first)
            return false;
        marks++;
    }
    return marks > 2;
}

/* Quote marks and list markers taken off; the columns that the rest is indented by, as its container sees it. */
static uint32_t enter_containers(LineReader *reader, uint32_t *at, uint32_t end)
{
    uint32_t begin = *at, quotes = 0;
    uint32_t indent = indent_of(reader->bytes, at, end);
    bool leaves = indent < reader->item_indent && *at < end;
    if (leaves)
        reader->item_indent = 0;
    else if (*at < end)
        indent -= reader->item_indent;
    while (*at < end && indent < 4) {
        if (reader->bytes.data[*at] == '>') {
            ++*at;
            quotes++;
            reader->item_indent = 0;
            indent = indent_of(reader->bytes, at, end);
            indent -= indent > 0;
            continue;
        }
        uint32_t behind = skip_marker(reader->bytes, *at, end);
        if (behind == *at || is_rule(str_slice(reader->bytes, *at, end)))
            break;
        *at = behind;
        indent = indent_of(reader->bytes, at, end);
        reader->item_indent = *at - begin - (indent < 4 ? 0 : indent);
        leaves = true;
    }
    if (leaves || quotes != reader->quotes)
        reader->paragraph = (Span){0, 0};
    reader->quotes = quotes;
    return indent;
}

static size_t fence_size(Str line)
{
    char c = line.size ? line.data[0] : ' ';
    size_t size = 0;
    while ((c == '`' || c == '~') && size < line.size && line.data[size] == c)
        size++;
    bool open = size >= 3 &&
                (c == '~' || str_find_byte(str_slice(line, size, line.size), '`', 0) == STR_NONE);
    return open ? size : 0;
}

static bool ends_fence(const LineReader *reader, Str line)
{
    line = str_trim(line);
    while (str_starts(line, STR(">")))
        line = str_trim(str_slice(line, 1, line.size));
    return line.size >= reader->fence_size && is_only(line, reader->fence);
}

/* The name of the tag that a line begins with: "highlight" of "{%- highlight", "{{< highlight". */
static Str tag_name(Str line)
{
    size_t at = 2;
    if (!str_starts(line, STR("{%")) && !str_starts(line, STR("{{")))
        return STR("");
    while (at < line.size && strchr("-<% ", line.data[at]))
        at++;
    size_t end = at;
    while (end < line.size && (byte_is_word(line.data[end]) || line.data[end] == '_'))
        end++;
    return str_slice(line, at, end);
}

/* What ends the comment or the code that begins with this line; empty when none does, or it ends here. */
static Str hidden_until(const LineReader *reader, Str line)
{
    static const char *const elements[][2] = {{"<!--", "-->"},
                                              {"<pre", "</pre>"},
                                              {"<script", "</script>"},
                                              {"<style", "</style>"}};
    for (size_t i = 0; line.data[0] == '<' && i < sizeof elements / sizeof *elements; i++)
        if (str_starts(line, str_from(elements[i][0])) &&
            str_find(line, str_from(elements[i][1]), 0) == STR_NONE)
            return str_from(elements[i][1]);
    Str name = tag_name(line);
    const Dialect *dialect = &reader->site->dialect;
    bool hides = name.size &&
                 (str_list_has(dialect->comments, name) || str_list_has(dialect->code, name));
    return hides && str_find(line, name, (size_t)(name.data - line.data) + name.size) == STR_NONE
               ? name
               : STR("");
}

/* Does a line end what `until` waits for? The end of a tag is "endhighlight" or "/highlight". */
static bool ends_hidden(Str line, Str until)
{
    size_t at = str_find(line, until, 0);
    if (at == STR_NONE)
        return false;
    bool element = !byte_is_word(until.data[0]);
    return element || (at > 0 && (line.data[at - 1] == '/' || line.data[at - 1] == 'd'));
}

static bool read_heading(Str bytes, Line *line)
{
    Str text = str_slice(bytes, line->content.begin, line->content.end);
    size_t level = str_run(text, 0, '#');
    if (level == 0 || level > 6 || (level < text.size && !byte_is_space(text.data[level])))
        return false;
    size_t begin = level, end = text.size;
    while (begin < end && byte_is_space(text.data[begin]))
        begin++;
    size_t close = end;
    while (close > begin && text.data[close - 1] == '#')
        close--;
    if (close == begin || byte_is_space(text.data[close - 1]))
        end = close;
    while (end > begin && byte_is_space(text.data[end - 1]))
        end--;
    line->kind = LINE_HEADING;
    line->level = (uint16_t)level;
    line->content = (Span){line->content.begin + (uint32_t)begin,
                           line->content.begin + (uint32_t)end};
    return true;
}

static bool read_underline(LineReader *reader, Str text, Line *line)
{
    bool paragraph = span_size(reader->paragraph) > 0;
    bool first = paragraph && is_only(text, '='), second = paragraph && is_only(text, '-');
    if (!first && !second)
        return false;
    *line = (Line){LINE_UNDERLINE, first ? 1 : 2, reader->paragraph};
    return true;
}

static void read_text(LineReader *reader, uint32_t indent, Line *line)
{
    Str text = str_slice(reader->bytes, line->content.begin, line->content.end);
    bool inside = span_size(reader->paragraph) > 0;
    if (indent >= 4 && !inside) {
        line->kind = LINE_HIDDEN;
        return;
    }
    size_t fence = indent < 4 ? fence_size(text) : 0;
    reader->until = hidden_until(reader, text);
    if (fence || reader->until.size) {
        reader->fence = fence ? text.data[0] : '\0';
        reader->fence_size = fence;
        if (fence)
            reader->until = STR("");
        line->kind = LINE_HIDDEN;
    } else if (indent < 4 && (read_underline(reader, text, line) || read_heading(reader->bytes, line))) {
        reader->paragraph = (Span){0, 0};
        return;
    } else {
        line->kind = LINE_TEXT;
        bool prose = !str_starts(text, STR("<")) && !str_starts(text, STR("|")) && !is_rule(text);
        Span more = {inside ? reader->paragraph.begin : line->content.begin, line->content.end};
        reader->paragraph = prose ? more : (Span){0, 0};
        return;
    }
    reader->paragraph = (Span){0, 0};
}

bool outline_next_line(LineReader *reader, Line *line)
{
    Str bytes = reader->bytes;
    if (reader->at >= bytes.size)
        return false;
    uint32_t begin = reader->at;
    const char *newline = memchr(bytes.data + begin, '\n', bytes.size - begin);
    uint32_t end = newline ? (uint32_t)(newline - bytes.data) : (uint32_t)bytes.size;
    reader->at = newline ? end + 1 : end;
    if (end > begin && bytes.data[end - 1] == '\r')
        end--;
    Str whole = str_slice(bytes, begin, end);
    *line = (Line){LINE_HIDDEN, 0, {begin, end}};
    if (reader->fence) {
        reader->fence = ends_fence(reader, whole) ? '\0' : reader->fence;
        return true;
    }
    if (reader->until.size) {
        if (ends_hidden(whole, reader->until))
            reader->until = STR("");
        return true;
    }
    uint32_t at = begin;
    uint32_t indent = enter_containers(reader, &at, end);
    line->content = (Span){at, end};
    if (at == end) {
        line->kind = LINE_BLANK;
        reader->paragraph = (Span){0, 0};
        return true;
    }
    read_text(reader, indent, line);
    return true;
}
