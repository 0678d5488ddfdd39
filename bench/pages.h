/* All pairs of two folders in memory, so that what is measured reads no files. */
#ifndef BENCH_PAGES_H
#define BENCH_PAGES_H

#include "engine/pairs.h"
#include "engine/run.h"

typedef struct {
    PairPaths pairs;
    Str *source, *target; /* one a pair; data NULL when that side is missing */
    size_t bytes;         /* of both sides */
    size_t largest;       /* page */
    size_t middle;        /* index of a pair of middling size */
} Pages;

MUST_CHECK bool pages_load(Arena *arena, const char *source_root, const char *target_root, Pages *pages,
                           Error *error);

/* A PairReader; its context is the Pages. */
bool pages_read(const void *context, Arena *arena, const PairPath *path, PairInput *input,
                Error *error);

#endif
