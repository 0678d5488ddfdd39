/* The passages a table is made from, cut into words.
 *
 * Words are kept once, with their features: each is met in many passages. */
#ifndef LANGUAGE_CORPUS_H
#define LANGUAGE_CORPUS_H

#include "text/language.h"

/* A word as written in a shape. */
typedef struct {
    uint32_t hash;
    LanguageShape shape;
    uint32_t count;
    uint32_t *index;
} Type;

typedef enum {
    PASSAGE_TARGET,
    PASSAGE_ENGLISH,
    PASSAGE_NEUTRAL, /* names and loan words, cut out of a passage of the target language */
} PassageKind;

typedef struct {
    size_t begin, size; /* in Corpus.tokens */
    Str text;
    PassageKind kind;
    bool dropped; /* looks like the other language */
    int fold;     /* 0 to FOLDS - 1: by the line it was cut from */
} Passage;

enum { FOLDS = 5, NO_FOLD = -1 };

typedef struct {
    Type *types;
    size_t type_count, type_room;
    uint32_t *type_slots; /* 1 + index of a type */
    uint32_t *tokens;     /* indexes of types */
    Str *words;           /* the same, in the text */
    size_t token_count, token_room, word_room;
    Passage *passages;
    size_t passage_count, passage_room;
    size_t line;
} Corpus;

Corpus *corpus_open(void);

/* Adds the lines of a file; ends the program when it cannot be read. */
void corpus_read(Corpus *corpus, const char *name, bool english);

#endif
