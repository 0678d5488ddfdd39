/* Searching for the next of several bytes, sixteen at a time.
 *
 * For loops over whole pages that pass over most bytes: the compiler makes vector instructions of this on every
 * machine that has them. The set is a literal, such as "<&\xe2", so that nothing of it is left to do at run time.
 */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include "base/str.h"

enum { SCAN_STEP = 16 };

typedef unsigned char ScanBytes __attribute__((vector_size(SCAN_STEP)));

/* The number of the first byte that is not zero, SCAN_STEP when all are; of what a comparison gives, in which a byte has
 * all bits or none. */
static inline size_t scan_first(ScanBytes bytes)
{
#ifdef __SSE2__
    typedef char Signed __attribute__((vector_size(SCAN_STEP)));
    unsigned mask = (unsigned)__builtin_ia32_pmovmskb128((Signed)bytes);
    return mask ? (size_t)__builtin_ctz(mask) : SCAN_STEP;
#else
    uint64_t halves[2];
    memcpy(halves, &bytes, sizeof halves);
    if (!(halves[0] | halves[1]))
        return SCAN_STEP;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)(halves[0] ? __builtin_ctzll(halves[0]) : 64 + __builtin_ctzll(halves[1])) / 8;
#else
    return (size_t)(halves[0] ? __builtin_clzll(halves[0]) : 64 + __builtin_clzll(halves[1])) / 8;
#endif
#endif
}

/* A bit for each byte of what a comparison gives, the first one lowest. */
static inline uint32_t scan_mask(ScanBytes bytes)
{
#ifdef __SSE2__
    typedef char Signed __attribute__((vector_size(SCAN_STEP)));
    return (uint32_t)__builtin_ia32_pmovmskb128((Signed)bytes);
#else
    uint32_t mask = 0;
    for (size_t i = 0; i < SCAN_STEP; i++)
        mask |= (uint32_t)(bytes[i] != 0) << i;
    return mask;
#endif
}

/* How many bytes have all their bits set; the others are zero. */
static inline uint32_t scan_count(ScanBytes hits)
{
    const uint64_t each = 0x0101010101010101u;
    uint64_t halves[2];
    memcpy(halves, &hits, sizeof halves);
    return (uint32_t)((((halves[0] & each) + (halves[1] & each)) * each) >> 56);
}

static inline ScanBytes scan_load(const char *bytes)
{
    ScanBytes loaded;
    memcpy(&loaded, bytes, sizeof loaded);
    return loaded;
}

/* The last bytes of s, of which those from `from` up to *at were looked at: as many as are loaded at once, from an earlier
 * place than *at, or, where there are not so many, those from *at on with zeroes behind. Sets *at to where they begin. */
static inline ScanBytes scan_load_last(Str s, size_t from, size_t *at)
{
    if (s.size - from >= SCAN_STEP) {
        *at = s.size - SCAN_STEP;
        return scan_load(s.data + *at);
    }
    ScanBytes last = {0};
    memcpy(&last, s.data + *at, s.size - *at);
    return last;
}

static inline ScanBytes scan_in_set(ScanBytes bytes, const char *set, size_t count)
{
    ScanBytes hits = {0};
    for (size_t k = 0; k < count; k++)
        hits |= (ScanBytes)(bytes == (unsigned char)set[k]);
    return hits;
}

/* Where the first of the `count` bytes of `set` stands in s at or after from, or the size of s. */
static inline size_t scan_for(Str s, size_t from, const char *set, size_t count)
{
    size_t at = from;
    for (; at + SCAN_STEP <= s.size; at += SCAN_STEP) {
        size_t first = scan_first(scan_in_set(scan_load(s.data + at), set, count));
        if (first < SCAN_STEP)
            return at + first;
    }
    if (at >= s.size)
        return s.size;
    size_t first = scan_first(scan_in_set(scan_load_last(s, from, &at), set, count));
    return first < s.size - at ? at + first : s.size;
}

/* All bits of those bytes that are looked for. */
typedef ScanBytes ScanTest(ScanBytes bytes);

/* Where the first byte that the test finds stands in s at or after from, or the size of s. The test is inline. */
static inline __attribute__((always_inline)) size_t scan_where(Str s, size_t from, ScanTest *test)
{
    size_t at = from;
    for (; at + SCAN_STEP <= s.size; at += SCAN_STEP) {
        size_t first = scan_first(test(scan_load(s.data + at)));
        if (first < SCAN_STEP)
            return at + first;
    }
    if (at >= s.size)
        return s.size;
    size_t first = scan_first(test(scan_load_last(s, from, &at)));
    return first < s.size - at ? at + first : s.size;
}

enum { SCAN_BITS = 64 };

/* A bit for each of SCAN_BITS bytes of s from `at` on, which is before its end, that the test finds; the first one lowest,
 * none behind the end. The test is inline. */
static inline __attribute__((always_inline)) uint64_t scan_bits(Str s, size_t at, ScanTest *test)
{
    char last[SCAN_BITS] = {0};
    const char *data = s.data + at;
    size_t left = s.size - at;
    if (left < SCAN_BITS)
        data = memcpy(last, data, left);
    uint64_t bits = 0;
    for (size_t i = 0; i < SCAN_BITS; i += SCAN_STEP)
        bits |= (uint64_t)scan_mask(test(scan_load(data + i))) << i;
    return left < SCAN_BITS ? bits & (((uint64_t)1 << left) - 1) : bits;
}

