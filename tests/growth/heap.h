/* How much of the heap is in use: malloc and its like, counted, for the whole program and its libraries. One thread. */
#ifndef GROWTH_HEAP_H
#define GROWTH_HEAP_H

#include <stddef.h>

/* Counts from here. */
void heap_watch(void);

/* The most bytes that were in use at once since then, beyond those in use when it began. */
size_t heap_peak(void);

#endif
