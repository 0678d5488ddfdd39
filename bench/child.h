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
typedef bool ChildRun(const char *const *command, Cost *cost);
ChildRun child_run;

/* The same of two at a time, with the wall time of both and what the second one cost: what is left for a second thread
 * on a machine that others use too. */
ChildRun child_run_twice;

/* The least wall time, the least CPU time and the highest peak of several runs. */
bool child_repeat(ChildRun *run, const char *const *command, size_t rounds, Cost *cost);

#endif
