/* Work and memory grow with the input and not with its square, for every shape of page there is a way to make.
 *
 * Work is counted and not timed: the compiler calls a function at every branch of the core, which is built once
 * more for this test. What the libraries do is not in that count; bench/growth times it. Memory is all that is taken
 * from the heap, by the libraries too, at its highest.
 *
 *     growth PART PARTS     every PARTS-th shape from PART on: 16 KB, 128 KB and, where that does not take long, 1 MB
 *     growth SHAPE          one, doubled again and again up to 4 MB, with its counts
 */
#include "engine/check.h"
#include "growth/heap.h"
#include "shapes.h"

#include <stdio.h>
#include <stdlib.h>

enum { SMALL = 16 << 10, STEP = 8, STEPS = 2, LARGEST = 4 << 20 };
static const double most = 2.3; /* for twice the input */
enum { PIECE = 512 << 10 };     /* memory is taken in pieces, which grow */
static const uint64_t soon = 60 * 1000 * 1000; /* branches, in a tenth of a second or so */

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    work++;
}

typedef struct {
    uint64_t branches;
    size_t bytes;
} Cost;

static Cost cost_of(const Shape *shape, size_t size)
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
    Arena *results = arena_open();
    heap_watch();
    work = 0;
    check_pair(results, results, &settings, &input, &findings);
    Cost cost = {work, heap_peak()};
    arena_close(results);
    arena_close(arena);
    return cost;
}

static bool is_even(const Shape *shape, const char *what, double first, double last, size_t size)
{
    if (last <= first * most * most * most + PIECE)
        return true;
    printf("%-20s %.0f %s at %zu bytes, %.0f at %zu: %.1f times as many\n", shape->name, first, what, size / STEP,
           last, size, last / first);
    return false;
}

/* Each step is three doublings, so that a limit that is reached in one of them makes no difference. */
static bool grows_evenly(const Shape *shape)
{
    bool even = true;
    Cost before = cost_of(shape, SMALL);
    size_t size = SMALL;
    for (int step = 0; step < STEPS && before.branches < soon; step++) {
        size *= STEP;
        Cost cost = cost_of(shape, size);
        even &= is_even(shape, "branches", (double)before.branches, (double)cost.branches, size);
        even &= is_even(shape, "bytes of memory", (double)before.bytes, (double)cost.bytes, size);
        before = cost;
    }
    return even;
}

static void print_growth(const Shape *shape)
{
    Cost before = {0};
    for (size_t size = SMALL; size <= LARGEST; size *= 2) {
        Cost cost = cost_of(shape, size);
        printf("%-20s %8zu: %7.1f branches and %6.1f bytes of memory a byte, %5.2f and %5.2f times as many\n",
               shape->name, size, (double)cost.branches / (double)size, (double)cost.bytes / (double)size,
               before.bytes ? (double)cost.branches / (double)before.branches : 0,
               before.bytes ? (double)cost.bytes / (double)before.bytes : 0);
        before = cost;
    }
}

int main(int count, char **arguments)
{
    if (count == 2) {
        for (size_t i = 0; i < shape_count; i++)
            if (str_is(str_from(arguments[1]), shapes[i].name))
                print_growth(&shapes[i]);
        return 0;
    }
    if (count != 3)
        return 2;
    size_t part = strtoul(arguments[1], NULL, 10), parts = strtoul(arguments[2], NULL, 10);
    size_t tried = 0, failed = 0;
    for (size_t i = part; i < shape_count && parts; i += parts, tried++)
        failed += !grows_evenly(&shapes[i]);
    printf("%zu shapes, %zu grow too fast\n", tried, failed);
    return failed || !work;
}
