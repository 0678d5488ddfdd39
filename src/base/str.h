/* Borrowed bytes: a pointer and a length, no NUL needed.
 *
 * A Str owns nothing; it lives as long as what it points into. All functions look at bytes and treat
 * letters beyond ASCII as opaque, so they do the same in every locale.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *data;
    size_t size;
} Str;

#define STR(literal) ((Str){("" literal), sizeof(literal) - 1})

/* For "%.*s". */
#define STR_ARG(s) ((int)((s).size > 0x7fffffff ? 0x7fffffff : (s).size)), ((s).data ? (s).data : "")

#define STR_NONE SIZE_MAX

/* The bytes of a C string; NULL gives the empty Str. */
static inline Str str_from(const char *text)
{
    return text ? (Str){text, strlen(text)} : (Str){"", 0};
}

static inline bool str_equal(Str a, Str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool str_is(Str a, const char *literal)
{
    return str_equal(a, str_from(literal));
}

/* What a byte is, or'd together: one look-up instead of comparisons, in loops over whole pages. */
enum { BYTE_SPACE = 1, BYTE_DIGIT = 2, BYTE_UPPER = 4, BYTE_LOWER = 8, BYTE_BEYOND = 16 };

extern const unsigned char byte_kinds[256];

static inline bool byte_is(char c, unsigned kinds)
{
    return (byte_kinds[(unsigned char)c] & kinds) != 0;
}

static inline bool byte_is_space(char c)
{
    return byte_is(c, BYTE_SPACE);
}

static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool byte_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool byte_is_alpha(char c)
{
    return byte_is(c, BYTE_UPPER | BYTE_LOWER);
}

static inline bool byte_is_alnum(char c)
{
    return byte_is(c, BYTE_UPPER | BYTE_LOWER | BYTE_DIGIT);
}

/* A letter, a digit, or part of a character beyond ASCII. */
static inline bool byte_is_word(char c)
{
    return byte_is(c, BYTE_UPPER | BYTE_LOWER | BYTE_DIGIT | BYTE_BEYOND);
}

static inline char byte_lower(char c)
{
    return byte_is_upper(c) ? (char)(c + 32) : c;
}

/* The part from begin up to end; both are cut to the size. */
static inline Str str_slice(Str s, size_t begin, size_t end)
{
    if (end > s.size)
        end = s.size;
    if (begin > end)
        begin = end;
    return (Str){s.data + begin, end - begin};
}

/* Without ASCII white space at both ends. */
static inline Str str_trim(Str s)
{
    while (s.size && byte_is_space(s.data[0])) {
        s.data++;
        s.size--;
    }
    while (s.size && byte_is_space(s.data[s.size - 1]))
        s.size--;
    return s;
}

static inline bool str_starts(Str s, Str prefix)
{
    return !prefix.size ||
           (s.size >= prefix.size && memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool str_ends(Str s, Str suffix)
{
    return !suffix.size ||
           (s.size >= suffix.size &&
            memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

/* Compares bytes, as memcmp does, the shorter first when one begins with the other. */
int str_compare(Str a, Str b);

/* Equal when ASCII letters are folded. */
bool str_equal_nocase(Str a, Str b);

/* Equal when runs of white space count as one space and white space at the ends as none. */
bool str_equal_folded(Str a, Str b);

/* Where needle first stands in s at or after from, or STR_NONE. An empty needle is found at from. */
size_t str_find(Str s, Str needle, size_t from);

/* The same with ASCII letters folded. */
size_t str_find_nocase(Str s, Str needle, size_t from);

/* Where byte c first stands in s at or after from, or STR_NONE. */
static inline size_t str_find_byte(Str s, char c, size_t from)
{
    if (from >= s.size)
        return STR_NONE;
    const char *found = memchr(s.data + from, c, s.size - from);
    return found ? (size_t)(found - s.data) : STR_NONE;
}

/* How many bytes must be inserted, deleted or changed to make b of a; `most` when that many or more. For
 * short words such as names of options: looks at the first 64 bytes. */
size_t str_distance(Str a, Str b, size_t most);

/* The search for the word that a misspelt one may have been meant to be, among those it is compared with one by one. */
typedef struct {
    Str word;
    Str best; /* so far the nearest; empty when none is near */
    size_t least;
} Nearest;

Nearest str_nearest(Str word);
void str_compare_nearest(Nearest *nearest, Str other);

/* How often a byte stands in s. */
size_t str_count_byte(Str s, char byte);

/* How many of a byte stand one behind the other from `at` on. */
static inline size_t str_run(Str s, size_t at, char byte)
{
    size_t end = at;
    while (end < s.size && s.data[end] == byte)
        end++;
    return end - at;
}

/* Where the line that holds the byte at `at` begins, and where the one behind it does, or the size of s. Lines end with LF. */
size_t str_line_begin(Str s, size_t at);
size_t str_line_behind(Str s, size_t at);

/* Cuts off *rest what stands before the next separator, and the separator; all of it where there is none. */
Str str_cut(Str *rest, char separator);

/* Cuts the next line off *rest, its line end (LF, CRLF, CR) left out. False when *rest is empty. */
bool str_next_line(Str *rest, Str *line);

/* Cuts the next run of bytes that are not white space off *rest. False when there is none. */
static inline bool str_next_word(Str *rest, Str *word)
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

#endif
