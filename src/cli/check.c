/* pendant check: findings on standard output, the gate in the exit status. */
#include "cli/command.h"

#include "base/file.h"
#include "cli/baseline.h"
#include "cli/outputs.h"
#include "cli/past.h"
#include "cli/progress.h"
#include "cli/seen.h"
#include "cli/select.h"
#include "cli/settings.h"
#include "cli/site.h"
#include "engine/run.h"
#include "output/safe.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool command_print(Str text, Error *error)
{
    if ((text.size && fwrite(text.data, 1, text.size, stdout) != text.size) || fflush(stdout))
        return error_set(error, "standard output: %s", strerror(errno));
    return true;
}

bool command_print_lines(Arena *arena, Str text, Error *error)
{
    Buffer lines = buffer_open(arena);
    safe_add_text(&lines, text);
    return command_print(buffer_str(&lines), error);
}

bool command_reaches(const Options *options, Totals totals)
{
    switch (options->fail_on) {
    case SEVERITY_ERROR:
        return totals.errors > 0;
    case SEVERITY_WARNING:
        return totals.errors + totals.warnings > 0;
    case SEVERITY_NOTE:
        return totals.errors + totals.warnings + totals.notes > 0;
    default:
        return false;
    }
}

static void list_files(const Options *options, const PairPaths *pairs, Buffer *out)
{
    for (size_t i = 0; i < pairs->count; i++) {
        const char *const sides[] = {pairs->items[i].source, pairs->items[i].target};
        for (size_t k = 0; k < 2; k++) {
            safe_add_line(out, sides[k] ? file_from(out->arena, options->here, str_from(sides[k])) : STR("-"));
            buffer_add_byte(out, k ? '\n' : '\t');
        }
    }
}

static void quieten(const Options *options, const Settings *settings)
{
    for (size_t i = 0; options->quiet && i < settings->count; i++)
        if (settings->rules[i].severity < SEVERITY_ERROR)
            settings->rules[i].severity = SEVERITY_OFF;
}

int command_check(Arena *arena, const Options *options, Error *error)
{
    const Profile *profile;
    PairPaths pairs = {0};
    Settings settings;
    Buffer out = buffer_open(arena);
    if (!select_known(options, error) || !command_pairs(arena, options, &profile, &pairs, error) ||
        !select_rules(arena, options, profile, &settings, error))
        return 2;
    if (options->show_settings || options->show_files) {
        if (options->show_settings)
            settings_show(options, &settings, &pairs, &out);
        else
            list_files(options, &pairs, &out);
        return command_print_lines(arena, buffer_str(&out), error) ? 0 : 2;
    }
    quieten(options, &settings);
    KnownFindings baseline;
    if (!known_open(arena, options, &baseline, error))
        return 2;
    static const RunOutput lines = {baseline_write_pair, NULL, true, false};
    const RunOutput *outputs =
        options->write_baseline ? &lines : outputs_prepare(arena, options, settings.catalog);
    Progress *progress = options->quiet ? NULL : progress_open(arena);
    RunOptions run = {.jobs = options->jobs, .read = run_read_tree,
                      .read_context = options->disk, .outputs = outputs,
                      .output_count = options->write_baseline ? 1 : options->outputs.count,
                      .step = progress_step, .step_context = progress};
    Past past = {.arena = arena, .options = options, .settings = &settings, .pairs = &pairs};
    CommandSite site;
    bool known = past_apply(&past, &run, error);
    if (!options->write_baseline)
        known_apply(&baseline, &run);
    SeenText seen;
    seen_watch(&seen, options, &run);
    site_open(&site, options, profile, &pairs, &run);
    PairResult *results = known ? run_pairs(arena, &settings, &pairs, &run) : NULL;
    site_close(&site);
    past_close(&past);
    progress_close(progress);
    if (!results)
        return 2;
    BaselineScope scope = known_scope(options, &pairs, &settings);
    if (options->write_baseline)
        return !run_failed(results, pairs.count, error) && seen_judge(&seen, error) &&
                       known_write(arena, &baseline, &scope, results, error)
                   ? 0
                   : 2;
    RunReport report = {.results = results, .count = pairs.count, .pairs = &pairs,
                        .shard = options->shard, .shard_count = options->shard_count,
                        .looked = seen.asked, .translated = atomic_load(&seen.translated),
                        .originals = atomic_load(&seen.original),
                        .totals = run_totals(results, pairs.count)};
    if (!outputs_write(arena, options, outputs, &report, error) ||
        run_failed(results, pairs.count, error) || !seen_judge(&seen, error) ||
        !known_finish(arena, &baseline, &scope, error))
        return 2;
    return command_reaches(options, report.totals) ? 1 : 0;
}
