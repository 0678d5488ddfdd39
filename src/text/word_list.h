/* The words of a text, each found and hashed once, for all who ask about the words of a page.
 *
 * Words are runs of bytes that byte_is_word is true of; letter case does not count in their hashes. Most questions
 * need no look at the words themselves: a few bits a word tell whether the text may have one that has a certain hash.
 * Sixteen bytes a word and two or three for the bits, owned by the arena. Nothing changes once read.
 */
#ifndef TEXT_WORD_LIST_H
#define TEXT_WORD_LIST_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    uint64_t hash;       /* of it in small letters */
    uint32_t begin, end; /* in the text */
} ListedWord;

typedef struct {
    ListedWord *items; /* in the order of the text */
    size_t count;
    uint64_t *bits;    /* a bit is set by each word; the lowest of its hash choose which */
    size_t bit_count;  /* a power of two */
} WordList;

WordList word_list_read(Arena *arena, Str text);

/* The index of the first word that begins at or behind a place. Logarithmic. */
size_t word_list_at(const WordList *list, uint32_t offset);

/* False when no word of the text has that hash. True says little: one in ten of other words is taken for one. */
static inline bool word_list_may_have(const WordList *list, uint64_t hash)
{
    size_t bit = hash & (list->bit_count - 1);
    return list->bits[bit / 64] >> bit % 64 & 1;
}

/* False when the text has not all words of a phrase, whatever their letter case: the phrase stands nowhere in the text
 * with nothing of a word before and behind it. */
bool word_list_may_have_all(const WordList *list, Str phrase);

#endif
