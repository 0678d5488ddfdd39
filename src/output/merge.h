/* Joins the JSON of runs over parts of the pairs (--shard) to the JSON of one run over all, byte for byte. */
#ifndef OUTPUT_MERGE_H
#define OUTPUT_MERGE_H

#include "base/error.h"
#include "engine/run.h"

/* The JSON of one part. */
typedef struct {
    Str name; /* of its file, for people */
    Str bytes;
} MergePart;

/* False and *error when one is not of this program and version, when not every part is there once, or when no
 * part has a translated sentence. *totals are those
 * of the whole run. */
MUST_CHECK bool merge_json(Buffer *out, const MergePart *parts, size_t count, Totals *totals,
                           Error *error);

#endif