/* Which bytes are `first` or one of the `count` - 1 behind it. */
static inline ScanBytes scan_between(ScanBytes bytes, unsigned char first, unsigned char count)
{
    return (ScanBytes)((ScanBytes)(bytes - first) < count);
}

/* Where the first byte stands in s at or after from that is no small letter of ASCII, or the size of s. */
static inline size_t scan_past_lower(Str s, size_t from)
{
    size_t at = from;
    for (; at + SCAN_STEP <= s.size; at += SCAN_STEP) {
        size_t first = scan_first(~scan_between(scan_load(s.data + at), 'a', 26));
        if (first < SCAN_STEP)
            return at + first;
    }
    while (at < s.size && byte_is_lower(s.data[at]))
        at++;
    return at;
}

/* Where the first byte stands in s at or after from that byte_is_word is false of, or the size of s. */
static inline size_t scan_past_word(Str s, size_t from)
{
    size_t at = from;
    for (; at + SCAN_STEP <= s.size; at += SCAN_STEP) {
        ScanBytes bytes = scan_load(s.data + at);
        ScanBytes letters = scan_between(bytes | (unsigned char)0x20, 'a', 26) | scan_between(bytes, 0x80, 0x80);
        size_t first = scan_first(~(letters | scan_between(bytes, '0', 10)));
        if (first < SCAN_STEP)
            return at + first;
    }
    while (at < s.size && byte_is_word(s.data[at]))
        at++;
    return at;
}

static inline ScanBytes scan_digits(ScanBytes bytes)
{
    return scan_between(bytes, '0', 10);
}

/* Where the first digit of ASCII stands in s at or after from, or the size of s. */
static inline size_t scan_for_digit(Str s, size_t from)
{
    return scan_where(s, from, scan_digits);
}

static inline ScanBytes scan_before(const char *bytes, char byte, const char *set, size_t count)
{
    return (ScanBytes)(scan_load(bytes) == (unsigned char)byte) & scan_in_set(scan_load(bytes + 1), set, count);
}

/* Where a byte stands in s, at or after from, with one of the `count` bytes of `set` right behind it, or the size of s. */
static inline size_t scan_for_before(Str s, size_t from, char byte, const char *set, size_t count)
{
    size_t at = from;
    for (; at + 1 + SCAN_STEP <= s.size; at += SCAN_STEP) {
        size_t first = scan_first(scan_before(s.data + at, byte, set, count));
        if (first < SCAN_STEP)
            return at + first;
    }
    if (at > from && at < s.size) { /* the last step takes some bytes again */
        size_t last = s.size - 1 - SCAN_STEP, first = scan_first(scan_before(s.data + last, byte, set, count));
        return first < SCAN_STEP ? last + first : s.size;
    }
    for (; at + 1 < s.size; at++)
        for (size_t k = 0; k < count && s.data[at] == byte; k++)
            if (s.data[at + 1] == set[k])
                return at;
    return s.size;
}

/* Two bytes some way apart, as the ends of a word. */
typedef struct {
    unsigned char first, last;
    size_t apart;
    unsigned char fold; /* or'd to every byte that is compared: 0x20 makes letters lower case */
} ScanEnds;

static inline ScanBytes scan_at_ends(const char *bytes, ScanEnds ends)
{
    return (ScanBytes)((scan_load(bytes) | ends.fold) == ends.first) &
           (ScanBytes)((scan_load(bytes + ends.apart) | ends.fold) == ends.last);
}

/* Where the next such pair begins at or after from, or the size of s. Looks at four steps at once while there is none. */
static inline size_t scan_for_ends(Str s, size_t from, ScanEnds ends)
{
    size_t at = from;
    for (; at + ends.apart + 4 * SCAN_STEP <= s.size; at += 4 * SCAN_STEP) {
        ScanBytes hits = scan_at_ends(s.data + at, ends) | scan_at_ends(s.data + at + SCAN_STEP, ends) |
                         scan_at_ends(s.data + at + 2 * SCAN_STEP, ends) |
                         scan_at_ends(s.data + at + 3 * SCAN_STEP, ends);
        if (scan_first(hits) < SCAN_STEP)
            break;
    }
    for (; at + ends.apart + SCAN_STEP <= s.size; at += SCAN_STEP) {
        size_t hit = scan_first(scan_at_ends(s.data + at, ends));
        if (hit < SCAN_STEP)
            return at + hit;
    }
    if (at > from && at + ends.apart < s.size) { /* the last step takes some bytes again */
        size_t last = s.size - ends.apart - SCAN_STEP, hit = scan_first(scan_at_ends(s.data + last, ends));
        return hit < SCAN_STEP ? last + hit : s.size;
    }
    if (at > from && at + ends.apart < s.size) { /* the last step takes some places again, at which is none */
        size_t last = s.size - ends.apart - SCAN_STEP, hit = scan_first(scan_at_ends(s.data + last, ends));
        return hit < SCAN_STEP ? last + hit : s.size;
    }
    for (; at + ends.apart < s.size; at++)
        if (((unsigned char)s.data[at] | ends.fold) == ends.first &&
            ((unsigned char)s.data[at + ends.apart] | ends.fold) == ends.last)
            return at;
    return s.size;
}

#define SCAN_FOR_BEFORE(s, from, byte, set) scan_for_before((s), (from), (byte), (set), sizeof(set) - 1)
#define SCAN_FOR(s, from, set) scan_for((s), (from), (set), sizeof(set) - 1)

#endif
