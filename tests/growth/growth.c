/* Work grows with the input and not with its square, for every shape of page there is a way to make.
 *
 * Work is counted and not timed: the compiler calls a function at every branch of the core, which is built once
 * more for this test. What the libraries do is not in the count; bench/growth times it.
 *
 *     growth            all shapes
 *     growth SHAPE      one, with its counts
 */
#include "engine/check.h"
#include "shapes.h"

#include <stdio.h>
#include <stdlib.h>

enum { SMALL = 16 << 10 };
static const double most = 2.3; /* for twice the input */

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    work++;
}

static uint64_t work_of(const Shape *shape, size_t size)
{
    Arena *arena = arena_open();
    Error error = {0};
    const Profile *profile = profile_load(arena, STR("jekyll"), &error);
    if (!profile)
        exit(2);
    Settings settings = settings_default(arena, profile);
    Buffer source = buffer_open(arena), target = buffer_open(arena);
    shape->write(&source, size, false);
    shape->write(&target, size, true);
    PairInput input = {.source = source_wrap(arena, STR("a.md"), buffer_str(&source), &error),
                       .target = source_wrap(arena, STR("a.md"), buffer_str(&target), &error),
                       .source_path = STR("a.md"), .target_path = STR("a.md")};
    Findings findings = {0};
    size_t suppressed = 0;
    work = 0;
    check_pair(arena, arena, &settings, &input, &findings, &suppressed);
    uint64_t done = work;
    arena_close(arena);
    return done;
}

/* Over two doublings, so that a limit that is reached in one of them makes no difference. */
static bool grows_evenly(const Shape *shape, bool print)
{
    uint64_t first = work_of(shape, SMALL), last = work_of(shape, 4 * SMALL);
    double ratio = (double)last / (double)first;
    bool even = ratio <= most * most;
    if (print || !even)
        printf("%-20s %llu branches at %d bytes, %llu at %d: %.2f times as many\n", shape->name,
               (unsigned long long)first, SMALL, (unsigned long long)last, 4 * SMALL, ratio);
    return even;
}

int main(int count, char **arguments)
{
    size_t failed = 0;
    for (size_t i = 0; i < shape_count; i++)
        if (count < 2 || str_is(str_from(arguments[1]), shapes[i].name))
            failed += !grows_evenly(&shapes[i], count > 1);
    printf("%zu shapes, %zu grow too fast\n", shape_count, failed);
    return failed || !work;
}
