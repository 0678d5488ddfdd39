/* A half-open range of bytes of a file as it was read. Never of anything else: an offset in the
 * Markdown view is a ViewSpan, and lines and columns are made by source_locate. */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include "base/array.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t begin;
    uint32_t end;
} Span;

typedef ARRAY_OF(Span) Spans;

/* "Nowhere": for a finding that has no place on one of the sides. */
#define SPAN_NONE ((Span){UINT32_MAX, UINT32_MAX})

static inline bool span_exists(Span span)
{
    return span.begin != UINT32_MAX;
}

static inline uint32_t span_size(Span span)
{
    return span.end - span.begin;
}

static inline bool span_contains(Span outer, Span inner)
{
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

static inline bool span_overlaps(Span a, Span b)
{
    return a.begin < b.end && b.begin < a.end;
}

#endif
