/* Findings as JSON, schema "pendant-findings/1" (docs/findings.schema.json). */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "engine/run.h"

/* The entry of one pair in "files"; a PairWriter. */
void json_write_pair(const void *context, const PairReport *report, Buffer *out);

/* The whole document from the entries. */
void json_write_document(const PairResult *results, size_t count, Buffer *out);

/* A JSON string with its quotes: valid whatever the bytes are. */
void json_write_string(Buffer *out, Str text);

#endif
