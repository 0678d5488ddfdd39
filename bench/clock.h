/* Clocks, in seconds. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <time.h>

static inline double clock_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static inline double clock_wall(void)
{
    return clock_of(CLOCK_MONOTONIC);
}

/* Of this process, all threads together. */
static inline double clock_cpu(void)
{
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

/* Of this thread alone. */
static inline double clock_thread(void)
{
    return clock_of(CLOCK_THREAD_CPUTIME_ID);
}

#endif
