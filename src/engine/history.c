#include "engine/history.h"

#include "base/map.h"

#include <time.h>

/* What is known of a pair. */
typedef struct {
    RepoId translation; /* its content now */
    RepoId original; /* content of the original when the translation was made */
    RepoId commit;
    int64_t seconds;
    bool known;
    Str gone;
} Past;

/* The history of a run, and the walk that finds it out. Maps lead from a name, as it is at the commit the walk is at, to
 * the number of a pair, counted from 1; 0 where the name is of no interest any more. */
struct History {
    Arena *arena;
    Repo *repo;
    const HistoryChoice *choice;
    const PairPaths *pairs;
    Past *pasts;         /* one a pair */
    Str *originals;      /* per pair: name of the original; empty: none */
    size_t *next;        /* per pair: another one with the same original */
    Map *translations;   /* whose last change is looked for */
    Map *by_original;    /* the first of the pairs it belongs to */
    Map *missing;        /* originals whose end is looked for */
    size_t open;         /* how many are looked for */
};

static size_t number_of(const Map *map, Str name)
{
    const size_t *number = name.size ? map_get(map, name) : NULL;
    return number ? *number : 0;
}

static void look_for(History *history, Map *map, Str name, size_t number)
{
    size_t *known = map_put(map, name, NULL);
    history->open += !*known;
    *known = number;
}

static void found(History *history, Map *map, Str name)
{
    *map_put(map, name, NULL) = 0;
    history->open--;
}

static bool wants(void *context, const char *path)
{
    const History *history = context;
    Str name = str_from(path);
    return number_of(history->translations, name) || number_of(history->by_original, name) ||
           number_of(history->missing, name);
}

static Str kept(History *history, Str name)
{
    return (Str){arena_copy(history->arena, name.data, name.size), name.size};
}

/* "1f2e3d4 (2025-03-01)" */
static const char *commit_words(Arena *arena, RepoId id, int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm parts;
    char date[32] = "";
    if (gmtime_r(&moment, &parts))
        strftime(date, sizeof date, " (%Y-%m-%d)", &parts);
    return arena_format(arena, "%.7s%s", repo_name(id).text, date);
}

static void visit_translation(History *history, const RepoCommit *commit, const RepoChange *change)
{
    size_t number = number_of(history->translations, change->after);
    RepoId content;
    /* What a merge did not take, or an older change on another branch, did not make the translation as it is. */
    if (!number || !repo_blob_at(history->repo, commit->id, change->after.data, &content) ||
        !repo_same(content, history->pasts[number - 1].translation))
        return;
    found(history, history->translations, change->after);
    if (change->moved_only) {
        look_for(history, history->translations, kept(history, change->before), number);
        return;
    }
    Past *past = &history->pasts[number - 1];
    past->commit = commit->id;
    past->seconds = commit->seconds;
    past->known = repo_blob_at(history->repo, commit->id, history->originals[number - 1].data,
                               &past->original);
}

static void visit_missing(History *history, const RepoCommit *commit, const RepoChange *change)
{
    size_t number = number_of(history->missing, change->before);
    if (!number || str_equal(change->before, change->after))
        return;
    found(history, history->missing, change->before);
    const char *when = commit_words(history->arena, commit->id, commit->seconds);
    history->pasts[number - 1].gone = str_from(
        change->after.size ? arena_format(history->arena, "it was renamed to %.*s in %s",
                                          STR_ARG(change->after), when)
                           : arena_format(history->arena, "it was deleted in %s", when));
}

static void visit_original(History *history, const RepoChange *change)
{
    size_t number = number_of(history->by_original, change->after);
    if (!number || !change->before.size || str_equal(change->before, change->after))
        return;
    Str name = kept(history, change->before);
    *map_put(history->by_original, change->after, NULL) = 0;
    *map_put(history->by_original, name, NULL) = number;
    for (; number; number = history->next[number - 1])
        history->originals[number - 1] = name;
}

/* Translations first: what was made in a commit was made of the originals as they were called behind it. */
static bool visit(void *context, const RepoCommit *commit)
{
    History *history = context;
    for (size_t i = 0; i < commit->changes.count; i++) {
        visit_translation(history, commit, &commit->changes.items[i]);
        visit_missing(history, commit, &commit->changes.items[i]);
    }
    for (size_t i = 0; i < commit->changes.count; i++)
        visit_original(history, &commit->changes.items[i]);
    return history->open > 0;
}

/* What differs from HEAD, by its name now. */
typedef struct {
    RepoChanges changes;
    Map *by_after;
    RepoId head;
} Uncommitted;

static bool read_uncommitted(History *history, Uncommitted *out, Error *error)
{
    *out = (Uncommitted){.by_after = map_open(history->arena)};
    if (!repo_commit(history->repo, "HEAD", &out->head, error))
        return false;
    const RepoFiles *files = repo_files(history->repo, history->arena, &out->head, error);
    if (!files || !repo_changes(history->arena, files, history->choice->staged, &out->changes, error))
        return false;
    for (size_t i = 0; i < out->changes.count; i++)
        *map_put(out->by_after, out->changes.items[i].after, NULL) = i + 1;
    return true;
}

