/* The list of words of a table: those that only one of the two languages has, and the commonest others. */
#ifndef LANGUAGE_LIST_H
#define LANGUAGE_LIST_H

#include "language/corpus.h"

enum { SLOTS = 1 << LANGUAGE_WORD_BITS, LIST_KINDS = LANGUAGE_WORD_FLAGS + 1 };

typedef struct {
    uint32_t slots[SLOTS]; /* as LanguageTable.words */
    const Type *types[SLOTS]; /* the word of each slot, in some shape */
    uint32_t counts[LIST_KINDS]; /* words of each kind */
} WordList;

/* From the passages that are not in the fold. */
void list_make(WordList *list, const Corpus *corpus, int held_out);

#endif
