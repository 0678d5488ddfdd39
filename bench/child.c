#define _DEFAULT_SOURCE /* wait4 */
#include "child.h"

#include "clock.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

extern char **environ;

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

static bool start(const char *const *command, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawn(child, command[0], &actions, NULL, (char *const *)command, environ);
    posix_spawn_file_actions_destroy(&actions);
    return !failed;
}

static bool wait_for(pid_t child, double begin, Cost *cost)
{
    struct rusage usage;
    int status;
    if (wait4(child, &status, 0, &usage) != child)
        return false;
    *cost = (Cost){clock_wall() - begin, seconds(usage.ru_utime) + seconds(usage.ru_stime),
                   (size_t)usage.ru_maxrss * 1024};
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1;
}

bool child_run(const char *const *command, Cost *cost)
{
    double begin = clock_wall();
    pid_t child;
    return start(command, &child) && wait_for(child, begin, cost);
}

bool child_run_twice(const char *const *command, Cost *cost)
{
    double begin = clock_wall();
    pid_t first, second;
    if (!start(command, &first))
        return false;
    bool started = start(command, &second);
    bool done = wait_for(first, begin, cost);
    return started && wait_for(second, begin, cost) && done;
}

bool child_repeat(ChildRun *run, const char *const *command, size_t rounds, Cost *cost)
{
    for (size_t i = 0; i < rounds; i++) {
        Cost one;
        if (!run(command, &one))
            return false;
        if (i == 0)
            *cost = one;
        cost->wall = one.wall < cost->wall ? one.wall : cost->wall;
        cost->cpu = one.cpu < cost->cpu ? one.cpu : cost->cpu;
        cost->peak = one.peak > cost->peak ? one.peak : cost->peak;
    }
    return true;
}
