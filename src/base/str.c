#define _GNU_SOURCE /* memmem: linear search of a needle */
#include "base/str.h"

#include "base/scan.h"

/* clang-format off */
const unsigned char byte_kinds[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,
    0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0,
    0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0, 0,
    16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
    16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
    16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
    16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
};
/* clang-format on */

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

/* A longer needle is left to the library, which needs linear time whatever it holds. */
enum { SHORT_NEEDLE = 16 };

static ScanEnds ends_of(Str needle, unsigned char fold)
{
    return (ScanEnds){(unsigned char)needle.data[0] | fold,
                      (unsigned char)needle.data[needle.size - 1] | fold, needle.size - 1, fold};
}

/* Signs are rarer than letters: most texts are passed over by looking for the first byte alone. */
static bool is_rare(char c)
{
    return byte_kinds[(unsigned char)c] == 0 || (unsigned char)c > 0xe2;
}

static size_t find_by_first(Str s, Str needle, size_t from)
{
    for (size_t at = str_find_byte(s, needle.data[0], from); at != STR_NONE && s.size - at >= needle.size;
         at = str_find_byte(s, needle.data[0], at + 1))
        if (memcmp(s.data + at, needle.data, needle.size) == 0)
            return at;
    return STR_NONE;
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (from > s.size || s.size - from < needle.size)
        return STR_NONE;
    if (needle.size == 0)
        return from;
    if (needle.size == 1)
        return str_find_byte(s, needle.data[0], from);
    if (needle.size > SHORT_NEEDLE) {
        const char *found = memmem(s.data + from, s.size - from, needle.data, needle.size);
        return found ? (size_t)(found - s.data) : STR_NONE;
    }
    if (is_rare(needle.data[0]))
        return find_by_first(s, needle, from);
    ScanEnds ends = ends_of(needle, 0);
    for (size_t at = scan_for_ends(s, from, ends); at < s.size; at = scan_for_ends(s, at + 1, ends))
        if (memcmp(s.data + at, needle.data, needle.size) == 0)
            return at;
    return STR_NONE;
}

size_t str_find_nocase(Str s, Str needle, size_t from)
{
    if (from > s.size || s.size - from < needle.size)
        return STR_NONE;
    if (needle.size == 0)
        return from;
    ScanEnds ends = ends_of(needle, 0x20);
    for (size_t at = scan_for_ends(s, from, ends); at < s.size; at = scan_for_ends(s, at + 1, ends))
        if (str_equal_nocase(str_slice(s, at, at + needle.size), needle))
            return at;
    return STR_NONE;
}

size_t str_count_byte(Str s, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += s.data[i] == byte;
    return count;
}

size_t str_line_begin(Str s, size_t at)
{
    while (at > 0 && s.data[at - 1] != '\n')
        at--;
    return at;
}

size_t str_line_behind(Str s, size_t at)
{
    size_t end = str_find_byte(s, '\n', at);
    return end == STR_NONE ? s.size : end + 1;
}

Str str_cut(Str *rest, char separator)
{
    size_t end = str_find_byte(*rest, separator, 0);
    Str part = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end == STR_NONE ? rest->size : end + 1, rest->size);
    return part;
}

bool str_next_line(Str *rest, Str *line)
{
    if (rest->size == 0)
        return false;
    size_t end = SCAN_FOR(*rest, 0, "\n\r");
    *line = str_slice(*rest, 0, end);
    if (end < rest->size)
        end += rest->data[end] == '\r' && end + 1 < rest->size && rest->data[end + 1] == '\n' ? 2 : 1;
    *rest = str_slice(*rest, end, rest->size);
    return true;
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

Nearest str_nearest(Str word)
{
    return (Nearest){.word = word, .least = word.size / 3 + 2};
}

void str_compare_nearest(Nearest *nearest, Str other)
{
    size_t distance = str_distance(nearest->word, other, nearest->least);
    if (distance < nearest->least) {
        nearest->least = distance;
        nearest->best = other;
    }
}
