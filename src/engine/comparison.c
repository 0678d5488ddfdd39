#include "engine/comparison.h"

#include "base/hash.h"
#include "base/map.h"
#include "finding/fingerprint.h"
#include "finding/known.h"

struct Comparison {
    Repo *repo;
    const Tree *now, *then;
    const RepoFiles *files; /* of the revision compared with */
    bool staged;
    RepoChanges changes; /* found out when first needed */
    Map *by_before, *by_after; /* path to its number in `changes`, counted from 1 */
    Str base; /* the revision compared with, for people */
    bool only_new;
    const Settings *settings;
    const SiteIndex *index_before;
};

static bool read_changes(Comparison *comparison, Arena *arena, Error *error)
{
    if (!repo_changes(arena, comparison->files, comparison->staged, &comparison->changes, error))
        return false;
    for (size_t i = 0; i < comparison->changes.count; i++) {
        const RepoChange *change = &comparison->changes.items[i];
        if (change->before.size)
            *map_put(comparison->by_before, change->before, NULL) = i + 1;
        if (change->after.size)
            *map_put(comparison->by_after, change->after, NULL) = i + 1;
    }
    return true;
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
        .now = staged ? repo_tree(repo, arena, staged) : choice->disk,
        .then = repo_tree(repo, arena, then),
        .base = str_from(arena_format(arena, "%.7s", repo_name(base).text)),
        .files = then,
        .staged = choice->staged,
        .by_before = map_open(arena),
        .by_after = map_open(arena),
        .only_new = choice->since != NULL,
    };
    return comparison;
}

const Tree *comparison_tree(const Comparison *comparison)
{
    return comparison->now;
}

const Tree *comparison_before(const Comparison *comparison)
{
    return comparison->only_new ? comparison->then : NULL;
}

void comparison_use_index(Comparison *comparison, const SiteIndex *before)
{
    comparison->index_before = before;
}

/* Is the page other than it was? */
static bool changed(const Comparison *comparison, Arena *arena, const char *path, Error *error)
{
    Str inside;
    return repo_holds(comparison->repo, arena, path, &inside, error) &&
           (map_get(comparison->by_after, inside) || map_get(comparison->by_before, inside));
}

/* A few pages that were there already need no list of all changes: is the pair other than it was? False and *known
 * false when the list is needed. */
static bool content_changed(const Comparison *comparison, const PairPath *pair, bool *known,
                            Error *error)
{
    const char *const paths[] = {pair->source, pair->target};
    Arena *scratch = arena_open();
    bool other = false;
    for (size_t i = 0; i < COUNT_OF(paths) && *known; i++) {
        Str inside, now, then;
        *known = paths[i] && repo_holds(comparison->repo, scratch, paths[i], &inside, error) &&
                 tree_kind(comparison->then, paths[i]) == FILE_REGULAR &&
                 comparison->now->read(comparison->now, scratch, paths[i], &now, error) &&
                 comparison->then->read(comparison->then, scratch, paths[i], &then, error);
        other = other || (*known && !str_equal(now, then));
    }
    arena_close(scratch);
    return other;
}

/* Keeps what changed by content alone; false, with the pairs as they were, when that cannot be told. */
static bool narrow_few(const Comparison *comparison, Arena *arena, PairPaths *pairs)
{
    enum { FEW = 32 };
    Error none = {0};
    bool known = pairs->count <= FEW;
    PairPaths kept = {0};
    for (size_t i = 0; i < pairs->count && known; i++)
        if (content_changed(comparison, &pairs->items[i], &known, &none))
            *ARRAY_PUSH(arena, &kept) = pairs->items[i];
    if (known)
        *pairs = kept;
    return known;
}

/* The lines that links may lead to: headings, and what gives a name. Rather one too many. */
static uint64_t places_of(Str page)
{
    uint64_t hash = 0;
    Str before = STR("");
    for (Str line; str_next_line(&page, &line); before = line) {
        Str text = str_trim(line);
        bool underline = str_starts(text, STR("---")) || str_starts(text, STR("==="));
        bool place = underline || str_starts(text, STR("#")) ||
                     str_find(text, STR("{#"), 0) != STR_NONE ||
                     str_find(text, STR("id="), 0) != STR_NONE ||
                     str_find(text, STR("name="), 0) != STR_NONE;
        if (place)
            hash = hash_mix(hash_mix(hash, underline ? hash_bytes(str_trim(before)) : 0),
                            hash_bytes(text));
    }
    return hash;
}

