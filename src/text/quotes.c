#include "text/quotes.h"

#include "base/scan.h"

enum { QUOTED_MAX = 120 };

typedef struct {
    const char *open, *close, *too; /* German and English close with each other's marks */
} Marks;

static const Marks marks[] = {
    {"\"", "\"", "“"}, {"„", "“", "”"}, {"“", "”", "“"}, {"»", "«", "«"}, {"«", "»", "»"},
    {"‚", "‘", "’"},   {"‘", "’", "’"}, {"'", "'", "'"},
};

static const Marks *opening(Str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    bool apart = at == 0 || !byte_is_word(text.data[at - 1]);
    if (c != '"' && !(c == '\'' && apart) && c != 0xc2 && c != 0xe2)
        return NULL;
    Str rest = str_slice(text, at, at + 4);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(rest, str_from(marks[i].open)))
            return &marks[i];
    return NULL;
}

/* Where a mark stands that is no apostrophe inside a word. */
static size_t find_close(Str text, size_t from, Str mark)
{
    size_t at = str_find(text, mark, from);
    while (at != STR_NONE && at + 1 < text.size && text.data[at] == '\'' &&
           byte_is_word(text.data[at + 1]))
        at = str_find(text, mark, at + 1);
    return at;
}

/* The size of the closing mark at `end`. */
static size_t mark_size(Str text, size_t end)
{
    unsigned char c = (unsigned char)text.data[end];
    return c < 0x80 ? 1 : c == 0xc2 ? 2 : 3;
}

/* Letters and digits; the characters that begin with C2 or E2 are signs. */
static bool begins_word(char c)
{
    return byte_is_alnum(c) || ((unsigned char)c >= 0xc3 && (unsigned char)c != 0xe2);
}

static bool any_word(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (begins_word(text.data[i]))
            return true;
    return false;
}

static bool word_before(Quotes *quotes, size_t end)
{
    quotes->word = quotes->word || any_word(str_slice(quotes->text, quotes->seen, end));
    quotes->seen = end;
    return quotes->word;
}

static bool word_behind(Quotes *quotes, size_t at)
{
    if (!quotes->last_known) {
        quotes->last = quotes->text.size;
        while (quotes->last > 0 && !begins_word(quotes->text.data[quotes->last - 1]))
            quotes->last--;
        quotes->last_known = true;
    }
    return quotes->last > at;
}

bool quotes_next(Quotes *quotes, Str *inside)
{
    Str text = quotes->text;
    while ((quotes->at = SCAN_FOR(text, quotes->at, "\"'\xc2\xe2")) < text.size) {
        size_t open = quotes->at;
        const Marks *mark = opening(text, open);
        if (!mark) {
            quotes->at++;
            continue;
        }
        size_t begin = open + strlen(mark->open);
        Str reach = str_slice(text, 0, begin + QUOTED_MAX + 3);
        size_t end = find_close(reach, begin, str_from(mark->close));
        size_t too = find_close(reach, begin, str_from(mark->too));
        end = too < end ? too : end;
        quotes->at = begin;
        if (end == STR_NONE)
            continue;
        quotes->at = end + mark_size(text, end);
        *inside = str_slice(text, begin, end);
        if (any_word(*inside) && (word_before(quotes, open) || word_behind(quotes, quotes->at)))
            return true;
    }
    return false;
}
