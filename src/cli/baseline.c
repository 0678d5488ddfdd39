#include "cli/baseline.h"

#include "base/file.h"
#include "cli/project.h"
#include "cli/say.h"
#include "cli/vacuous.h"

enum { MOST_BYTES = 256 << 20 };

static const char default_path[] = ".pendant-baseline";

static const char *path_of(const Options *options)
{
    if (options->baseline)
        return options->baseline;
    if (options->config && options->config->baseline)
        return options->config->baseline;
    bool there = !options->no_config && file_kind(default_path) == FILE_REGULAR;
    return there || options->write_baseline ? default_path : NULL;
}

bool known_open(Arena *arena, const Options *options, KnownFindings *known, Error *error)
{
    Str bytes;
    *known = (KnownFindings){.options = options, .path = path_of(options)};
    if (options->update_baseline && !known->path)
        return error_set(error, "there is no baseline to update; --write-baseline writes one");
    if (!known->path || (options->write_baseline && file_kind(known->path) == FILE_NONE))
        return true;
    if (file_kind(known->path) == FILE_NONE)
        return error_set(error, "%s: there is no such baseline; --write-baseline writes it",
                         known->path);
    if (!options->baseline && !project_holds(arena, options, known->path, error))
        return false;
    if (!file_read(arena, known->path, MOST_BYTES, &bytes, error))
        return false;
    Error unreadable = {0};
    known->baseline = baseline_parse(arena, str_from(known->path), bytes, &unreadable);
    return known->baseline || options->write_baseline || error_set(error, "%s", unreadable.message);
}

void known_apply(const KnownFindings *known, RunOptions *run)
{
    if (known->baseline)
        run->filters[run->filter_count++] = (RunFilter){baseline_drop, known->baseline};
}

BaselineScope known_scope(const Options *options, const PairPaths *pairs, const Settings *settings)
{
    bool whole = !options->path_count && !vacuous_is_list(options) && !options->pair[0] &&
                 !options->comparison && !options->shard_count;
    return (BaselineScope){pairs, settings, whole};
}

static void say_count(const KnownFindings *known, size_t count, const char *what)
{
    if (!known->options->quiet)
        say("%zu %s of %s %s", count, count == 1 ? "finding" : "findings", known->path, what);
}

bool known_finish(Arena *arena, const KnownFindings *known, const BaselineScope *scope, Error *error)
{
    /* Compared with a revision, old findings were taken out before the baseline could meet them. */
    if (!known->baseline || known->options->since)
        return true;
    size_t gone = baseline_gone(arena, known->baseline, scope);
    if (!gone)
        return true;
    if (!known->options->update_baseline) {
        say_count(known, gone, gone == 1 ? "is gone; --update-baseline takes it out"
                                         : "are gone; --update-baseline takes them out");
        return true;
    }
    if (!file_replace(known->path, baseline_shrunk(arena, known->baseline, scope), error))
        return false;
    say_count(known, gone, "taken out");
    return true;
}

bool known_write(Arena *arena, const KnownFindings *known, const BaselineScope *scope,
                 const PairResult *results, Error *error)
{
    Buffer lines = buffer_open(arena);
    size_t count = 0;
    for (size_t i = 0; i < scope->pairs->count; i++) {
        const Totals *totals = &results[i].totals;
        count += totals->errors + totals->warnings + totals->notes;
        buffer_add(&lines, results[i].texts[0]);
    }
    Str text = baseline_text(arena, known->baseline, scope, buffer_str(&lines));
    if (!file_replace(known->path, text, error))
        return false;
    if (!known->options->quiet)
        say("%zu %s written to %s", count, count == 1 ? "finding" : "findings", known->path);
    return true;
}
