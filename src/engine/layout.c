#include "engine/layout.h"

#include "base/buffer.h"
#include "text/locale.h"

#define PATH STR("{path}")
#define LOCALE STR("{locale}")

bool layout_has_locale(Str pattern)
{
    return str_find(pattern, LOCALE, 0) != STR_NONE;
}

static bool may_be_locale(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_';
}

/* What stands before {path}: a text that may hold {locale}. Cuts it off *rest. */
static bool head_fits(Str head, Str *rest, Str *locale)
{
    size_t at = str_find(head, LOCALE, 0);
    Str before = str_slice(head, 0, at == STR_NONE ? head.size : at);
    if (!str_starts(*rest, before))
        return false;
    *rest = str_slice(*rest, before.size, rest->size);
    if (at == STR_NONE)
        return true;
    size_t size = 0;
    while (size < rest->size && may_be_locale(rest->data[size]))
        size++;
    *locale = str_slice(*rest, 0, size);
    *rest = str_slice(*rest, size, rest->size);
    Str behind = str_slice(head, at + LOCALE.size, head.size);
    if (!locale_is_code(*locale) || !str_starts(*rest, behind))
        return false;
    *rest = str_slice(*rest, behind.size, rest->size);
    return true;
}

static bool cut_end(Str *text, Str end)
{
    bool ends = str_ends(*text, end);
    text->size -= ends ? end.size : 0;
    return ends;
}

/* The same for what stands behind {path}, read from the end. */
static bool tail_fits(Str tail, Str *rest, Str *locale)
{
    size_t at = str_find(tail, LOCALE, 0);
    if (at == STR_NONE)
        return cut_end(rest, tail);
    if (!cut_end(rest, str_slice(tail, at + LOCALE.size, tail.size)))
        return false;
    size_t begin = rest->size;
    while (begin > 0 && may_be_locale(rest->data[begin - 1]))
        begin--;
    *locale = str_slice(*rest, begin, rest->size);
    rest->size = begin;
    return locale_is_code(*locale) && cut_end(rest, str_slice(tail, 0, at));
}

bool layout_fits(Str pattern, Str path, LayoutMatch *out)
{
    size_t middle = str_find(pattern, PATH, 0);
    bool any = middle != STR_NONE;
    Str locale = STR("");
    middle = any ? middle : pattern.size;
    if (any && !tail_fits(str_slice(pattern, middle + PATH.size, pattern.size), &path, &locale))
        return false;
    Str head = str_slice(pattern, 0, middle);
    for (size_t at = 0; at != STR_NONE;) {
        Str rest = str_slice(path, at, path.size);
        if (head_fits(head, &rest, &locale)) {
            *out = (LayoutMatch){str_slice(path, 0, at), locale, rest};
            return any == (rest.size > 0);
        }
        at = str_find_byte(path, '/', at);
        at = at == STR_NONE ? at : at + 1;
    }
    return false;
}

const char *layout_fill(Arena *arena, Str pattern, const LayoutMatch *match)
{
    Buffer out = buffer_open(arena);
    buffer_add(&out, match->lead);
    for (size_t at = 0; at < pattern.size;) {
        Str rest = str_slice(pattern, at, pattern.size);
        bool path = str_starts(rest, PATH), locale = str_starts(rest, LOCALE);
        if (path || locale)
            buffer_add(&out, path ? match->path : match->locale);
        else
            buffer_add_byte(&out, pattern.data[at]);
        at += path ? PATH.size : locale ? LOCALE.size : 1;
    }
    buffer_add_byte(&out, '\0');
    return buffer_str(&out).data;
}

static size_t last_slash(Str path)
{
    size_t at = path.size;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return at;
}

LayoutPlace layout_locales(Arena *arena, Str pattern, const LayoutMatch *match)
{
    size_t at = str_find(pattern, LOCALE, 0);
    if (at == STR_NONE)
        return (LayoutPlace){0};
    Str before = str_from(layout_fill(arena, str_slice(pattern, 0, at), match));
    Str behind = str_slice(pattern, at + LOCALE.size, pattern.size);
    size_t slash = str_find_byte(behind, '/', 0), folder = last_slash(before);
    Str own = str_slice(before, 0, folder > 1 ? folder - 1 : folder);
    return (LayoutPlace){
        .folder = own.size ? arena_copy(arena, own.data, own.size) : ".",
        .before = str_slice(before, folder, before.size),
        .behind = slash == STR_NONE ? behind : str_slice(behind, 0, slash),
    };
}
