/* What the writers of JSON share. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "engine/run.h"

/* A string with its quotes: valid whatever the bytes are, harmless in a terminal, in the log of a
 * platform and inside a script element. */
void json_write_string(Buffer *out, Str text);

/* The beginning of pendant-findings/1, up to the summary. */
void json_write_head(Buffer *out, const Totals *totals);

#endif
