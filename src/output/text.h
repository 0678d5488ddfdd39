/* Findings as a person reads them: place, severity, rule, message, then both sides quoted with marks
 * under what is meant. */
#ifndef OUTPUT_TEXT_H
#define OUTPUT_TEXT_H

#include "engine/run.h"

typedef struct {
    bool color;
} TextOptions;

/* The findings of one pair; a PairWriter whose context is a TextOptions. */
void text_write_pair(const void *context, const PairReport *report, Buffer *out);

/* The line at the end. */
void text_write_summary(const TextOptions *options, Totals totals, Buffer *out);

#endif
