/* Cross validation: passages are tried on tables that were made without them. */
#ifndef LANGUAGE_TRIALS_H
#define LANGUAGE_TRIALS_H

#include "language/table.h"

typedef struct {
    float scale, bias;
} Calibration;

/* Makes a table for each fold, fits the log odds to the passages that it has not seen, and prints what the
 * threshold gets wrong, by the number of words, to standard error. */
Calibration trials_run(const Corpus *corpus, Model *model, WordList *list);

#endif
