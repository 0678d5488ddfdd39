/* Inputs that grow: pages of one shape, of any size. Each is what somebody could put into a pull request to make
 * a check slow. */
#ifndef BENCH_SHAPES_H
#define BENCH_SHAPES_H

#include "base/buffer.h"

typedef struct {
    const char *name;
    /* Adds a page of about `size` bytes, in English or in German. */
    void (*write)(Buffer *out, size_t size, bool german);
} Shape;

extern const Shape shapes[];
extern const size_t shape_count;

#endif
