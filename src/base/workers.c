#define _GNU_SOURCE /* sched_getaffinity: respects the limits of a container */
#include "base/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct {
    atomic_size_t next;
    size_t n;
    void (*work)(void *context, size_t worker, size_t i);
    void *context;
} Job;

typedef struct {
    Job *job;
    size_t number;
    pthread_t thread;
} Worker;

size_t workers_available(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (size_t)count : 1;
}

static void *worker_main(void *argument)
{
    Worker *worker = argument;
    Job *job = worker->job;
    for (;;) {
        size_t i = atomic_fetch_add(&job->next, 1);
        if (i >= job->n)
            return NULL;
        job->work(job->context, worker->number, i);
    }
}

void workers_run(size_t jobs, size_t n, void (*work)(void *context, size_t worker, size_t i),
                 void *context)
{
    Job job = {.n = n, .work = work, .context = context};
    if (jobs > n)
        jobs = n;
    Worker *workers = jobs > 1 ? calloc(jobs, sizeof *workers) : NULL;
    Worker own = {.job = &job, .number = 0};
    size_t started = 0;
    /* A thread that cannot be started is no loss: the others take its share. */
    for (size_t i = 1; workers && i < jobs; i++) {
        workers[started] = (Worker){.job = &job, .number = i};
        if (pthread_create(&workers[started].thread, NULL, worker_main, &workers[started]) == 0)
            started++;
    }
    worker_main(&own);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    free(workers);
}
