/* pendant fix: makes the repairs, or prints them as a patch. */
#include "cli/command.h"

#include "base/file.h"
#include "cli/progress.h"
#include "cli/select.h"
#include "cli/site.h"
#include "engine/repair.h"
#include "engine/run.h"
#include "text/diff.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const Settings *settings;
    FixSafety least;
    bool patch;
} FixContext;

/* Run for every pair with findings, on any thread. The text begins with a line of four numbers
 * (made, then errors, warnings and notes that are left); behind it stands the new page or its patch,
 * nothing when nothing was repaired. */
static void write_repair(const void *context, const PairReport *report, Buffer *out)
{
    const FixContext *fix = context;
    PairInput input = {.source = report->source, .target = report->target,
                       .source_path = report->source_path, .target_path = report->target_path,
                       .index = report->pages->index};
    Repair repair = repair_pair(out->arena, fix->settings, &input, report->findings,
                                report->finding_count, fix->least);
    buffer_format(out, "%zu %zu %zu %zu\n", repair.made, repair.errors, repair.warnings,
                  repair.notes);
    if (!repair.made)
        return;
    if (!fix->patch)
        buffer_add(out, repair.text);
    else
        diff_write_patch(out, source_name(report->target), source_bytes(report->target),
                         repair.text);
}

typedef struct {
    size_t made, files;
    Totals left;
} FixTotals;

/* Takes the line of numbers off the text of a pair. */
static Str take_numbers(Str text, FixTotals *totals, size_t *made)
{
    Str line;
    if (!str_next_line(&text, &line))
        return text;
    char *end;
    *made = strtoul(line.data, &end, 10);
    totals->left.errors += strtoul(end, &end, 10);
    totals->left.warnings += strtoul(end, &end, 10);
    totals->left.notes += strtoul(end, &end, 10);
    totals->made += *made;
    totals->files += *made > 0;
    return text;
}

/* Writes pages in the order of the pairs; the first failure ends it. */
static bool write_pages(const PairPaths *pairs, const PairResult *results, bool patch, Buffer *out,
                        FixTotals *totals, Error *error)
{
    for (size_t i = 0; i < pairs->count; i++) {
        size_t made = 0;
        Str text = take_numbers(results[i].texts[0], totals, &made);
        if (made && patch)
            buffer_add(out, text);
        else if (made && !file_replace(pairs->items[i].target, text, error))
            return false;
    }
    return true;
}

static void write_summary(const FixTotals *totals, bool patch)
{
    fprintf(stderr, "%zu %s %s in %zu %s; %zu %s, %zu %s and %zu %s left\n", totals->made,
            totals->made == 1 ? "finding" : "findings", patch ? "would be repaired" : "repaired",
            totals->files, totals->files == 1 ? "file" : "files", totals->left.errors,
            totals->left.errors == 1 ? "error" : "errors", totals->left.warnings,
            totals->left.warnings == 1 ? "warning" : "warnings", totals->left.notes,
            totals->left.notes == 1 ? "note" : "notes");
}

int command_fix(Arena *arena, const Options *options, Error *error)
{
    const Profile *profile;
    PairPaths pairs = {0};
    Settings settings;
    if (!select_known(options, error) || !command_pairs(arena, options, &profile, &pairs, error) ||
        !select_rules(arena, options, profile, &settings, error) || !diff_open(error))
        return 2;
    FixContext context = {&settings, options->unsafe_fixes ? FIX_UNSAFE : FIX_SAFE,
                          options->fix_diff};
    RunOutput output = {write_repair, &context, true, false};
    Progress *progress = options->quiet ? NULL : progress_open(arena);
    RunOptions run = {.jobs = options->jobs, .read = run_read_tree,
                      .read_context = options->disk, .outputs = &output, .output_count = 1,
                      .step = progress_step, .step_context = progress};
    if (options->comparison)
        comparison_apply(options->comparison, &settings, &run);
    CommandSite site;
    site_open(&site, options, profile, &pairs, &run);
    PairResult *results = run_pairs(arena, &settings, &pairs, &run);
    site_close(&site);
    progress_close(progress);
    diff_close();
    FixTotals totals = {0};
    Buffer out = buffer_open(arena);
    bool done = !run_failed(results, pairs.count, error) &&
                write_pages(&pairs, results, options->fix_diff, &out, &totals, error) &&
                command_print(buffer_str(&out), error);
    if (!done)
        return 2;
    if (!options->quiet)
        write_summary(&totals, options->fix_diff);
    Totals judged = options->fix_diff ? run_totals(results, pairs.count) : totals.left;
    return command_reaches(options, judged) ? 1 : 0;
}
