/* Destinations and titles, of links and of definitions. */
#include "syntax/markdown_parts.h"

/* Longer ones are not searched for their end: a bracket without a counterpart must not cost a page. */
enum { MOST_BYTES = 8192 };

static char byte_at(Str text, uint32_t at)
{
    return at < text.size ? text.data[at] : '\0';
}

static uint32_t skip_space(Str text, uint32_t at)
{
    while (at < text.size && byte_is_space(text.data[at]))
        at++;
    return at;
}

static bool read_destination(Str text, uint32_t *at, ViewSpan *out)
{
    uint32_t begin = *at;
    if (byte_at(text, begin) == '<') {
        uint32_t end = begin + 1;
        while (end < text.size && text.data[end] != '>' && text.data[end] != '\n' &&
               end - begin < MOST_BYTES)
            end += text.data[end] == '\\' ? 2 : 1;
        if (byte_at(text, end) != '>')
            return false;
        *out = (ViewSpan){begin + 1, end};
        *at = end + 1;
        return true;
    }
    uint32_t end = begin, depth = 0;
    while (end < text.size && !byte_is_space(text.data[end]) && end - begin < MOST_BYTES) {
        char c = text.data[end];
        if (c == '(')
            depth++;
        if (c == ')' && depth-- == 0)
            break;
        end += c == '\\' && end + 1 < text.size ? 2 : 1;
    }
    *out = (ViewSpan){begin, end};
    *at = end;
    return true;
}

/* An optional title; leaves *at alone when there is none. False when a title has no end. */
static bool read_title(Str text, uint32_t *at, ViewSpan *out)
{
    uint32_t begin = skip_space(text, *at);
    char open = byte_at(text, begin);
    char close = open == '(' ? ')' : open;
    *out = (ViewSpan){begin, begin};
    if (begin == *at || (open != '"' && open != '\'' && open != '('))
        return true;
    uint32_t end = begin + 1;
    while (end < text.size && text.data[end] != close && end - begin < MOST_BYTES)
        end += text.data[end] == '\\' ? 2 : 1;
    if (byte_at(text, end) != close)
        return false;
    *out = (ViewSpan){begin + 1, end};
    *at = end + 1;
    return true;
}

bool md_read_target(Str text, uint32_t open, MdTarget *out)
{
    uint32_t at = skip_space(text, open + 1);
    if (!read_destination(text, &at, &out->destination) || !read_title(text, &at, &out->title))
        return false;
    at = skip_space(text, at);
    out->end = at + 1;
    return byte_at(text, at) == ')';
}

bool md_read_definition(Str text, uint32_t at, MdDefinition *out)
{
    if (byte_at(text, at) != '[' || byte_at(text, at + 1) == ']' || byte_at(text, at + 1) == '^')
        return false;
    uint32_t close = at + 1;
    while (close < text.size && text.data[close] != ']' && text.data[close] != '[' &&
           close - at < 1000)
        close += text.data[close] == '\\' ? 2 : 1;
    if (byte_at(text, close) != ']' || byte_at(text, close + 1) != ':')
        return false;
    out->label = (ViewSpan){at + 1, close};
    uint32_t next = skip_space(text, close + 2);
    if (!read_destination(text, &next, &out->destination) ||
        out->destination.begin == out->destination.end)
        return false;
    uint32_t end = next;
    MdLine line = md_line_at(text, end);
    bool titled = read_title(text, &next, &out->title) && next != end;
    if (titled && md_skip_blanks(text, next, md_line_at(text, next).end) ==
                      md_line_at(text, next).end)
        end = next;
    else if (md_skip_blanks(text, end, line.end) != line.end)
        return false;
    else
        out->title = (ViewSpan){end, end};
    out->span = (ViewSpan){at, end};
    return true;
}

bool markdown_next_link(Str bytes, Span region, uint32_t *at, MdInline *link)
{
    Str text = str_slice(bytes, 0, region.end);
    for (;;) {
        size_t found = str_find(text, STR("]("), *at);
        if (found == STR_NONE)
            return false;
        uint32_t close = (uint32_t)found, open = close;
        uint32_t least = close > region.begin + MOST_BYTES / 16 ? close - MOST_BYTES / 16
                                                               : region.begin;
        for (uint32_t depth = 1; open > least; open--) {
            depth += bytes.data[open - 1] == ']';
            depth -= bytes.data[open - 1] == '[';
            if (!depth)
                break;
        }
        *at = close + 2;
        MdTarget target;
        if (open == least || bytes.data[open - 1] != '[' || !md_read_target(text, close + 1, &target))
            continue;
        bool image = open > 1 && bytes.data[open - 2] == '!';
        *link = (MdInline){
            .kind = image ? MD_IMAGE : MD_LINK,
            .parent = MD_NONE,
            .span = {open - 1 - image, target.end},
            .text = {open, close},
            .destination = {target.destination.begin, target.destination.end},
            .title = {target.title.begin, target.title.end},
        };
        *at = target.end;
        return true;
    }
}
