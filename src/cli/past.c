#include "cli/past.h"

#include "engine/drift.h"
#include "engine/history.h"

/* Commits that are looked at for what became of missing originals, where the history was not asked for. */
enum { MOST_COMMITS = 1000 };

static bool named(const StrArray *rules, const char *rule)
{
    for (size_t i = 0; i < rules->count; i++)
        if (str_is(rules->items[i], rule))
            return true;
    return false;
}

static bool wants_history(const Options *options, const RuleSetting *stale)
{
    bool on = stale->severity != SEVERITY_OFF;
    return options->stale || (on && (named(&options->select, "pair/stale") ||
                                     parameter_flag(&stale->parameters, "history")));
}

static bool any_orphan(const PairPaths *pairs)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (!pairs->items[i].source && pairs->items[i].absent)
            return true;
    return false;
}

/* The repository of the current folder; NULL when there is none. */
static Repo *repo_here(Arena *arena, const Options *options, Past *past, Error *error)
{
    if (options->repo)
        return options->repo;
    past->repo = repo_open(arena, ".", error);
    return past->repo;
}

static void add_facts(RunOptions *run, PairReader add, const void *context)
{
    run->facts[run->fact_count++] = (RunFacts){add, context};
}

/* What became of missing originals is told where it can be, and no reason to fail. */
static void ask_for_orphans(Arena *arena, const Options *options, const PairPaths *pairs,
                            RunOptions *run, Past *past)
{
    static const HistoryChoice choice = {.most = MOST_COMMITS};
    Error none = {0};
    Repo *repo = repo_here(arena, options, past, &none);
    History *history = repo ? history_read(arena, repo, pairs, &choice, &none) : NULL;
    if (history)
        add_facts(run, history_add, history);
}

static bool ask_history(Arena *arena, const Options *options, const PairPaths *pairs,
                        RunOptions *run, Past *past, Error *error)
{
    HistoryChoice *choice = arena_alloc(arena, sizeof *choice);
    *choice = (HistoryChoice){options->staged, true, SIZE_MAX};
    Repo *repo = repo_here(arena, options, past, error);
    History *history = repo ? history_read(arena, repo, pairs, choice, error) : NULL;
    if (history)
        add_facts(run, history_add, history);
    return history != NULL;
}

bool past_apply(Arena *arena, const Options *options, const Settings *settings,
                const PairPaths *pairs, RunOptions *run, Past *past, Error *error)
{
    const RuleSetting *stale = settings_find(settings, STR("pair/stale"));
    const RuleSetting *orphan = settings_find(settings, STR("pair/orphan"));
    bool history = wants_history(options, stale);
    *past = (Past){0};
    if (options->comparison)
        comparison_apply(options->comparison, settings, run);
    if (!options->since) {
        if (history && !ask_history(arena, options, pairs, run, past, error))
            return false;
        if (!history && orphan->severity != SEVERITY_OFF && any_orphan(pairs))
            ask_for_orphans(arena, options, pairs, run, past);
        past->stamps =
            stamps_open(arena, parameter_list(&stale->parameters, "stamps"), history);
        add_facts(run, stamps_add, past->stamps);
    }
    run->filters[run->filter_count++] = (RunFilter){drift_lower, settings};
    return true;
}

void past_close(Past *past)
{
    stamps_close(past->stamps);
    repo_close(past->repo);
}
