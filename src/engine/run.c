#include "engine/run.h"

#include "base/workers.h"

#include <stdatomic.h>
#include <string.h>

typedef struct {
    Arena *pair;    /* forgotten after every pair */
    Arena *results; /* joined to the caller's arena by copying at the end */
} Worker;

typedef struct {
    const Settings *settings;
    const PairPaths *pairs;
    const RunOptions *options;
    Worker *workers;
    PairResult *results;
    atomic_size_t done;
} Run;

static void count_findings(const Findings *findings, Totals *totals)
{
    totals->files = findings->list.count ? 1 : 0;
    for (size_t i = 0; i < findings->list.count; i++) {
        Severity severity = findings->list.items[i].severity;
        totals->errors += severity == SEVERITY_ERROR;
        totals->warnings += severity == SEVERITY_WARNING;
        totals->notes += severity == SEVERITY_NOTE;
        totals->repairable += findings->list.items[i].safety == FIX_SAFE;
    }
}

static bool read_side(const Tree *tree, Arena *arena, const char *path, const Source **out,
                      Error *error)
{
    if (path)
        *out = tree_source(tree, arena, path, error);
    return !path || *out;
}

bool run_read_tree(const void *tree, Arena *arena, const PairPath *path, PairInput *input,
                   Error *error)
{
    return read_side(tree, arena, path->source, &input->source, error) &&
           read_side(tree, arena, path->target, &input->target, error);
}

static bool read_pair(const Run *run, Arena *arena, const PairPath *path, PairInput *input,
                      Error *error)
{
    const RunOptions *options = run->options;
    bool read = options->read ? options->read(options->read_context, arena, path, input, error)
                              : run_read_tree(&tree_disk, arena, path, input, error);
    for (size_t i = 0; read && i < options->fact_count; i++)
        read = options->facts[i].add(options->facts[i].context, arena, path, input, error);
    return read;
}

static void write_outputs(const Run *run, const Worker *own, const PairReport *report,
                          PairResult *result)
{
    for (size_t k = 0; k < run->options->output_count; k++) {
        const RunOutput *output = &run->options->outputs[k];
        if (output->only_findings && !report->finding_count)
            continue;
        Buffer out = buffer_open(own->pair);
        output->write(output->context, report, &out);
        Str text = buffer_str(&out);
        if (text.size)
            result->texts[k] = (Str){arena_copy(own->results, text.data, text.size), text.size};
    }
}

static bool wants_share(const RunOptions *options)
{
    for (size_t i = 0; i < options->output_count; i++)
        if (options->outputs[i].share)
            return true;
    return false;
}

static void check_pages(const Run *run, const Worker *own, const PairInput *input,
                        PairResult *result)
{
    Findings findings = {0};
    Pair pages = check_read(own->pair, run->settings, input);
    check_rules(own->pair, run->settings, &pages, &findings);
    result->totals.suppressed = findings.suppressed;
    CheckedPair checked = {own->pair, input, &pages, &findings, &result->totals};
    for (size_t i = 0; i < run->options->filter_count; i++)
        run->options->filters[i].apply(run->options->filters[i].context, &checked);
    result->totals.pairs = input->source && input->target ? 1 : 0;
    count_findings(&findings, &result->totals);
    bool meant = input->target && english_is_meant(pages.target);
    bool share = pages.english && !meant && wants_share(run->options);
    result->totals.meant = meant;
    if (share)
        result->totals.share = share_read(own->pair, pages.source, pages.target, pages.alignment,
                                          pages.english);
    PairReport report = {input->source, input->target, input->source_path, input->target_path,
                         &pages, findings.list.items, findings.list.count,
                         share ? &result->totals.share : NULL};
    write_outputs(run, own, &report, result);
}

static void check_one(void *context, size_t worker, size_t i)
{
    Run *run = context;
    Worker *own = &run->workers[worker];
    const PairPath *path = &run->pairs->items[i];
    Error error = {0};
    PairInput input = {.source_path = path->source_path, .target_path = path->target_path,
                       .locale = path->locale, .index = run->options->index};
    if (read_pair(run, own->pair, path, &input, &error))
        check_pages(run, own, &input, &run->results[i]);
    else
        run->results[i].error = arena_copy(own->results, error.message, strlen(error.message));
    arena_reset(own->pair);
    size_t done = atomic_fetch_add(&run->done, 1) + 1;
    if (run->options->step)
        run->options->step(run->options->step_context, done, run->pairs->count);
}

/* What workers wrote moves to the caller's arena. */
static void keep_result(Arena *arena, size_t outputs, PairResult *result)
{
    for (size_t k = 0; k < outputs; k++)
        if (result->texts[k].size)
            result->texts[k].data =
                arena_copy(arena, result->texts[k].data, result->texts[k].size);
    if (result->error)
        result->error = arena_copy(arena, result->error, strlen(result->error));
}

PairResult *run_pairs(Arena *arena, const Settings *settings, const PairPaths *pairs,
                      const RunOptions *options)
{
    size_t jobs = options->jobs < pairs->count ? options->jobs : pairs->count;
    Run run = {
        .settings = settings,
        .pairs = pairs,
        .options = options,
        .workers = arena_array(arena, jobs + 1, sizeof(Worker)),
        .results = arena_array(arena, pairs->count + 1, sizeof(PairResult)),
    };
    Str *texts = arena_array(arena, pairs->count * options->output_count + 1, sizeof *texts);
    for (size_t i = 0; i < pairs->count; i++)
        run.results[i].texts = texts + i * options->output_count;
    for (size_t i = 0; i < jobs; i++)
        run.workers[i] = (Worker){arena_open(), arena_open()};
    if (pairs->count)
        workers_run(jobs, pairs->count, check_one, &run);
    for (size_t i = 0; i < pairs->count; i++)
        keep_result(arena, options->output_count, &run.results[i]);
    for (size_t i = 0; i < jobs; i++) {
        arena_close(run.workers[i].pair);
        arena_close(run.workers[i].results);
    }
    return run.results;
}

bool run_failed(const PairResult *results, size_t count, Error *error)
{
    const char *first = NULL;
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (results[i].error && !first)
            first = results[i].error;
        failed += results[i].error != NULL;
    }
    if (failed > 1)
        error_set(error, "%s (and %zu more pairs could not be read)", first, failed - 1);
    else if (failed)
        error_set(error, "%s", first);
    return failed > 0;
}

Totals run_totals(const PairResult *results, size_t count)
{
    Totals sum = {0};
    for (size_t i = 0; i < count; i++) {
        const Totals *one = &results[i].totals;
        sum.pairs += one->pairs;
        sum.files += one->files;
        sum.errors += one->errors;
        sum.warnings += one->warnings;
        sum.notes += one->notes;
        sum.repairable += one->repairable;
        sum.suppressed += one->suppressed;
        sum.known += one->known;
        sum.meant += one->meant;
        share_add(&sum.share, &one->share);
    }
    return sum;
}
