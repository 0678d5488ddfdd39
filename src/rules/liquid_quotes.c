#include "rules/liquid_quotes.h"

#include "base/array.h"

/* The size of the quotation mark at `at`, straight or of a language's own, or 0. */
static size_t quote_size(Str s, size_t at)
{
    static const char *const marks[] = {"\"", "'",  "„",  "“",  "”",  "‚",      "‘",     "’",
                                        "«",  "»",  "‹",  "›",  "「", "」",     "『",    "』",
                                        "＂", "＇", "〝", "〞", "《", "》",     "&quot;", "&#34;",
                                        "&#39;"};
    unsigned char c = at < s.size ? (unsigned char)s.data[at] : 0;
    if (c != '"' && c != '\'' && c != '&' && c < 0x80)
        return 0;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        if (str_starts(str_slice(s, at, s.size), mark))
            return mark.size;
    }
    return 0;
}

/* A mark written twice where one is meant: the size of both. Two marks with nothing between them and nothing behind
 * are an empty text. */
static size_t run_size(Str s, size_t at, bool opening)
{
    size_t size = quote_size(s, at), again = size ? quote_size(s, at + size) : 0;
    if (!again || !str_equal(str_slice(s, at, at + size), str_slice(s, at + size, at + size + again)))
        return size;
    size_t next = at + size + again;
    bool text_follows = next < s.size && !byte_is_space(s.data[next]);
    return opening && !text_follows ? size : size + again;
}

static bool is_straight(Str s, size_t at)
{
    return s.data[at] == '"' || s.data[at] == '\'';
}

/* Blanks inside « these » belong to the marks. */
static Str trim_marks(Str text)
{
    static const char *const blanks[] = {" ", "\xc2\xa0", "\u202f", "\u3000"};
    for (size_t i = 0; i < COUNT_OF(blanks); i++) {
        Str blank = str_from(blanks[i]);
        if (str_starts(text, blank))
            return trim_marks(str_slice(text, blank.size, text.size));
        if (str_ends(text, blank))
            return trim_marks(str_slice(text, 0, text.size - blank.size));
    }
    return text;
}

static bool close_quote(Str s, size_t from, size_t opening, Quoted *out)
{
    bool straight = is_straight(s, opening);
    for (size_t at = from; at < s.size; at++) {
        size_t size = quote_size(s, at);
        if (!size || (straight && s.data[at] != s.data[opening]))
            continue;
        out->close = at;
        out->end = at + run_size(s, at, false);
        return true;
    }
    return false;
}

bool quoted_next(Str s, size_t from, Quoted *out)
{
    for (size_t at = from; at < s.size; at++) {
        size_t size = run_size(s, at, true);
        if (!size)
            continue;
        *out = (Quoted){.open = at, .begin = at + size};
        out->closed = close_quote(s, out->begin, at, out);
        bool opens_value = at > 0 && (s.data[at - 1] == '=' || s.data[at - 1] == ':' ||
                                      byte_is_space(s.data[at - 1]));
        if (!out->closed && !opens_value) {
            at += size - 1;
            continue;
        }
        if (!out->closed)
            out->close = out->end = s.size;
        out->text = str_slice(s, out->begin, out->close);
        if (!is_straight(s, at))
            out->text = trim_marks(out->text);
        return true;
    }
    return false;
}

size_t quoted_count(Str s)
{
    size_t count = 0;
    Quoted quoted = {0};
    while (quoted_next(s, quoted.end, &quoted))
        count++;
    return count;
}
