/* A program run as a child: what it costs. */
#ifndef BENCH_CHILD_H
#define BENCH_CHILD_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double wall; /* seconds */
    double cpu;
    size_t peak; /* bytes of memory */
} Cost;

/* Runs a program with its standard output thrown away. False when it cannot be run or ends with a status above
 * 1. */
bool child_run(const char *const *command, Cost *cost);

/* The least wall time, the least CPU time and the highest peak of several runs. */
bool child_repeat(const char *const *command, size_t rounds, Cost *cost);

#endif
