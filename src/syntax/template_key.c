/* How two tags that mean the same are written alike. */
#include "syntax/template.h"

#include "base/buffer.h"
#include "base/scan.h"

#include <string.h>

/* Blanks round these mean nothing. */
static bool is_tight(char c)
{
    return c && strchr("|:,=<>!&()[]", c) != NULL;
}

/* One blank for many, none beside what is tight or at the end; returns what is behind them. */
static size_t add_blank(Buffer *out, Str inside, size_t at)
{
    while (at < inside.size && byte_is_space(inside.data[at]))
        at++;
    bool after = out->size && is_tight(out->data[out->size - 1]);
    bool before = at < inside.size && is_tight(inside.data[at]);
    if (!after && !before && at < inside.size)
        buffer_add_byte(out, ' ');
    return at;
}

static void add_folded(Buffer *out, Str inside)
{
    char quote = '\0';
    for (size_t i = 0; i < inside.size;) {
        char c = inside.data[i];
        if (!quote && byte_is_space(c)) {
            i = add_blank(out, inside, i);
            continue;
        }
        i++;
        if (quote) {
            bool ends = c == quote;
            quote = ends ? '\0' : quote;
            buffer_add_byte(out, ends ? '"' : c);
        } else if (c == '"' || (c == '\'' && memchr(inside.data + i, '\'', inside.size - i))) {
            quote = c;
            buffer_add_byte(out, '"');
        } else {
            buffer_add_byte(out, c);
        }
    }
}

/* Quotes, what is_tight is true of, and blanks other than the usual one. */
static inline ScanBytes is_foldable(ScanBytes bytes)
{
    return scan_between(bytes, '\t', 5) | scan_between(bytes, '!', 2) | scan_between(bytes, '&', 4) |
           scan_between(bytes, '<', 3) | scan_in_set(bytes, ",:[]|", 5);
}

/* Is there surely nothing to fold: neither quotes nor marks nor more than one blank in a row? */
static bool is_folded(Str inside)
{
    return scan_where(inside, 0, is_foldable) == inside.size &&
           str_find(inside, STR("  "), 0) == STR_NONE && !str_starts(inside, STR(" ")) && !str_ends(inside, STR(" "));
}

Str template_key(Arena *arena, Str opening, Str inside)
{
    if (is_folded(inside))
        return STR_CONCAT(arena, opening, STR(" "), inside);
    Buffer out = buffer_open(arena);
    buffer_add(&out, opening);
    buffer_add_byte(&out, ' ');
    add_folded(&out, inside);
    return buffer_end(&out);
}
