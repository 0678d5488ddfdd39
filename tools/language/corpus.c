#define _GNU_SOURCE /* getline */
#include "language/corpus.h"

#include "language/memory.h"

#include <stdio.h>
#include <stdlib.h>

enum { TYPE_SLOTS = 1 << 20 };

Corpus *corpus_open(void)
{
    Corpus *corpus = zeroed(1, sizeof *corpus);
    corpus->type_slots = zeroed(TYPE_SLOTS, sizeof(uint32_t));
    return corpus;
}

static uint32_t intern(Corpus *corpus, LanguageToken token)
{
    LanguageFeatures features;
    language_features(token, &features);
    uint32_t slot = (features.hash * 5 + (uint32_t)token.shape) * 0x9e3779b1u;
    for (slot >>= 12; corpus->type_slots[slot]; slot = (slot + 1) % TYPE_SLOTS) {
        Type *type = &corpus->types[corpus->type_slots[slot] - 1];
        if (type->hash == features.hash && type->shape == token.shape)
            return corpus->type_slots[slot] - 1;
    }
    corpus->types = grow(corpus->types, corpus->type_count, &corpus->type_room, sizeof(Type));
    Type *type = &corpus->types[corpus->type_count];
    *type = (Type){features.hash, token.shape, features.count, NULL};
    type->index = zeroed(features.count, sizeof(uint32_t));
    memcpy(type->index, features.index, features.count * sizeof(uint32_t));
    corpus->type_slots[slot] = (uint32_t)++corpus->type_count;
    return (uint32_t)corpus->type_count - 1;
}

static void add_passage(Corpus *corpus, Str text, PassageKind kind)
{
    Passage passage = {.begin = corpus->token_count, .text = text, .kind = kind};
    LanguageCursor cursor = language_begin(text);
    LanguageToken token;
    while (language_next(&cursor, &token)) {
        size_t count = corpus->token_count++;
        corpus->tokens = grow(corpus->tokens, count, &corpus->token_room, sizeof(uint32_t));
        corpus->words = grow(corpus->words, count, &corpus->word_room, sizeof(Str));
        corpus->tokens[count] = intern(corpus, token);
        corpus->words[count] = token.text;
    }
    passage.size = corpus->token_count - passage.begin;
    passage.fold = (int)(corpus->line % FOLDS);
    if (passage.size == 0)
        return;
    corpus->passages = grow(corpus->passages, corpus->passage_count, &corpus->passage_room,
                            sizeof(Passage));
    corpus->passages[corpus->passage_count++] = passage;
}

/* Words with capitals side by side in a sentence of the target language are mostly names and loan words, such as
 * "Pull Request". Each such run is a neutral passage; a model tells later which are of the language after all. */
static void add_runs(Corpus *corpus, Str text)
{
    LanguageCursor cursor = language_begin(text);
    LanguageToken token;
    Str run = {text.data, 0};
    while (language_next(&cursor, &token)) {
        const char *end = run.data + run.size;
        bool name = token.shape == LANGUAGE_SHAPE_NAME;
        if (name && run.size > 0 && token.text.data == end + 1 && *end == ' ') {
            run.size += 1 + token.text.size;
            continue;
        }
        if (run.size > 0)
            add_passage(corpus, run, PASSAGE_NEUTRAL);
        run = name ? token.text : (Str){text.data, 0};
    }
    if (run.size > 0)
        add_passage(corpus, run, PASSAGE_NEUTRAL);
}

void corpus_read(Corpus *corpus, const char *name, bool english)
{
    FILE *file = fopen(name, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    while (file && (size = getline(&line, &room, file)) >= 0) {
        Str text = str_trim((Str){line, (size_t)size});
        char *copy = zeroed(text.size + 1, 1);
        memcpy(copy, text.data, text.size);
        text.data = copy;
        corpus->line++;
        add_passage(corpus, text, english ? PASSAGE_ENGLISH : PASSAGE_TARGET);
        if (!english)
            add_runs(corpus, text);
    }
    if (!file || ferror(file)) {
        perror(name);
        exit(EXIT_FAILURE);
    }
    free(line);
    fclose(file);
}
