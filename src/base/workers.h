/* Runs a function for every number below n on several threads. Holds no state between calls. */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include <stddef.h>

/* The number of processors this process may use, at least 1. */
size_t workers_available(void);

/* Calls work(context, worker, i) once for every i < n, on up to `jobs` threads, and returns when all
 * are done. `worker` is below jobs and tells the threads apart, so each can have an arena. */
void workers_run(size_t jobs, size_t n, void (*work)(void *context, size_t worker, size_t i),
                 void *context);

#endif
