#define _GNU_SOURCE /* memmem: linear search of a needle */
#include "base/str.h"

Str str_slice(Str s, size_t begin, size_t end)
{
    if (end > s.size)
        end = s.size;
    if (begin > end)
        begin = end;
    return (Str){s.data + begin, end - begin};
}

Str str_trim(Str s)
{
    while (s.size && byte_is_space(s.data[0])) {
        s.data++;
        s.size--;
    }
    while (s.size && byte_is_space(s.data[s.size - 1]))
        s.size--;
    return s;
}

bool str_starts(Str s, Str prefix)
{
    return s.size >= prefix.size && memcmp(s.data, prefix.data, prefix.size) == 0;
}

bool str_ends(Str s, Str suffix)
{
    return s.size >= suffix.size &&
           memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0;
}

int str_compare(Str a, Str b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    if (order)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

bool str_equal_nocase(Str a, Str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (byte_lower(a.data[i]) != byte_lower(b.data[i]))
            return false;
    return true;
}

bool str_equal_folded(Str a, Str b)
{
    Str x, y;
    for (;;) {
        bool more_a = str_next_word(&a, &x);
        bool more_b = str_next_word(&b, &y);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (!str_equal(x, y))
            return false;
    }
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (from > s.size || s.size - from < needle.size)
        return STR_NONE;
    if (needle.size == 0)
        return from;
    const char *found = memmem(s.data + from, s.size - from, needle.data, needle.size);
    return found ? (size_t)(found - s.data) : STR_NONE;
}

size_t str_find_byte(Str s, char c, size_t from)
{
    if (from >= s.size)
        return STR_NONE;
    const char *found = memchr(s.data + from, c, s.size - from);
    return found ? (size_t)(found - s.data) : STR_NONE;
}

bool str_next_line(Str *rest, Str *line)
{
    if (rest->size == 0)
        return false;
    size_t end = 0;
    while (end < rest->size && rest->data[end] != '\n' && rest->data[end] != '\r')
        end++;
    *line = str_slice(*rest, 0, end);
    if (end < rest->size)
        end += rest->data[end] == '\r' && end + 1 < rest->size && rest->data[end + 1] == '\n' ? 2 : 1;
    *rest = str_slice(*rest, end, rest->size);
    return true;
}

bool str_next_word(Str *rest, Str *word)
{
    size_t begin = 0;
    while (begin < rest->size && byte_is_space(rest->data[begin]))
        begin++;
    size_t end = begin;
    while (end < rest->size && !byte_is_space(rest->data[end]))
        end++;
    *word = str_slice(*rest, begin, end);
    *rest = str_slice(*rest, end, rest->size);
    return word->size > 0;
}

size_t str_distance(Str a, Str b, size_t most)
{
    enum { MOST_BYTES = 64 };
    size_t row[MOST_BYTES + 1];
    size_t n = a.size < MOST_BYTES ? a.size : MOST_BYTES;
    size_t m = b.size < MOST_BYTES ? b.size : MOST_BYTES;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = diagonal + (a.data[i - 1] != b.data[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[m] < most ? row[m] : most;
}
