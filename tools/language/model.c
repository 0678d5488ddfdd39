#include "language/model.h"

#include "language/memory.h"
#include "language/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    TOKENS_MAX = 40, /* of one example: more say nothing new */
    WINDOW_MAX = 6,
    WINDOWS = 2,
};

/* Each epoch takes smaller steps than the one before. */
static const float first_rate = 0.15f, rate_kept = 0.6f;

/* What the model is to say of a passage: a little doubt, as both texts hold passages of the other language. */
static const float wanted_of[] = {
    [PASSAGE_TARGET] = 0.005f, [PASSAGE_ENGLISH] = 0.995f, [PASSAGE_NEUTRAL] = 0.4f};

/* The score of one word; *slope is what a unit of its letter sequences adds to it. */
static float type_score(const Model *model, const Type *type, size_t skip, float *slope)
{
    float others = 0;
    for (size_t i = skip > 0 ? skip : 1; i < type->count; i++)
        others += model->weights[type->index[i]];
    float own = skip > 0 ? 0 : model->weights[type->index[0]];
    *slope = language_score(0, others < 0 ? -1 : 1, type->count, type->shape);
    *slope = *slope < 0 ? -*slope : *slope;
    return language_score(own, others, type->count, type->shape);
}

static void nudge(Model *model, uint32_t index, float gradient)
{
    model->squares[index] += gradient * gradient;
    float weight = model->weights[index];
    weight -= model->rate * gradient / sqrtf(model->squares[index] + 1.0f);
    float most = 127.0f / ROUNDING;
    model->weights[index] = weight > most ? most : weight < -most ? -most : weight;
}

/* One step on one example. In a part of the words the whole-word weights are left out, so that the
 * letter sequences learn to stand alone: the words of other sites are not those of the text here. */
static void learn(Model *model, const Corpus *corpus, Passage part, uint64_t *random)
{
    float slopes[TOKENS_MAX];
    size_t skips[TOKENS_MAX];
    float sum = model->bias;
    size_t size = part.size < TOKENS_MAX ? part.size : TOKENS_MAX;
    for (size_t i = 0; i < size; i++) {
        skips[i] = random_below(random, 10) < 3 ? 2 : 0;
        sum += type_score(model, &corpus->types[corpus->tokens[part.begin + i]], skips[i],
                          &slopes[i]);
    }
    float gradient = 1.0f / (1.0f + expf(-sum)) - wanted_of[part.kind];
    for (size_t i = 0; i < size; i++) {
        const Type *type = &corpus->types[corpus->tokens[part.begin + i]];
        for (size_t k = skips[i]; k < type->count; k++)
            nudge(model, type->index[k], k == 0 ? gradient : gradient * slopes[i]);
    }
    model->bias -= 0.001f * gradient;
}

static void learn_passage(Model *model, const Corpus *corpus, const Passage *passage,
                          uint64_t *random)
{
    learn(model, corpus, *passage, random);
    if (passage->kind == PASSAGE_NEUTRAL || passage->size < 2)
        return;
    for (int i = 0; i < WINDOWS; i++) {
        Passage window = *passage;
        window.size = 1 + random_below(random, WINDOW_MAX);
        if (window.size > passage->size)
            window.size = passage->size;
        window.begin += random_below(random, passage->size - window.size + 1);
        learn(model, corpus, window, random);
    }
}

static void shuffle(uint32_t *order, size_t count, uint64_t *random)
{
    for (size_t i = count - 1; i > 0; i--) {
        size_t other = random_below(random, i + 1);
        uint32_t kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
}

void model_train(Model *model, const Corpus *corpus, int held_out, int epochs)
{
    uint64_t random = 0x5eed5eed5eedULL;
    uint32_t *order = zeroed(corpus->passage_count, sizeof(uint32_t));
    memset(model, 0, sizeof(*model));
    for (size_t i = 0; i < corpus->passage_count; i++)
        order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < epochs; epoch++) {
        shuffle(order, corpus->passage_count, &random);
        model->rate = first_rate * powf(rate_kept, (float)epoch);
        for (size_t i = 0; i < corpus->passage_count; i++) {
            const Passage *passage = &corpus->passages[order[i]];
            if (!passage->dropped && passage->fold != held_out)
                learn_passage(model, corpus, passage, &random);
        }
    }
    free(order);
}

static float passage_odds(const Model *model, const Corpus *corpus, const Passage *passage)
{
    float sum = model->bias;
    float slope;
    for (size_t i = passage->begin; i < passage->begin + passage->size; i++)
        sum += type_score(model, &corpus->types[corpus->tokens[i]], 0, &slope);
    return sum;
}

static bool is_stranger(PassageKind kind, float odds)
{
    switch (kind) {
    case PASSAGE_TARGET:
        return odds > 1.0f;
    case PASSAGE_ENGLISH:
        return odds < -1.0f;
    case PASSAGE_NEUTRAL:
        break;
    }
    return odds < 0.0f; /* a noun of the target language after all */
}

void model_drop_strangers(Model *model, Corpus *corpus)
{
    size_t dropped[] = {0, 0, 0};
    for (size_t i = 0; i < corpus->passage_count; i++)
        corpus->passages[i].dropped = corpus->passages[i].kind == PASSAGE_NEUTRAL;
    model_train(model, corpus, NO_FOLD, 1);
    for (size_t i = 0; i < corpus->passage_count; i++) {
        Passage *passage = &corpus->passages[i];
        passage->dropped = is_stranger(passage->kind, passage_odds(model, corpus, passage));
        dropped[passage->kind] += passage->dropped;
    }
    fprintf(stderr, "dropped: %zu English, %zu target, %zu neutral\n", dropped[PASSAGE_ENGLISH],
            dropped[PASSAGE_TARGET], dropped[PASSAGE_NEUTRAL]);
}
