#include "syntax/view_marks.h"

#include "base/scan.h"
#include "syntax/html.h"

/* Text of a container stands so many columns behind its mark. */
enum { INDENT = 4 };

/* No label of a footnote is longer. */
enum { MOST_LABEL = 80 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The column of the first byte that is no blank, and where that byte is. */
static uint32_t indent_of(Str text, uint32_t begin, uint32_t *first)
{
    uint32_t column = 0, at = begin;
    while (at < text.size && is_blank(text.data[at]))
        column += text.data[at++] == '\t' ? INDENT - column % INDENT : 1;
    *first = at;
    return column;
}

bool view_is_container_mark(Str text)
{
    bool tab = str_starts(text, STR("==="));
    if (!tab && !str_starts(text, STR("!!!")) && !str_starts(text, STR("???")))
        return false;
    size_t at = 3;
    while (at < text.size && at < 5 && (text.data[at] == '+' || text.data[at] == '!'))
        at++;
    if (at >= text.size || text.data[at] != ' ')
        return false;
    while (at < text.size && text.data[at] == ' ')
        at++;
    char first = at < text.size ? text.data[at] : '\0';
    return first == '"' || (!tab && byte_is_word(first));
}

/* Is the next line that is not blank indented, as the text of a container is? Looks at a few lines. */
static bool is_followed(Str text, uint32_t at, uint32_t column)
{
    uint32_t next = (uint32_t)str_line_behind(text, at), first = next;
    for (unsigned looked = 0; next < text.size && looked < 4; looked++) {
        uint32_t indent = indent_of(text, next, &first);
        if (first < text.size && text.data[first] != '\n' && text.data[first] != '\r')
            return indent >= column + INDENT;
        next = (uint32_t)str_line_behind(text, first);
    }
    return false;
}

static void set_item(char *view, uint32_t at)
{
    view[at] = '+';
    view[at + 1] = ' ';
}

/* Where the next three of one of "!?=" stand, or the size of the text. */
static size_t next_container_mark(Str text, size_t from)
{
    size_t at = from;
    while ((at = SCAN_FOR(text, at, "!?=")) < text.size) {
        if (at + 2 < text.size && text.data[at + 1] == text.data[at] && text.data[at + 2] == text.data[at])
            return at;
        at++;
    }
    return at;
}

static void set_containers(char *view, Str text)
{
    for (size_t at = next_container_mark(text, 0); at < text.size; at = next_container_mark(text, at + 3)) {
        uint32_t first, begin = (uint32_t)str_line_begin(text, at);
        /* Only blanks may stand before it, so that the way back is walked once a line. */
        uint32_t column = at - begin < 64 ? indent_of(text, begin, &first) : 0;
        if (at - begin < 64 && first == at && view_is_container_mark(str_slice(text, at, at + 16)) &&
            is_followed(text, first, column))
            set_item(view, first);
    }
}

/* `: text` right below a term, or below another such line. */
static void set_definitions(char *view, Str text)
{
    Str mark = STR("\n:");
    for (size_t at = str_find(text, mark, 0); at != STR_NONE; at = str_find(text, mark, at + 2)) {
        uint32_t colon = (uint32_t)at + 1;
        bool term = at > 0 && text.data[at - 1] != '\n' && text.data[at - 1] != '|';
        if (term && colon + 2 < text.size && is_blank(text.data[colon + 1]))
            set_item(view, colon);
    }
}

/* `[^1]: text` is a footnote, and no definition of an address, which a text without blanks would be. */
static void set_footnotes(char *view, Str text)
{
    for (size_t at = str_find(text, STR("[^"), 0); at != STR_NONE; at = str_find(text, STR("[^"), at + 2)) {
        size_t close = at + 2;
        while (close < text.size && close < at + MOST_LABEL && text.data[close] != ']' && !byte_is_space(text.data[close]))
            close++;
        if (close + 1 < text.size && text.data[close] == ']' && text.data[close + 1] == ':')
            view[close + 1] = ';';
    }
}

void view_set_items(char *view, uint32_t size)
{
    Str text = {view, size};
    set_containers(view, text);
    set_definitions(view, text);
    set_footnotes(view, text);
}

/* Would the parser not know the tag for what it is? */
static bool is_strange(Str tag)
{
    bool quoted = false;
    char quote = '\0';
    for (size_t i = 1; i < tag.size; i++) {
        char c = tag.data[i];
        if (quoted)
            quoted = c != quote;
        else if (c == '"' || c == '\'')
            quoted = true, quote = c;
        else if (c == '{' || ((c == '@' || c == '#') && byte_is_space(tag.data[i - 1])))
            return true;
    }
    return false;
}

static void set_attributes(char *view, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (!byte_is_space(view[i]))
            view[i] = 'q';
}

void view_set_components(char *view, Str bytes)
{
    for (size_t at = str_find_byte(bytes, '<', 0); at != STR_NONE;) {
        uint32_t name, end = html_tag_end(bytes, (uint32_t)at, &name);
        Str tag = str_slice(bytes, at, end);
        if (end && is_strange(tag) && str_find_byte(tag, '`', 0) == STR_NONE &&
            str_find(tag, STR("\n\n"), 0) == STR_NONE) {
            bool closed = tag.data[tag.size - 2] == '/';
            set_attributes(view, name, end - 1 - closed);
        }
        at = str_find_byte(bytes, '<', end ? end : at + 1);
    }
}
