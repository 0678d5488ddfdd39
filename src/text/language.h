/* Is a passage English, or in the language of the translation?
 *
 * The answer comes from a small model made for short technical text: weights of letter sequences and
 * words, and a list of words that only one of the two languages has. A word can speak for English
 * without proving it (a German page says "Workflow" rightly), so a verdict of English needs both
 * log odds and words that prove it.
 *
 * Everything is const and nothing is allocated: one table may be used by any number of threads.
 * Adding a language means adding a table, made by tools/make_language.c (see language_german.md).
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "text/language_words.h"

enum {
    LANGUAGE_WEIGHT_BITS = 17,  /* log2 of the number of weights of a table */
    LANGUAGE_WORD_BITS = 14,    /* log2 of the number of slots of its list of words */
    LANGUAGE_FEATURES_MAX = 200 /* the most weights one word has */
};

/* What a listed word proves, in the low bits of its slot; the other bits are its hash. */
enum {
    LANGUAGE_WORD_COMMON = 0, /* nothing: it is listed to be weighed fast */
    LANGUAGE_WORD_LOWER = 1,  /* English when written in lower case */
    LANGUAGE_WORD_ANY = 2,    /* English when written with a capital too */
    LANGUAGE_WORD_TARGET = 3, /* the target language */
    LANGUAGE_WORD_FLAGS = 3
};

typedef struct LanguageTable {
    const char *code;      /* of the target language, such as "de" */
    const int8_t *weights; /* 1 << LANGUAGE_WEIGHT_BITS, > 0 for English */
    const uint32_t *words; /* 1 << LANGUAGE_WORD_BITS slots, open addressing, 0 is empty */
    const int16_t *sums;   /* per slot: the sum of the word's weights but the first */
    float scale;           /* from a sum of scores to log odds */
    float bias;
    float english_floor; /* log odds above which a passage with proof is English, */
    float single_floor;  /* one of a single word, */
    float title_floor;   /* one that may be a title or a name, as its words have capitals, */
    float sure_floor;    /* and one without proof of either */
    float target_floor;  /* log odds below which a passage is in the target language */
} LanguageTable;

extern const LanguageTable language_table_german;

/* The table of a language code, "de" or "de-AT"; NULL when there is none. */
const LanguageTable *language_table(Str code);

typedef struct {
    float log_odds;   /* calibrated natural log odds, > 0 for English */
    uint32_t words;   /* words that carried evidence */
    uint32_t english; /* of these: words that only English has */
    uint32_t target;  /* of these: words that only the target language has */
    uint32_t names;   /* of these: words with a capital inside a sentence */
    uint32_t titled;  /* of these: words with a capital that only English has in lower case */
    uint32_t links;   /* of english: in lower case between words with capitals, as "of" in "Isle of Wight" */
} LanguageEvidence;

typedef enum { LANGUAGE_NEITHER, LANGUAGE_ENGLISH, LANGUAGE_TARGET } LanguageVerdict;

typedef struct {
    float log_odds; /* what the word adds to its passage; 0 when it carries nothing */
    bool english_only;
    bool english_lower; /* written small, only English has it */
    bool target_only;
} LanguageWord;

/* See language_words.h for what counts as a word. */
LanguageEvidence language_weigh(const LanguageTable *table, Str passage);

/* The same words, counted but not weighed: log_odds, titled and links stay 0. Much faster. */
LanguageEvidence language_count(const LanguageTable *table, Str passage);

/* How many of its words prove English and cannot be the small words of a name. */
static inline uint32_t language_proofs(LanguageEvidence evidence)
{
    return evidence.english - evidence.links;
}

/* The one threshold. */
LanguageVerdict language_verdict(const LanguageTable *table, LanguageEvidence evidence);

/* A word that language_next gave out. */
LanguageWord language_word(const LanguageTable *table, LanguageToken token);

/* What follows is for those who make tables: the same features and scores as language_weigh uses. */

typedef struct {
    uint32_t hash;  /* of the word in lower case, as in LanguageTable.words without the flags */
    uint32_t count; /* of index */
    uint32_t index[LANGUAGE_FEATURES_MAX]; /* the first two: the word as written, the word */
} LanguageFeatures;

void language_features(LanguageToken token, LanguageFeatures *features);

/* The score of a word from the weight of the word as written and the sum of all other weights. */
float language_score(float own, float others, uint32_t count, LanguageShape shape);

#endif