/* The name at HEAD; empty when the file, or its content, is newer. */
static Str name_at_head(const Uncommitted *uncommitted, Str name, bool same_content)
{
    size_t number = number_of(uncommitted->by_after, name);
    const RepoChange *change = number ? &uncommitted->changes.items[number - 1] : NULL;
    if (!change)
        return name;
    return same_content && !change->moved_only ? STR("") : change->before;
}

static bool follow_pair(History *history, const Uncommitted *uncommitted, size_t i, Error *error)
{
    const PairPath *pair = &history->pairs->items[i];
    Str source, target;
    if (!repo_holds(history->repo, history->arena, pair->source, &source, error) ||
        !repo_holds(history->repo, history->arena, pair->target, &target, error))
        return false;
    source = name_at_head(uncommitted, source, false);
    target = name_at_head(uncommitted, target, true);
    if (!source.size || !target.size ||
        !repo_blob_at(history->repo, uncommitted->head, target.data,
                      &history->pasts[i].translation))
        return true;
    history->originals[i] = source;
    size_t *first = map_put(history->by_original, source, NULL);
    history->next[i] = *first;
    *first = i + 1;
    look_for(history, history->translations, target, i + 1);
    return true;
}

static bool follow_all(History *history, Error *error)
{
    Uncommitted uncommitted = {0};
    bool translations = history->choice->translations;
    if (translations && !read_uncommitted(history, &uncommitted, error))
        return false;
    for (size_t i = 0; i < history->pairs->count; i++) {
        const PairPath *pair = &history->pairs->items[i];
        Str inside;
        if (pair->source && pair->target) {
            if (translations && !follow_pair(history, &uncommitted, i, error))
                return false;
        } else if (pair->target && pair->absent &&
                   repo_inside(history->repo, history->arena, pair->absent, &inside)) {
            look_for(history, history->missing, inside, i + 1);
        }
    }
    return true;
}

/* The folder that both paths lie in. */
static Str common_folder(Str a, Str b)
{
    size_t size = 0;
    for (size_t i = 0; i < a.size && i < b.size && a.data[i] == b.data[i]; i++)
        if (a.data[i] == '/')
            size = i;
    return str_slice(a, 0, size);
}

/* The folder that all originals, or all translations, lie in; empty: the top one. */
static Str folder_of(const History *history, bool target)
{
    Str folder = STR(""), path;
    bool any = false;
    for (size_t i = 0; i < history->pairs->count; i++) {
        const PairPath *pair = &history->pairs->items[i];
        const char *own = target ? pair->target : pair->source ? pair->source : pair->absent;
        if (!own || !repo_inside(history->repo, history->arena, own, &path))
            continue;
        folder = any ? common_folder(str_from(arena_format(history->arena, "%.*s/", STR_ARG(folder))),
                                     path)
                     : common_folder(path, path);
        any = true;
    }
    return str_from(arena_copy(history->arena, folder.data, folder.size));
}

static bool walk_back(History *history, Error *error)
{
    const char *const folders[] = {folder_of(history, false).data, folder_of(history, true).data};
    RepoWalk walk = {
        .folders = folders,
        .folder_count = *folders[0] && *folders[1] ? 2 : 0,
        .most = history->choice->most,
        .wants = wants,
        .visit = visit,
        .context = history,
    };
    return !history->open || repo_walk(history->repo, &walk, error);
}

History *history_read(Arena *arena, Repo *repo, const PairPaths *pairs, const HistoryChoice *choice,
                      Error *error)
{
    History *history = arena_alloc(arena, sizeof *history);
    *history = (History){
        .arena = arena,
        .repo = repo,
        .choice = choice,
        .pairs = pairs,
        .pasts = arena_array(arena, pairs->count + 1, sizeof(Past)),
        .originals = arena_array(arena, pairs->count + 1, sizeof(Str)),
        .next = arena_array(arena, pairs->count + 1, sizeof(size_t)),
        .translations = map_open(arena),
        .by_original = map_open(arena),
        .missing = map_open(arena),
    };
    return follow_all(history, error) && walk_back(history, error) ? history : NULL;
}

bool history_add(const void *context, Arena *arena, const PairPath *pair, PairInput *input,
                 Error *error)
{
    const History *history = context;
    const Past *past = &history->pasts[pair - history->pairs->items];
    input->gone = past->gone;
    if (!past->known)
        return true;
    Str bytes;
    if (!repo_blob(history->repo, arena, past->original, &bytes, error))
        return false;
    if (str_equal(bytes, source_bytes(input->source)))
        return true;
    input->source_then = source_wrap(arena, source_name(input->source), bytes, error);
    input->then = str_from(commit_words(arena, past->commit, past->seconds));
    return input->source_then != NULL;
}
