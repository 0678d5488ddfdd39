/* What a check costs, as ratios to plainer work over the same bytes.
 *
 *     speed PROGRAM SOURCE_ROOT TARGET_ROOT [PROFILE]
 *
 * All of it in one run, so that both sides of a ratio see the same machine. Times are the least of several
 * rounds.
 */
#include "base/buffer.h"
#include "child.h"
#include "clock.h"
#include "engine/profile.h"
#include "output/reporter.h"
#include "stages.h"

#include <md4c-html.h>
#include <stdio.h>

enum { ROUNDS = 5, STARTS = 40 };

typedef struct {
    const Pages *pages;
    const Settings *settings;
} Bench;

static void keep_html(const MD_CHAR *text, MD_SIZE size, void *out)
{
    buffer_add(out, (Str){text, size});
}

static void html_of(Str page, Buffer *out)
{
    buffer_clear(out);
    if (page.data)
        md_html(page.data, (MD_SIZE)page.size, keep_html, out, 0, 0);
}

static void pass_html(const Bench *bench, Arena *arena)
{
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < bench->pages->pairs.count; i++) {
        html_of(bench->pages->source[i], &out);
        html_of(bench->pages->target[i], &out);
    }
}

static size_t words_of(Str page)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < page.size; i++) {
        bool space = byte_is_space(page.data[i]);
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static void pass_words(const Bench *bench, Arena *arena)
{
    size_t *words = arena_alloc(arena, sizeof *words);
    for (size_t i = 0; i < bench->pages->pairs.count; i++)
        *words += words_of(bench->pages->source[i]) + words_of(bench->pages->target[i]);
}

static void pass_check(const Bench *bench, Arena *arena)
{
    ReportStyle style = {0};
    RunOutput output = {reporter_json.write, &style, true, false};
    RunOptions options = {.jobs = 1, .outputs = &output, .output_count = 1,
                          .read = pages_read, .read_context = bench->pages};
    run_pairs(arena, bench->settings, &bench->pages->pairs, &options);
}

/* The least CPU seconds of a pass over all pages. */
static double cpu_of(const Bench *bench, void (*pass)(const Bench *bench, Arena *arena))
{
    double least = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        Arena *arena = arena_open();
        double begin = clock_cpu();
        pass(bench, arena);
        double taken = clock_cpu() - begin;
        arena_close(arena);
        least = i == 0 || taken < least ? taken : least;
    }
    return least;
}

static void print_passes(const Bench *bench)
{
    double html = cpu_of(bench, pass_html), words = cpu_of(bench, pass_words);
    double check = cpu_of(bench, pass_check), unit = 1e9 / (double)bench->pages->bytes;
    printf("in memory, one thread, CPU time\n");
    printf("  %-28s %6.2f ns/byte\n", "words counted", words * unit);
    printf("  %-28s %6.2f ns/byte\n", "md4c, HTML", html * unit);
    printf("  %-28s %6.2f ns/byte  %.2f x md4c, %.1f x words\n", "check, JSON", check * unit,
           check / html, check / words);
}

/* Of the whole program with one thread, with two, and of two programs at a time. A child counts the memory of its parent
 * as its own until it is another program, so this comes before the pages are loaded. */
static bool run_program(char **arguments, const char *profile, Cost costs[3])
{
    const char *command[] = {arguments[1], "check", "--no-config", "--format", "json", "--profile",
                             profile, "--source-root", arguments[2], "--target-root", arguments[3],
                             "--jobs", "1", NULL};
    if (!child_repeat(child_run, command, ROUNDS, &costs[0]) ||
        !child_repeat(child_run_twice, command, ROUNDS, &costs[2]))
        return false;
    command[12] = "2";
    return child_repeat(child_run, command, ROUNDS, &costs[1]);
}

static void print_program(const Cost costs[3], const Pages *pages)
{
    const Cost *one = &costs[0], *two = &costs[1];
    printf("the program, files read\n");
    printf("  %-28s %6.0f ms, CPU %.0f ms\n", "one thread", one->wall * 1e3, one->cpu * 1e3);
    printf("  %-28s %6.0f ms, CPU %.0f ms  %.2f x as fast\n", "two threads", two->wall * 1e3,
           two->cpu * 1e3, one->wall / two->wall);
    printf("  %-28s %6.0f ms  %.2f x as fast as one behind the other\n", "two programs of one thread",
           costs[2].wall * 1e3, 2 * one->wall / costs[2].wall);
    double bound = 40e6 + 2 * 20.0 * (double)pages->largest;
    printf("  %-28s %6.1f MB of %.1f MB (40 MB + 2 jobs x 20 x %.0f KB)\n", "peak memory",
           (double)two->peak * 1e-6, bound * 1e-6, (double)pages->largest * 1e-3);
}

static bool print_start(const char *program, const char *profile, const Pages *pages)
{
    const PairPath *pair = &pages->pairs.items[pages->middle];
    const char *check[] = {program,  "check",   "--no-config", "--profile", profile,
                           "--pair", pair->source, pair->target, NULL};
    const char *version[] = {program, "--version", NULL};
    Cost cold, start;
    if (!child_repeat(child_run, check, STARTS, &cold) ||
        !child_repeat(child_run, version, STARTS, &start))
        return false;
    printf("from a start, %zu KB of pages\n",
           (pages->source[pages->middle].size + pages->target[pages->middle].size) / 1000);
    printf("  %-28s %6.2f ms, CPU %.2f ms\n", "one pair", cold.wall * 1e3, cold.cpu * 1e3);
    printf("  %-28s %6.2f ms, CPU %.2f ms\n", "of that the start", start.wall * 1e3, start.cpu * 1e3);
    return true;
}

static int fail(const char *message, const char *what)
{
    fprintf(stderr, "speed: %s%s\n", message, what);
    return 2;
}

static int run(Arena *arena, int count, char **arguments)
{
    Error error = {0};
    const char *name = count > 4 ? arguments[4] : "github-docs";
    const Profile *profile = profile_load(arena, str_from(name), &error);
    Cost costs[3];
    if (profile && !run_program(arguments, name, costs))
        return fail(arguments[1], " cannot be run");
    Pages pages;
    if (!profile || !pages_load(arena, arguments[2], arguments[3], &pages, &error))
        return fail(error.message, "");
    Settings settings = settings_make(arena, &catalog_built_in, profile);
    if (!settings_prepare(arena, &settings, true, &error))
        return fail(error.message, "");
    Bench bench = {&pages, &settings};
    printf("%zu pairs, %.1f MB\n", pages.pairs.count, (double)pages.bytes * 1e-6);
    print_passes(&bench);
    print_program(costs, &pages);
    if (!print_start(arguments[1], name, &pages))
        return fail(arguments[1], " cannot be run");
    printf("step by step, CPU time\n");
    stages_print(&pages, &settings);
    return 0;
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fputs("usage: speed PROGRAM SOURCE_ROOT TARGET_ROOT [PROFILE]\n", stderr);
        return 2;
    }
    Arena *arena = arena_open();
    int status = run(arena, count, arguments);
    arena_close(arena);
    return status;
}
