#include "language/list.h"

#include "language/memory.h"

#include <stdlib.h>

/* Occurrences of a word. */
typedef struct {
    const Type *type;
    uint32_t english_lower, english;
    uint32_t target_lower, target;
} WordCount;

typedef struct {
    double english, target; /* words in all */
} Totals;

static int compare_counts(const void *a, const void *b)
{
    const Type *x = ((const WordCount *)a)->type, *y = ((const WordCount *)b)->type;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->shape > y->shape) - (x->shape < y->shape);
}

static void count_passage(const Corpus *corpus, const Passage *passage, WordCount *counts)
{
    bool english = passage->kind == PASSAGE_ENGLISH;
    for (size_t k = passage->begin; k < passage->begin + passage->size; k++) {
        WordCount *count = &counts[corpus->tokens[k]];
        bool lower = count->type->shape == LANGUAGE_SHAPE_LOWER;
        count->english += english;
        count->english_lower += english && lower;
        count->target += !english;
        count->target_lower += !english && lower;
    }
}

static void add_counts(WordCount *to, const WordCount *from)
{
    to->english += from->english;
    to->english_lower += from->english_lower;
    to->target += from->target;
    to->target_lower += from->target_lower;
}

/* Counts every word, in whatever shape, of the passages outside the fold. */
static WordCount *count_words(const Corpus *corpus, int held_out, size_t *size)
{
    WordCount *counts = zeroed(corpus->type_count, sizeof(WordCount));
    for (size_t i = 0; i < corpus->type_count; i++)
        counts[i].type = &corpus->types[i];
    for (size_t i = 0; i < corpus->passage_count; i++) {
        const Passage *passage = &corpus->passages[i];
        if (!passage->dropped && passage->kind != PASSAGE_NEUTRAL && passage->fold != held_out)
            count_passage(corpus, passage, counts);
    }
    qsort(counts, corpus->type_count, sizeof(WordCount), compare_counts);
    size_t kept = 0;
    for (size_t i = 0; i < corpus->type_count; i++) {
        if (kept > 0 && counts[kept - 1].type->hash == counts[i].type->hash)
            add_counts(&counts[kept - 1], &counts[i]);
        else
            counts[kept++] = counts[i];
    }
    *size = kept;
    return counts;
}

/* How much likelier the one count is than the other, each in its text. */
static double likelier(double count, double total, double other, double other_total)
{
    return (count / total) / ((other + 0.5) / other_total);
}

/* A loan word has a capital in German, so that in lower case it is English however often German has it. */
static uint32_t word_kind(const WordCount *count, Totals all)
{
    double any = likelier(count->english_lower, all.english, count->target, all.target);
    bool mostly_lower = count->english_lower * 2 >= count->english;
    if (count->english_lower >= 20 && any >= 40 && mostly_lower)
        return LANGUAGE_WORD_ANY;
    double lower = likelier(count->english_lower, all.english, count->target_lower, all.target);
    if (count->english_lower >= 3 && lower >= 8)
        return LANGUAGE_WORD_LOWER;
    if (count->target >= 4 && likelier(count->target, all.target, count->english, all.english) >= 20)
        return LANGUAGE_WORD_TARGET;
    return LANGUAGE_WORD_COMMON;
}

static int compare_common(const void *a, const void *b)
{
    const WordCount *x = a, *y = b;
    uint32_t common_x = x->english + x->target;
    uint32_t common_y = y->english + y->target;
    if (common_x != common_y)
        return common_x > common_y ? -1 : 1;
    return compare_counts(a, b);
}

static void add_word(WordList *list, const Type *type, uint32_t kind)
{
    uint32_t slot = type->hash >> (32 - LANGUAGE_WORD_BITS);
    while (list->slots[slot] != 0)
        slot = (slot + 1) % SLOTS;
    list->slots[slot] = type->hash | kind;
    list->types[slot] = type;
    list->counts[kind]++;
}

/* The commonest words go in first; a fifth of the slots stays empty, so that a search is short. */
void list_make(WordList *list, const Corpus *corpus, int held_out)
{
    size_t size;
    Totals all = {0, 0};
    WordCount *counts = count_words(corpus, held_out, &size);
    for (size_t i = 0; i < size; i++) {
        all.english += counts[i].english;
        all.target += counts[i].target;
    }
    qsort(counts, size, sizeof(WordCount), compare_common);
    memset(list, 0, sizeof(*list));
    const uint32_t *have = list->counts;
    for (size_t i = 0; i < size; i++) {
        uint32_t kind = word_kind(&counts[i], all);
        uint32_t english = have[LANGUAGE_WORD_LOWER] + have[LANGUAGE_WORD_ANY];
        bool room = kind == LANGUAGE_WORD_TARGET   ? have[kind] < SLOTS / 4
                    : kind == LANGUAGE_WORD_COMMON ? have[kind] < SLOTS / 16
                                                   : english < SLOTS / 2;
        if (room && counts[i].english + counts[i].target > 0)
            add_word(list, counts[i].type, kind);
    }
    free(counts);
}
