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
static Repo *repo_here(Past *past, Error *error)
{
    if (past->options->repo)
        return past->options->repo;
    past->repo = repo_open(past->arena, ".", error);
    return past->repo;
}

static void add_facts(RunOptions *run, PairReader add, const void *context)
{
    run->facts[run->fact_count++] = (RunFacts){add, context};
}

/* What became of missing originals is told where it can be, and no reason to fail. */
static void ask_for_orphans(Past *past, RunOptions *run)
{
    static const HistoryChoice choice = {.most = MOST_COMMITS};
    Error none = {0};
    Repo *repo = repo_here(past, &none);
    History *history = repo ? history_read(past->arena, repo, past->pairs, &choice, &none) : NULL;
    if (history)
        add_facts(run, history_add, history);
}

static bool ask_history(Past *past, RunOptions *run, Error *error)
{
    HistoryChoice *choice = arena_alloc(past->arena, sizeof *choice);
    *choice = (HistoryChoice){past->options->staged, true, SIZE_MAX};
    Repo *repo = repo_here(past, error);
    History *history = repo ? history_read(past->arena, repo, past->pairs, choice, error) : NULL;
    if (history)
        add_facts(run, history_add, history);
    return history != NULL;
}

bool past_apply(Past *past, RunOptions *run, Error *error)
{
    const Options *options = past->options;
    const Settings *settings = past->settings;
    const RuleSetting *stale = settings_find(settings, STR("pair/stale"));
    const RuleSetting *orphan = settings_find(settings, STR("pair/orphan"));
    bool history = wants_history(options, stale);
    if (options->comparison)
        comparison_apply(options->comparison, settings, run);
    if (!options->since) {
        if (history && !ask_history(past, run, error))
            return false;
        if (!history && orphan->severity != SEVERITY_OFF && any_orphan(past->pairs))
            ask_for_orphans(past, run);
        past->stamps =
            stamps_open(past->arena, parameter_list(&stale->parameters, "stamps"), history);
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
