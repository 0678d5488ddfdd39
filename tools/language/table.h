/* A model and a list, rounded to what a LanguageTable holds. */
#ifndef LANGUAGE_MADE_TABLE_H
#define LANGUAGE_MADE_TABLE_H

#include "language/list.h"
#include "language/model.h"

typedef struct {
    int8_t weights[WEIGHTS];
    uint32_t words[SLOTS];
    int16_t sums[SLOTS];
    LanguageTable table; /* points to the above */
} MadeTable;

/* The table with the one threshold of all tables and without calibration: scale 1 over ROUNDING. */
void table_make(MadeTable *made, const Model *model, const WordList *list);

/* Fits log odds: those of the table as it is, times scale, plus bias. */
void table_calibrate(MadeTable *made, float scale, float bias);

/* Writes it as C, as src/text/language_german.c. */
void table_print(const MadeTable *made);

#endif