static bool places_changed(const Comparison *comparison, const RepoChange *change)
{
    Arena *scratch = arena_open();
    const char *path = repo_outside(comparison->repo, scratch, change->after);
    Error unreadable = {0};
    Str now, then;
    bool other = comparison->now->read(comparison->now, scratch, path, &now, &unreadable) &&
                 comparison->then->read(comparison->then, scratch, path, &then, &unreadable) &&
                 places_of(now) != places_of(then);
    arena_close(scratch);
    return other;
}

/* May the change break links of pages that it does not touch? */
static bool reaches_others(const Comparison *comparison)
{
    bool reaches = false;
    for (size_t i = 0; i < comparison->changes.count && !reaches; i++) {
        const RepoChange *change = &comparison->changes.items[i];
        reaches = change->before.size &&
                  (!str_equal(change->before, change->after) ||
                   (!comparison->staged && pairs_is_page(change->after) &&
                    places_changed(comparison, change)));
    }
    return reaches;
}

bool comparison_narrow(Comparison *comparison, Arena *arena, bool named, PairPaths *pairs,
                       Error *error)
{
    if (named && narrow_few(comparison, arena, pairs))
        return true;
    if (!read_changes(comparison, arena, error))
        return false;
    bool all = !named && comparison->only_new && reaches_others(comparison);
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        const char *const paths[] = {pair->source, pair->target, pair->absent};
        bool keep = false;
        for (size_t k = 0; k < COUNT_OF(paths) && !error->message[0]; k++)
            keep = (paths[k] && changed(comparison, arena, paths[k], error)) || keep;
        if (keep || all)
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

/* The original changed with what is judged: a translation that was there is one of the original as it was. */
static void add_then(const Comparison *comparison, const PairInput *before, PairInput *input)
{
    if (!before->source || !before->target || !input->source || !input->target ||
        str_equal(source_bytes(before->source), source_bytes(input->source)))
        return;
    input->source_then = before->source;
    input->then = comparison->base;
    if (!str_equal(source_bytes(before->target), source_bytes(input->target)))
        input->target_then = before->target;
}

/* Where a missing original went. */
static void add_gone(const Comparison *comparison, Arena *arena, const PairPath *path,
                     PairInput *input)
{
    Str inside;
    if (path->source || !path->absent || !repo_inside(comparison->repo, arena, path->absent, &inside))
        return;
    const size_t *number = map_get(comparison->by_before, inside);
    Str after = number ? comparison->changes.items[*number - 1].after : STR("");
    if (after.size)
        input->gone = str_from(arena_format(arena, "it was renamed to %.*s", STR_ARG(after)));
}

static bool add_before(const void *context, Arena *arena, const PairPath *path, PairInput *input,
                       Error *error)
{
    const Comparison *comparison = context;
    PairInput *before = arena_alloc(arena, sizeof *before);
    before->index = comparison->index_before;
    before->locale = path->locale;
    const Side source = {path->source ? path->source : path->absent, path->source_path,
                         &before->source, &before->source_path};
    const Side target = {path->target ? path->target : path->absent, path->target_path,
                         &before->target, &before->target_path};
    if (!read_old(comparison, arena, &source, error) || !read_old(comparison, arena, &target, error))
        return false;
    input->before = before;
    add_then(comparison, before, input);
    add_gone(comparison, arena, path, input);
    return true;
}

static void drop_known(const void *context, const CheckedPair *pair)
{
    const Comparison *comparison = context;
    const PairInput *before = pair->input->before;
    if (!pair->findings->list.count || (!before->source && !before->target))
        return;
    Findings old = {0};
    check_pair(pair->arena, pair->arena, comparison->settings, before, &old);
    FindingSet then = {&old, before->source, before->target};
    FindingSet now = {pair->findings, pair->input->source, pair->input->target};
    pair->totals->known += known_remove(pair->arena, &now, &then);
}

void comparison_apply(Comparison *comparison, const Settings *settings, RunOptions *run)
{
    comparison->settings = settings;
    run->read = run_read_tree;
    run->read_context = comparison->now;
    if (!comparison->only_new)
        return;
    run->facts[run->fact_count++] = (RunFacts){add_before, comparison};
    run->filters[run->filter_count++] = (RunFilter){drop_known, comparison};
}
