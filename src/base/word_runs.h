/* The words of a text: its runs of bytes that byte_is_word is true of.
 *
 * For loops over whole pages. Sixty-four bytes at a time become a mask of bits, so that neither the bytes of a word
 * nor its end cost a branch that the processor cannot foresee.
 */
#ifndef BASE_WORD_RUNS_H
#define BASE_WORD_RUNS_H

#include "base/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WORD_RUNS_BITS = 64 }; /* of a mask */

typedef struct {
    Str text;
    size_t base;   /* the byte that the lowest bit is about */
    uint64_t bits; /* of words not given yet, from `base` on */
} WordRuns;

/* One bit for each of SCAN_STEP bytes that is not zero, the first one lowest. */
static inline uint64_t word_runs_mask(ScanBytes bytes)
{
#ifdef __SSE2__
    return (uint64_t)(unsigned)_mm_movemask_epi8((__m128i)bytes);
#else
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_STEP; i++)
        mask |= (uint64_t)(bytes[i] != 0) << i;
    return mask;
#endif
}

static inline uint64_t word_runs_step(const char *data)
{
    ScanBytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    ScanBytes letter = (ScanBytes)((bytes | 0x20) - 'a' < 26), digit = (ScanBytes)(bytes - '0' < 10);
    return word_runs_mask(letter | digit | (ScanBytes)(bytes >= 0x80));
}

/* The bits of the sixty-four bytes from `at` on; zeroes for those behind the end. */
static inline uint64_t word_runs_at(Str text, size_t at)
{
    char last[WORD_RUNS_BITS] = {0};
    const char *data = text.data + at;
    if (text.size - at < WORD_RUNS_BITS)
        data = memcpy(last, data, text.size - at);
    uint64_t bits = 0;
    for (size_t i = 0; i < WORD_RUNS_BITS; i += SCAN_STEP)
        bits |= word_runs_step(data + i) << i;
    return bits;
}

/* The words that begin at or behind a byte. */
static inline WordRuns word_runs(Str text, size_t from)
{
    return (WordRuns){text, from, from < text.size ? word_runs_at(text, from) : 0};
}

/* The next word, text[*begin] up to text[*end]. False when there is none. */
static inline bool word_runs_next(WordRuns *runs, size_t *begin, size_t *end)
{
    while (!runs->bits) {
        if (runs->text.size - runs->base <= 64)
            return false;
        runs->base += 64;
        runs->bits = word_runs_at(runs->text, runs->base);
    }
    size_t first = (size_t)__builtin_ctzll(runs->bits);
    *begin = runs->base + first;
    uint64_t gaps = ~(runs->bits | (((uint64_t)1 << first) - 1)); /* what is below the word is no gap */
    while (!gaps && runs->text.size - runs->base > 64) { /* the word goes on */
        runs->base += 64;
        runs->bits = word_runs_at(runs->text, runs->base);
        gaps = ~runs->bits;
    }
    size_t size = gaps ? (size_t)__builtin_ctzll(gaps) : 64;
    *end = runs->base + size < runs->text.size ? runs->base + size : runs->text.size;
    runs->bits = size < 64 ? runs->bits >> size << size : 0;
    return true;
}

#endif
