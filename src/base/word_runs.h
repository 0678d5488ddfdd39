/* The words of a text: its runs of bytes that byte_is_word is true of.
 *
 * For loops over whole pages. Sixty-four bytes at a time become a mask of bits, so that neither the bytes of a word
 * nor its end cost a branch that the processor cannot foresee.
 */
#ifndef BASE_WORD_RUNS_H
#define BASE_WORD_RUNS_H

#include "base/scan.h"

typedef struct {
    Str text;
    size_t base;   /* the byte that the lowest bit is about */
    uint64_t bits; /* of words not given yet, from `base` on */
} WordRuns;

static inline ScanBytes word_runs_letters(ScanBytes bytes)
{
    ScanBytes letter = (ScanBytes)((bytes | 0x20) - 'a' < 26), digit = (ScanBytes)(bytes - '0' < 10);
    return letter | digit | (ScanBytes)(bytes >= 0x80);
}

/* The bits of the bytes from `at` on. */
static inline uint64_t word_runs_at(Str text, size_t at)
{
    return scan_bits(text, at, word_runs_letters);
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
        if (runs->text.size - runs->base <= SCAN_BITS)
            return false;
        runs->base += SCAN_BITS;
        runs->bits = word_runs_at(runs->text, runs->base);
    }
    size_t first = (size_t)__builtin_ctzll(runs->bits);
    *begin = runs->base + first;
    uint64_t gaps = ~(runs->bits | (((uint64_t)1 << first) - 1)); /* what is below the word is no gap */
    while (!gaps && runs->text.size - runs->base > SCAN_BITS) { /* the word goes on */
        runs->base += SCAN_BITS;
        runs->bits = word_runs_at(runs->text, runs->base);
        gaps = ~runs->bits;
    }
    size_t size = gaps ? (size_t)__builtin_ctzll(gaps) : SCAN_BITS;
    *end = runs->base + size < runs->text.size ? runs->base + size : runs->text.size;
    runs->bits = size < SCAN_BITS ? runs->bits >> size << size : 0;
    return true;
}

#endif
