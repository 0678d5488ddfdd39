#include "engine/comparison.h"

#include "base/map.h"
#include "finding/fingerprint.h"
#include "finding/known.h"

struct Comparison {
    Repo *repo;
    const Tree *now, *then;
    RepoChanges changes;
    Map *by_before, *by_after; /* path to its number in `changes`, counted from 1 */
    bool only_new;
    const Settings *settings;
};

static void sort_changes(Arena *arena, Comparison *comparison)
{
    comparison->by_before = map_open(arena);
    comparison->by_after = map_open(arena);
    for (size_t i = 0; i < comparison->changes.count; i++) {
        const RepoChange *change = &comparison->changes.items[i];
        if (change->before.size)
            *map_put(comparison->by_before, change->before, NULL) = i + 1;
        if (change->after.size)
            *map_put(comparison->by_after, change->after, NULL) = i + 1;
    }
}

static bool find_base(Repo *repo, const ComparisonChoice *choice, RepoId *base, Error *error)
{
    if (!choice->since)
        return repo_commit(repo, "HEAD", base, error);
    RepoId named;
    return repo_commit(repo, choice->since, &named, error) &&
           repo_merge_base(repo, named, base, error);
}

Comparison *comparison_open(Arena *arena, Repo *repo, const ComparisonChoice *choice, Error *error)
{
    RepoId base;
    if (!find_base(repo, choice, &base, error))
        return NULL;
    const RepoFiles *then = repo_files(repo, arena, &base, error);
    const RepoFiles *staged = choice->staged ? repo_files(repo, arena, NULL, error) : NULL;
    if (!then || (choice->staged && !staged))
        return NULL;
    Comparison *comparison = arena_alloc(arena, sizeof *comparison);
    *comparison = (Comparison){
        .repo = repo,
        .now = staged ? repo_tree(repo, arena, staged) : &tree_disk,
        .then = repo_tree(repo, arena, then),
        .only_new = choice->since != NULL,
    };
    if (!repo_changes(repo, arena, then, choice->staged, &comparison->changes, error))
        return NULL;
    sort_changes(arena, comparison);
    return comparison;
}

const Tree *comparison_tree(const Comparison *comparison)
{
    return comparison->now;
}

/* Is the page other than it was? */
static bool changed(const Comparison *comparison, Arena *arena, const char *path, Error *error)
{
    Str inside;
    if (!repo_inside(comparison->repo, arena, path, &inside))
        return !error_set(error, "%s: outside of the git repository, which cannot tell whether it "
                                 "changed", path);
    Str module = repo_submodule(comparison->repo, arena, inside);
    if (module.size)
        return !error_set(error, "%s: in the submodule %.*s, whose changes git tells only there; run "
                                 "pendant in it", path, STR_ARG(module));
    return map_get(comparison->by_after, inside) || map_get(comparison->by_before, inside);
}

bool comparison_narrow(const Comparison *comparison, Arena *arena, PairPaths *pairs, Error *error)
{
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        const char *const paths[] = {pair->source, pair->target, pair->absent};
        bool keep = false;
        for (size_t k = 0; k < COUNT_OF(paths) && !error->message[0]; k++)
            keep = (paths[k] && changed(comparison, arena, paths[k], error)) || keep;
        if (keep)
            pairs->items[kept++] = *pair;
    }
    pairs->count = kept;
    return !error->message[0];
}

/* Where a page was; an empty Str when it was not there. */
static Str old_place(const Comparison *comparison, Arena *arena, const char *path)
{
    Str inside;
    if (!path || !repo_inside(comparison->repo, arena, path, &inside))
        return STR("");
    const size_t *after = map_get(comparison->by_after, inside);
    return after ? comparison->changes.items[*after - 1].before : inside;
}

/* A path below the root that another path lies in too, in the way people name that one. */
static Str old_name(Str inside, Str name, Str old)
{
    if (!str_ends(inside, name))
        return old;
    Str root = str_slice(inside, 0, inside.size - name.size);
    return str_starts(old, root) ? str_slice(old, root.size, old.size) : old;
}

typedef struct {
    const char *path; /* now; where it would be when it is missing */
    Str name;
    const Source **page; /* what is read */
    Str *old_name;
} Side;

static bool read_old(const Comparison *comparison, Arena *arena, const Side *side, Error *error)
{
    Str inside, old = old_place(comparison, arena, side->path);
    *side->old_name = side->name;
    if (!old.size)
        return true;
    const char *path = repo_outside(comparison->repo, arena, old);
    if (tree_kind(comparison->then, path) != FILE_REGULAR)
        return true;
    if (side->name.size && repo_inside(comparison->repo, arena, side->path, &inside))
        *side->old_name = old_name(inside, side->name, old);
    *side->page = tree_source(comparison->then, arena, path, error);
    return *side->page != NULL;
}

static bool read_both(const void *context, Arena *arena, const PairPath *path, PairInput *input,
                      Error *error)
{
    const Comparison *comparison = context;
    if (!run_read_tree(comparison->now, arena, path, input, error))
        return false;
    if (!comparison->only_new)
        return true;
    PairInput *before = arena_alloc(arena, sizeof *before);
    const Side source = {path->source ? path->source : path->absent, path->source_path,
                         &before->source, &before->source_path};
    const Side target = {path->target ? path->target : path->absent, path->target_path,
                         &before->target, &before->target_path};
    input->before = before;
    return read_old(comparison, arena, &source, error) &&
           read_old(comparison, arena, &target, error);
}

static void drop_known(const void *context, const CheckedPair *pair)
{
    const Comparison *comparison = context;
    const PairInput *before = pair->input->before;
    if (!pair->findings->list.count || (!before->source && !before->target))
        return;
    Findings old = {0};
    size_t suppressed = 0;
    check_pair(pair->arena, pair->arena, comparison->settings, before, &old, &suppressed);
    FindingSet then = {&old, before->source, before->target};
    FindingSet now = {pair->findings, pair->input->source, pair->input->target};
    pair->totals->known += known_remove(pair->arena, &now, &then);
}

void comparison_apply(Comparison *comparison, const Settings *settings, RunOptions *run)
{
    comparison->settings = settings;
    run->read = read_both;
    run->read_context = comparison;
    if (comparison->only_new)
        run->filters[run->filter_count++] = (RunFilter){drop_known, comparison};
}
