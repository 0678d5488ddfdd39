/* Logistic regression over the features of text/language.h. */
#ifndef LANGUAGE_MODEL_H
#define LANGUAGE_MODEL_H

#include "language/corpus.h"

enum { WEIGHTS = 1 << LANGUAGE_WEIGHT_BITS, EPOCHS = 6 };

/* Steps of a weight in one unit, once it is a byte. */
#define ROUNDING 32.0f

typedef struct {
    float weights[WEIGHTS];
    float squares[WEIGHTS]; /* sums of squared gradients: each weight has its own step */
    float bias;
    float rate; /* of learning, in this epoch */
} Model;

/* Trains on whole passages and on short windows of them, those of one fold left out (NO_FOLD: none). */
void model_train(Model *model, const Corpus *corpus, int held_out, int epochs);

/* Leaves out of the corpus what a first model thinks is clearly the other language. */
void model_drop_strangers(Model *model, Corpus *corpus);

#endif
