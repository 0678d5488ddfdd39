#include "cli/progress.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds before the line comes, and between two changes of it. */
enum { QUIET_TIME = 500, BETWEEN = 100 };

struct Progress {
    struct timespec begin;
    atomic_flag writing; /* one thread writes; the others go on */
    long next;           /* when the line may change again; the writing thread's */
    atomic_bool shown;
};

static long passed(const struct timespec *begin)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - begin->tv_sec) * 1000 + (now.tv_nsec - begin->tv_nsec) / 1000000;
}

Progress *progress_open(Arena *arena)
{
    if (!isatty(STDERR_FILENO))
        return NULL;
    Progress *progress = arena_alloc(arena, sizeof *progress);
    clock_gettime(CLOCK_MONOTONIC, &progress->begin);
    atomic_flag_clear(&progress->writing);
    progress->next = QUIET_TIME;
    return progress;
}

void progress_step(void *context, size_t done, size_t total)
{
    Progress *progress = context;
    if (!progress || atomic_flag_test_and_set(&progress->writing))
        return;
    long now = passed(&progress->begin);
    if (now >= progress->next) {
        progress->next = now + BETWEEN;
        atomic_store(&progress->shown, true);
        fprintf(stderr, "\r\x1b[K%zu of %zu pages", done, total);
        fflush(stderr);
    }
    atomic_flag_clear(&progress->writing);
}

void progress_close(Progress *progress)
{
    if (progress && atomic_load(&progress->shown))
        fputs("\r\x1b[K", stderr);
}
