#include "syntax/address.h"

#include "base/buffer.h"
#include "base/scan.h"

#include <string.h>

static bool is_scheme_byte(char c)
{
    return byte_is_alnum(c) || c == '+' || c == '-' || c == '.';
}

static Str cut_scheme(Str *rest)
{
    size_t at = 0;
    if (!rest->size || !byte_is_alpha(rest->data[0]))
        return STR("");
    while (at < rest->size && is_scheme_byte(rest->data[at]))
        at++;
    if (at < 2 || at >= rest->size || rest->data[at] != ':')
        return STR("");
    Str scheme = str_slice(*rest, 0, at);
    *rest = str_slice(*rest, at + 1, rest->size);
    return scheme;
}

Address address_split(Str destination)
{
    Address address = {0};
    Str rest = str_trim(destination);
    address.scheme = cut_scheme(&rest);
    if (str_starts(rest, STR("//"))) {
        size_t end = 2;
        while (end < rest.size && rest.data[end] != '/' && rest.data[end] != '?' &&
               rest.data[end] != '#')
            end++;
        address.host = str_slice(rest, 2, end);
        rest = str_slice(rest, end, rest.size);
    }
    size_t hash = str_find_byte(rest, '#', 0);
    if (hash != STR_NONE) {
        address.has_fragment = true;
        address.fragment = str_slice(rest, hash + 1, rest.size);
        rest = str_slice(rest, 0, hash);
    }
    size_t question = str_find_byte(rest, '?', 0);
    if (question != STR_NONE) {
        address.has_query = true;
        address.query = str_slice(rest, question + 1, rest.size);
        rest = str_slice(rest, 0, question);
    }
    address.path = rest;
    return address;
}

bool address_is_external(Str destination)
{
    Address address = address_split(destination);
    return address.scheme.size || address.host.size;
}

static int hex_digit(char c)
{
    if (byte_is_digit(c))
        return c - '0';
    c = byte_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes whose percent escape means the same as the byte. */
static bool is_plain(int c)
{
    return c >= 0x80 || (c < 0x80 && (byte_is_alnum((char)c) || c == '-' || c == '_' || c == '.' ||
                                      c == '~' || c == '(' || c == ')' || c == ','));
}

static bool is_markdown_escape(char c)
{
    return c > 0x20 && c < 0x7f && !byte_is_alnum(c);
}

/* Behind what was kept so far, or before what follows; of a run of blanks the last decides. */
static bool is_beside_brace(const Buffer *kept, Str text, size_t at)
{
    const char *braces = "{}%|";
    bool before = kept->size && strchr(braces, kept->data[kept->size - 1]);
    bool behind = at + 1 < text.size && strchr(braces, text.data[at + 1]);
    return before || behind || (at + 1 < text.size && byte_is_space(text.data[at + 1]));
}

/* Escapes undone, blanks in template tags taken out where they mean nothing. May be the text itself. */
static Str unescape(Arena *arena, Str text)
{
    if (SCAN_FOR(text, 0, "{\\&%") == text.size)
        return text;
    Buffer out = buffer_open(arena);
    unsigned braces = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '{')
            braces++;
        else if (c == '}' && braces)
            braces--;
        if (c == '\\' && i + 1 < text.size && is_markdown_escape(text.data[i + 1])) {
            buffer_add_byte(&out, text.data[++i]);
        } else if (c == '&' && str_starts(str_slice(text, i, text.size), STR("&amp;"))) {
            buffer_add_byte(&out, '&');
            i += 4;
        } else if (c == '%' && i + 2 < text.size && hex_digit(text.data[i + 1]) >= 0 &&
                   hex_digit(text.data[i + 2]) >= 0 &&
                   is_plain(hex_digit(text.data[i + 1]) * 16 + hex_digit(text.data[i + 2]))) {
            buffer_add_byte(&out, (char)(hex_digit(text.data[i + 1]) * 16 +
                                         hex_digit(text.data[i + 2])));
            i += 2;
        } else if (!(braces && byte_is_space(c) && is_beside_brace(&out, text, i))) {
            buffer_add_byte(&out, c);
        }
    }
    return buffer_str(&out);
}

bool address_is_locale(Str segment, StrList locales)
{
    for (size_t i = 0; i < locales.count; i++) {
        Str code = locales.items[i], language = code;
        for (size_t k = 0; k < code.size; k++)
            if (code.data[k] == '-' || code.data[k] == '_') {
                language = str_slice(code, 0, k);
                break;
            }
        bool region = segment.size == language.size + 3 &&
                      (segment.data[language.size] == '-' || segment.data[language.size] == '_');
        if (str_equal_nocase(code, segment) ||
            ((region || segment.size == language.size) &&
             str_equal_nocase(language, str_slice(segment, 0, language.size))))
            return true;
    }
    return false;
}

/* "/de/x" and "/de": the rest behind the locale. */
static Str without_locale(Str path, StrList locales)
{
    if (path.size < 3 || path.data[0] != '/')
        return path;
    size_t end = 1;
    while (end < path.size && path.data[end] != '/')
        end++;
    if (!address_is_locale(str_slice(path, 1, end), locales))
        return path;
    return end < path.size ? str_slice(path, end, path.size) : STR("/");
}

static void add_lower(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.size; i++)
        buffer_add_byte(out, byte_lower(text.data[i]));
}

/* Scheme and host, in lower case; empty for an address of the site itself. */
static Str origin_of(Arena *arena, const Address *address)
{
    if (!address->scheme.size && !address->host.size)
        return STR("");
    Buffer out = buffer_open(arena);
    add_lower(&out, address->scheme);
    if (address->scheme.size)
        buffer_add(&out, STR(":"));
    if (address->host.size)
        buffer_add(&out, STR("//"));
    add_lower(&out, address->host);
    return buffer_str(&out);
}

Str address_key(Arena *arena, Str destination, StrList locales)
{
    Address address = address_split(unescape(arena, destination));
    Str path = without_locale(address.path, locales);
    while (str_starts(path, STR("./")))
        path = str_slice(path, 2, path.size);
    if (path.size > 1 && str_ends(path, STR("/")))
        path = str_slice(path, 0, path.size - 1);
    if (address.host.size && str_is(path, "/"))
        path = STR("");
    return STR_CONCAT(arena, origin_of(arena, &address), path, address.has_query ? STR("?") : STR(""),
                      address.query, address.has_fragment ? STR("#") : STR(""), address.fragment);
}
