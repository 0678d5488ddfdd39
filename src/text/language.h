/* Is a passage English, or in the language of the translation?
 *
 * The answer comes from a small model made for short technical text: weights of letter sequences and
 * words, and a list of words that only one of the two languages has. A word can speak for English
 * without proving it (a German page says "Workflow" rightly), so a verdict of English needs both
 * log odds and at least one word that only English has.
 *
 * Everything is const and nothing is allocated: one table may be used by any number of threads.
 * Adding a language means adding a table, made by tools/make_language.c (see language_german.md).
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
    LANGUAGE_WEIGHT_BITS = 17,  /* log2 of the number of weights of a table */
    LANGUAGE_WORD_BITS = 14,    /* log2 of the number of slots of its list of words */
    LANGUAGE_FEATURES_MAX = 200 /* the most weights one word has */
};

/* Flags in the low bits of a slot of `words`; the other bits are the word's hash. */
enum {
    LANGUAGE_WORD_LOWER = 1, /* English when written in lower case */
    LANGUAGE_WORD_ANY = 2,   /* English when written with a capital too */
    LANGUAGE_WORD_TARGET = 3,
    LANGUAGE_WORD_FLAGS = 3
};

typedef struct LanguageTable {
    const char *code;      /* of the target language, such as "de" */
    const int8_t *weights; /* 1 << LANGUAGE_WEIGHT_BITS, > 0 for English */
    const uint32_t *words; /* 1 << LANGUAGE_WORD_BITS slots, open addressing, 0 is empty */
    float scale;           /* from a sum of scores to log odds */
    float bias;
    float english_floor; /* log odds above which a passage is English, */
    float target_floor;  /* and below which it is in the target language */
} LanguageTable;

extern const LanguageTable language_table_german;

typedef struct {
    float log_odds;   /* calibrated natural log odds, > 0 for English */
    uint32_t words;   /* words that carried evidence */
    uint32_t english; /* of these: words only English has */
    uint32_t german;  /* of these: words only the target language has */
} LanguageEvidence;

typedef enum { LANGUAGE_NEITHER, LANGUAGE_ENGLISH, LANGUAGE_TARGET } LanguageVerdict;

typedef struct {
    float log_odds; /* what the word adds to its passage; 0 when it carries nothing */
    bool english_only;
    bool german_only;
} LanguageWord;

/* The passage is UTF-8; bytes that are not are tolerated. A control byte other than tab and line end
 * stands for something taken out (code, a tag, an address): it ends a word and carries nothing.
 */
LanguageEvidence language_weigh(const LanguageTable *table, Str passage);

/* The same words, counted but not weighed: log_odds stays 0. Much faster. */
LanguageEvidence language_count(const LanguageTable *table, Str passage);

/* The one threshold. */
LanguageVerdict language_verdict(const LanguageTable *table, LanguageEvidence evidence);

/* One word from inside a sentence, where a capital means a name or a German noun. */
LanguageWord language_word(const LanguageTable *table, Str word);

/* What follows is for those who make tables: the same words and features as language_weigh uses. */

typedef enum {
    LANGUAGE_SHAPE_NONE,  /* identifier, abbreviation, other script: carries nothing */
    LANGUAGE_SHAPE_LOWER, /* lower case */
    LANGUAGE_SHAPE_PART,  /* lower case, a part of a word with hyphens */
    LANGUAGE_SHAPE_FIRST, /* capital, begins a sentence */
    LANGUAGE_SHAPE_NAME   /* capital, elsewhere */
} LanguageShape;

typedef struct {
    Str rest;
    Str chunk;  /* what is left of the run of bytes without white space being cut into words */
    bool plain; /* the chunk is no identifier */
    bool parts; /* the chunk has hyphens */
    bool ends;  /* the chunk ends a sentence */
    bool first; /* no word of the sentence was seen yet */
} LanguageCursor;

typedef struct {
    Str text; /* borrowed from the passage */
    LanguageShape shape;
} LanguageToken;

typedef struct {
    uint32_t hash;  /* of the word in lower case, as in LanguageTable.words without the flags */
    uint32_t count; /* of index */
    uint32_t index[LANGUAGE_FEATURES_MAX]; /* the first two: the word as written, the word */
} LanguageFeatures;

LanguageCursor language_begin(Str passage);
bool language_next(LanguageCursor *cursor, LanguageToken *token);
void language_features(LanguageToken token, LanguageFeatures *features);

/* The score of a word from the weight of the word as written and the sum of all other weights. */
float language_score(float own, float others, uint32_t count, LanguageShape shape);

#endif
