/* How the cost of a check grows with its input, shape by shape.
 *
 *     growth                        CPU time of every shape at 64 KB, doubled up to 4 MB
 *     growth SHAPE BYTES            one check of one shape, for whoever counts instructions
 *     growth --large                CPU time and peak memory of single large pages, each in a process of its own
 *     growth --names                the shapes
 *
 * With no arguments, a shape is left as soon as a step takes longer than two seconds, so that nothing hangs.
 */
#include "child.h"
#include "clock.h"
#include "engine/check.h"
#include "output/reporter.h"
#include "shapes.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 64 << 10, DOUBLINGS = 6 };

static Settings settings_of(Arena *arena)
{
    Error error = {0};
    const Profile *profile = profile_load(arena, STR("jekyll"), &error);
    if (!profile)
        exit(2);
    return settings_default(arena, profile);
}

static size_t check(const Settings *settings, Str source, Str target)
{
    Arena *arena = arena_open();
    Error error = {0};
    PairInput input = {.source = source_wrap(arena, STR("a.md"), source, &error),
                       .target = source_wrap(arena, STR("a.md"), target, &error),
                       .source_path = STR("a.md"), .target_path = STR("a.md")};
    Findings findings = {0};
    check_pair(arena, arena, settings, &input, &findings);
    size_t count = findings.list.count;
    arena_close(arena);
    return count;
}

/* CPU seconds of one check. */
static double run(const Settings *settings, const Shape *shape, size_t size)
{
    Arena *arena = arena_open();
    Buffer source = buffer_open(arena), target = buffer_open(arena);
    shape->write(&source, size, false);
    shape->write(&target, size, true);
    double begin = clock_thread();
    check(settings, buffer_str(&source), buffer_str(&target));
    double taken = clock_thread() - begin;
    arena_close(arena);
    return taken;
}

static void print_growth(const Settings *settings, const Shape *shape)
{
    double before = 0, worst = 0;
    printf("%-20s", shape->name);
    for (size_t i = 0; i <= DOUBLINGS; i++) {
        double taken = run(settings, shape, (size_t)FIRST_SIZE << i);
        printf(" %8.1f", taken * 1e3);
        fflush(stdout);
        if (i && before > 2e-3 && taken / before > worst)
            worst = taken / before;
        before = taken;
        if (taken > 2.0)
            break;
    }
    printf("  ms, worst ratio %.2f\n", worst);
}

static bool print_large(const char *program)
{
    static const struct {
        const char *what, *shape, *bytes;
    } pages[] = {
        {"a page of 64 MB", "page", "64000000"},
        {"10^6 times {%", "tags", "2000000"},
        {"10^6 times [", "brackets", "1000000"},
        {"10^6 times *", "stars", "1000000"},
        {"10^6 times <", "angles", "1000000"},
        {"10^6 times `", "backticks", "1000000"},
        {"10^6 times >", "quotes", "2000000"},
        {"a table of 10^5 rows", "table", "1900000"},
        {"10^5 headings", "headings", "1300000"},
        {"10^5 definitions", "definitions", "3000000"},
        {"10^5 findings", "damaged", "2900000"},
        {"a megabyte of aliases", "aliases", "1000000"},
        {"a megabyte of [ in YAML", "yaml_depth", "1000000"},
    };
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        const char *const command[] = {program, pages[i].shape, pages[i].bytes, NULL};
        Cost cost;
        if (!child_run(command, &cost))
            return false;
        printf("%-24s %9s bytes a side: %6.2f s of CPU time, peak memory %5.0f MB\n", pages[i].what, pages[i].bytes,
               cost.cpu, (double)cost.peak / 1e6);
        fflush(stdout);
    }
    return true;
}

static const Shape *find_shape(const char *name)
{
    for (size_t i = 0; i < shape_count; i++)
        if (str_is(str_from(name), shapes[i].name))
            return &shapes[i];
    return NULL;
}

int main(int count, char **arguments)
{
    Arena *arena = arena_open();
    Settings settings = settings_of(arena);
    const Shape *one = count > 1 ? find_shape(arguments[1]) : NULL;
    bool names = count > 1 && str_is(str_from(arguments[1]), "--names");
    bool large = count > 1 && str_is(str_from(arguments[1]), "--large") && print_large(arguments[0]);
    for (size_t i = 0; i < shape_count && names; i++)
        puts(shapes[i].name);
    if (count > 2 && one)
        run(&settings, one, strtoul(arguments[2], NULL, 10));
    else if (one)
        print_growth(&settings, one);
    else if (count == 1)
        for (size_t i = 0; i < shape_count; i++)
            print_growth(&settings, &shapes[i]);
    arena_close(arena);
    return count > 1 && !one && !names && !large ? 2 : 0;
}
