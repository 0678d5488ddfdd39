/* pendant fix: makes the repairs, or prints them as a patch. */
#include "cli/command.h"

#include "base/file.h"
#include "base/hash.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/seen.h"
#include "cli/select.h"
#include "cli/site.h"
#include "engine/repair.h"
#include "engine/run.h"
#include "text/diff.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const Settings *settings;
    FixSafety least;
    bool part; /* of the findings only those that are new */
    bool patch;
    Str here; /* from where the names in a patch are */
} FixContext;

/* Run for every pair with findings, on any thread. The text begins with a line of five numbers
 * (made, then errors, warnings and notes that are left, then the hash of the page that was read);
 * behind it stands the new page or its patch, nothing when nothing was repaired. */
static void write_repair(const void *context, const PairReport *report, Buffer *out)
{
    const FixContext *fix = context;
    PairInput input = {.source = report->source, .target = report->target,
                       .source_path = report->source_path, .target_path = report->target_path,
                       .index = report->pages->index};
    RepairList list = {report->findings, report->finding_count, fix->part};
    Repair repair = repair_pair(out->arena, fix->settings, &input, list, fix->least);
    Str read = report->target ? source_bytes(report->target) : STR("");
    buffer_format(out, "%zu %zu %zu %zu %" PRIu64 "\n", repair.made, repair.errors,
                  repair.warnings, repair.notes, hash_bytes(read));
    if (!repair.made)
        return;
    if (!fix->patch)
        buffer_add(out, repair.text);
    else
        diff_write_patch(out, file_from(out->arena, fix->here, source_name(report->target)), read,
                         repair.text);
}

typedef struct {
    size_t made, files;
    size_t refused; /* files that changed since they were read */
    Totals left;
    Buffer printed; /* the patch, or the page that came from standard input */
} FixResult;

/* What is to be done to one page. */
typedef struct {
    size_t made;
    uint64_t read; /* hash of the page the repairs were made on */
    Str text;
} PageRepair;

/* Takes the line of numbers off the text of a pair. */
static PageRepair take_numbers(Str text, FixResult *result)
{
    PageRepair repair = {0};
    Str line;
    if (!str_next_line(&text, &line))
        return repair;
    char *end;
    repair.made = strtoul(line.data, &end, 10);
    result->left.errors += strtoul(end, &end, 10);
    result->left.warnings += strtoul(end, &end, 10);
    result->left.notes += strtoul(end, &end, 10);
    repair.read = strtoull(end, &end, 10);
    repair.text = text;
    return repair;
}

/* Does the file still hold the page that was read? What is no regular file is read once only. False and a
 * message when that cannot be found out. */
static bool compare_page(const char *path, uint64_t read, bool *same, Error *error)
{
    *same = true;
    if (file_kind(path) != FILE_REGULAR)
        return true;
    Arena *scratch = arena_open();
    Str bytes;
    bool known = file_read(scratch, path, SIZE_MAX, &bytes, error);
    *same = known && hash_bytes(bytes) == read;
    arena_close(scratch);
    return known;
}

/* Writes a page, unless someone else has written it meanwhile: that is said, and other pages are
 * written all the same. */
static bool write_page(const char *path, const PageRepair *repair, FixResult *result, Error *error)
{
    bool same;
    if (!compare_page(path, repair->read, &same, error))
        return false;
    if (same) {
        result->made += repair->made;
        result->files++;
        return file_replace(path, repair->text, error);
    }
    say("%s: has changed since it was read and is left as it is; run fix again", path);
    result->refused++;
    return true;
}

static void add_repaired(const PageRepair *repair, FixResult *result)
{
    result->made += repair->made;
    result->files++;
    buffer_add(&result->printed, repair->text);
}

/* Writes pages in the order of the pairs; the first failure ends it. */
static bool write_pages(const Options *options, const PairPaths *pairs, const PairResult *results,
                        FixResult *result, Error *error)
{
    bool print = options->fix_diff || options->stdin_filename;
    for (size_t i = 0; i < pairs->count; i++) {
        PageRepair repair = take_numbers(results[i].texts[0], result);
        const char *path = pairs->items[i].target;
        if (!repair.made || (options->stdin_filename && strcmp(path, options->stdin_filename) != 0))
            continue;
        if (print)
            add_repaired(&repair, result);
        else if (!write_page(path, &repair, result, error))
            return false;
    }
    if (options->stdin_filename && !options->fix_diff && !result->files)
        buffer_add(&result->printed, options->page);
    return true;
}

static void write_summary(const FixResult *result, bool patch)
{
    fprintf(stderr, "%zu %s %s in %zu %s; %zu %s, %zu %s and %zu %s left\n", result->made,
            result->made == 1 ? "finding" : "findings", patch ? "would be repaired" : "repaired",
            result->files, result->files == 1 ? "file" : "files", result->left.errors,
            result->left.errors == 1 ? "error" : "errors", result->left.warnings,
            result->left.warnings == 1 ? "warning" : "warnings", result->left.notes,
            result->left.notes == 1 ? "note" : "notes");
}

int command_fix(Arena *arena, const Options *options, Error *error)
{
    const Profile *profile;
    PairPaths pairs = {0};
    Settings settings;
    if (!select_known(options, error) || !command_pairs(arena, options, &profile, &pairs, error) ||
        !select_rules(arena, options, profile, &settings, error) || !diff_open(error))
        return 2;
    FixSafety least = options->unsafe_fixes ? FIX_UNSAFE : FIX_SAFE;
    FixContext context = {&settings, least, options->since != NULL, options->fix_diff, options->here};
    RunOutput output = {write_repair, &context, true, false};
    Progress *progress = options->quiet ? NULL : progress_open(arena);
    RunOptions run = {.jobs = options->jobs, .read = run_read_tree,
                      .read_context = options->disk, .outputs = &output, .output_count = 1,
                      .step = progress_step, .step_context = progress};
    if (options->comparison)
        comparison_apply(options->comparison, &settings, &run);
    SeenText seen;
    seen_watch(&seen, options, &run);
    CommandSite site;
    site_open(&site, options, profile, &pairs, &run);
    PairResult *results = run_pairs(arena, &settings, &pairs, &run);
    site_close(&site);
    progress_close(progress);
    diff_close();
    FixResult result = {.printed = buffer_open(arena)};
    bool done = !run_failed(results, pairs.count, error) && seen_judge(&seen, error) &&
                write_pages(options, &pairs, results, &result, error) &&
                command_print_pages(arena, buffer_str(&result.printed), error);
    if (!done)
        return 2;
    if (!options->quiet)
        write_summary(&result, options->fix_diff);
    if (result.refused)
        return 2;
    Totals judged = options->fix_diff ? run_totals(results, pairs.count) : result.left;
    return command_reaches(options, judged) ? 1 : 0;
}
