#include "syntax/html.h"

/* A tag is closed within so many bytes, or its `<` was none. */
enum { MOST_BYTES = 16384, MOST_NEAR = 2048, MOST_ATTRIBUTES = 64 };

typedef struct {
    Arena *arena;
    Str bytes;
    uint32_t end;
    Html *html; /* NULL: nothing is kept */
    uint32_t no_close; /* from here on no `-->` was found */
} Scanner;

static char byte_at(const Scanner *scanner, uint32_t at)
{
    return at < scanner->end ? scanner->bytes.data[at] : '\0';
}

static uint32_t skip_space(const Scanner *scanner, uint32_t at)
{
    while (at < scanner->end && byte_is_space(scanner->bytes.data[at]))
        at++;
    return at;
}

static bool is_name_byte(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

static bool is_attribute_byte(char c)
{
    return is_name_byte(c) || c == '@' || c == '#';
}

/* Behind `{…}` of JSX, braces counted; the end when there is none. */
static uint32_t skip_expression(const Scanner *scanner, uint32_t at, uint32_t most)
{
    uint32_t depth = 0;
    for (; at < most; at++) {
        if (scanner->bytes.data[at] == '{')
            depth++;
        else if (scanner->bytes.data[at] == '}' && --depth == 0)
            return at + 1;
    }
    return scanner->end;
}

/* Behind a template tag that stands among the attributes. */
static uint32_t skip_template(const Scanner *scanner, uint32_t at, uint32_t most)
{
    for (at += 2; at + 1 < most; at++)
        if ((scanner->bytes.data[at] == '%' || scanner->bytes.data[at] == '}') &&
            scanner->bytes.data[at + 1] == '}')
            return at + 2;
    return scanner->end;
}

static uint32_t read_value(const Scanner *scanner, uint32_t at, uint32_t most,
                           HtmlAttribute *attribute)
{
    char quote = byte_at(scanner, at);
    attribute->has_value = true;
    if (quote == '"' || quote == '\'') {
        uint32_t begin = ++at;
        while (at < most && byte_at(scanner, at) != quote)
            at++;
        attribute->value = (Span){begin, at};
        return at < most ? at + 1 : scanner->end;
    }
    uint32_t begin = at;
    if (quote == '{' && byte_at(scanner, at + 1) != '{' && byte_at(scanner, at + 1) != '%') {
        at = skip_expression(scanner, at, most);
        attribute->expression = true;
    } else {
        while (at < most && !byte_is_space(byte_at(scanner, at)) && byte_at(scanner, at) != '>')
            at++;
    }
    attribute->value = (Span){begin, at};
    return at;
}

/* One attribute, which begins here; returns what is behind it. */
static uint32_t read_attribute(Scanner *scanner, uint32_t at, uint32_t most, HtmlTag *tag)
{
    uint32_t begin = at;
    while (is_attribute_byte(byte_at(scanner, at)))
        at++;
    HtmlAttribute attribute = {.name = {begin, at}, .value = {at, at}};
    uint32_t equals = skip_space(scanner, at);
    if (byte_at(scanner, equals) == '=')
        at = read_value(scanner, skip_space(scanner, equals + 1), most, &attribute);
    if (scanner->html && tag->attribute_count < MOST_ATTRIBUTES) {
        *ARRAY_PUSH(scanner->arena, &scanner->html->attributes) = attribute;
        tag->attribute_count++;
    }
    return at;
}

static uint32_t read_attributes(Scanner *scanner, uint32_t at, HtmlTag *tag)
{
    uint32_t most = scanner->end - at > MOST_BYTES ? at + MOST_BYTES : scanner->end;
    tag->attribute = scanner->html ? (uint32_t)scanner->html->attributes.count : 0;
    while (at < most) {
        at = skip_space(scanner, at);
        char c = byte_at(scanner, at);
        if (c == '>')
            return at + 1;
        if (c == '/') {
            tag->self_closed = byte_at(scanner, at + 1) == '>';
            at++;
        } else if (c == '{') {
            bool template = byte_at(scanner, at + 1) == '{' || byte_at(scanner, at + 1) == '%';
            at = template ? skip_template(scanner, at, most) : skip_expression(scanner, at, most);
        } else if (is_attribute_byte(c)) {
            at = read_attribute(scanner, at, most, tag);
        } else if (c == '"' || c == '\'') {
            at++;
        } else {
            return 0;
        }
    }
    return 0;
}

/* Returns the end of the tag, or 0 when the `<` opens none. */
static uint32_t read_tag(Scanner *scanner, uint32_t at, HtmlTag *tag)
{
    uint32_t name = at + 1;
    if (byte_at(scanner, name) == '/') {
        tag->closing = true;
        name++;
    }
    uint32_t end = name;
    if (byte_is_alpha(byte_at(scanner, end)))
        while (is_name_byte(byte_at(scanner, end)))
            end++;
    bool fragment = end == name && byte_at(scanner, end) == '>';
    if (end == name && !fragment)
        return 0;
    char next = byte_at(scanner, end);
    if (!byte_is_space(next) && next != '>' && next != '/' && next != '{')
        return 0;
    tag->name = (Span){name, end};
    size_t attributes = scanner->html ? scanner->html->attributes.count : 0;
    uint32_t stop = read_attributes(scanner, end, tag);
    if (!stop && scanner->html)
        scanner->html->attributes.count = attributes;
    return stop;
}

static uint32_t read_comment(Scanner *scanner, uint32_t at, HtmlTag *tag)
{
    tag->comment = true;
    tag->name = (Span){at, at};
    if (byte_at(scanner, at + 1) != '!' && byte_at(scanner, at + 1) != '?')
        return 0;
    bool comment = byte_at(scanner, at + 2) == '-' && byte_at(scanner, at + 3) == '-';
    Str close = comment ? STR("-->") : STR(">");
    if (comment && at >= scanner->no_close)
        return 0;
    size_t found = str_find(str_slice(scanner->bytes, 0, scanner->end), close, at + 2);
    if (found == STR_NONE) {
        if (comment)
            scanner->no_close = at;
        return 0;
    }
    return (uint32_t)(found + close.size);
}

void html_scan(Arena *arena, Str bytes, Span region, Html *html)
{
    Scanner scanner = {arena, bytes, region.end, html, UINT32_MAX};
    uint32_t at = region.begin;
    while (at < region.end) {
        size_t found = str_find_byte(str_slice(bytes, 0, region.end), '<', at);
        if (found == STR_NONE)
            return;
        at = (uint32_t)found;
        HtmlTag tag = {0};
        char next = byte_at(&scanner, at + 1);
        uint32_t end = next == '!' || next == '?' ? read_comment(&scanner, at, &tag)
                                                  : read_tag(&scanner, at, &tag);
        if (!end) {
            at++;
            continue;
        }
        tag.span = (Span){at, end};
        *ARRAY_PUSH(arena, &html->tags) = tag;
        at = end;
    }
}

uint32_t html_tag_end(Str bytes, uint32_t at, uint32_t *name)
{
    Str near = str_slice(bytes, 0, at + MOST_NEAR < bytes.size ? at + MOST_NEAR : bytes.size);
    Scanner scanner = {.bytes = near, .end = (uint32_t)near.size};
    HtmlTag tag = {0};
    uint32_t end = read_tag(&scanner, at, &tag);
    *name = tag.name.end;
    return end && bytes.data[end - 1] == '>' ? end : 0;
}

const HtmlAttribute *html_attribute(const Html *html, const HtmlTag *tag, Str bytes, Str name)
{
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        const HtmlAttribute *attribute = &html->attributes.items[tag->attribute + i];
        if (str_equal_nocase(str_slice(bytes, attribute->name.begin, attribute->name.end), name))
            return attribute;
    }
    return NULL;
}

bool html_is_void(Str name)
{
    static const char *const names[] = {"area", "base",  "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}
