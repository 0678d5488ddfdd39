/* Commits, and what differs between them and what is there now. */
#include "engine/repo_parts.h"

#include "base/map.h"

#include <git2.h>
#include <string.h>

/* The empty commit, for which all is new. */
static const RepoId EMPTY;

#define SHALLOW_ADVICE                                                                             \
    "this clone is shallow: fetch the whole history first (git fetch --unshallow; fetch-depth: 0 " \
    "in actions/checkout)"

static bool unknown(const Repo *repo, const char *name, Error *error)
{
    return error_set(error, "git knows no revision '%s'; %s", name,
                     repo_shallow(repo) ? SHALLOW_ADVICE : "fetch it first, or name another");
}

bool repo_commit(Repo *repo, const char *name, RepoId *commit, Error *error)
{
    git_object *object = NULL, *peeled = NULL;
    *commit = (RepoId){{0}};
    pthread_mutex_lock(&repo->lock);
    bool unborn = strcmp(name, "HEAD") == 0 && git_repository_head_unborn(repo->git) == 1;
    bool found = git_revparse_single(&object, repo->git, name) == 0 &&
                 git_object_peel(&peeled, object, GIT_OBJECT_COMMIT) == 0;
    if (found)
        *commit = repo_id(git_object_id(peeled));
    git_object_free(object);
    git_object_free(peeled);
    pthread_mutex_unlock(&repo->lock);
    return found || unborn || unknown(repo, name, error);
}

/* Commits that were met, in the order they were met. */
typedef struct {
    Arena *arena;
    Map *met;
    ARRAY_OF(RepoId) list;
} Ancestors;

static void meet(Ancestors *ancestors, RepoId id)
{
    bool added;
    map_put(ancestors->met, (Str){arena_copy(ancestors->arena, id.bytes, sizeof id.bytes),
                                  sizeof id.bytes}, &added);
    if (added)
        *ARRAY_PUSH(ancestors->arena, &ancestors->list) = id;
}

/* Meets the parents of the commit with that number, as far as the clone has it. */
static void climb(const Repo *repo, Ancestors *ancestors, size_t number)
{
    git_oid oid = repo_oid(ancestors->list.items[number]);
    git_commit *commit = NULL;
    if (git_commit_lookup(&commit, repo->git, &oid) != 0)
        return;
    for (unsigned i = 0; i < git_commit_parentcount(commit); i++)
        meet(ancestors, repo_id(git_commit_parent_id(commit, i)));
    git_commit_free(commit);
}

/* The nearest commit in common of those that a shallow clone has; the library gives up where history is cut off. */
static bool base_in_sight(const Repo *repo, RepoId one, RepoId two, RepoId *base)
{
    Arena *scratch = arena_open();
    Ancestors first = {.arena = scratch, .met = map_open(scratch)};
    Ancestors second = {.arena = scratch, .met = map_open(scratch)};
    bool found = false;
    meet(&first, one);
    for (size_t i = 0; i < first.list.count; i++)
        climb(repo, &first, i);
    meet(&second, two);
    for (size_t i = 0; i < second.list.count && !found; i++) {
        *base = second.list.items[i];
        git_oid oid = repo_oid(*base);
        git_commit *commit = NULL;
        found = map_get(first.met, (Str){(const char *)base->bytes, sizeof base->bytes}) &&
                git_commit_lookup(&commit, repo->git, &oid) == 0;
        git_commit_free(commit);
        climb(repo, &second, i);
    }
    arena_close(scratch);
    return found;
}

static bool find_base(const Repo *repo, RepoId one, RepoId two, RepoId *base)
{
    git_oid found, first = repo_oid(one), second = repo_oid(two);
    if (repo_shallow(repo))
        return base_in_sight(repo, one, two, base);
    if (git_merge_base(&found, repo->git, &first, &second) != 0)
        return false;
    *base = repo_id(&found);
    return true;
}

bool repo_merge_base(Repo *repo, RepoId other, RepoId *base, Error *error)
{
    RepoId head;
    *base = EMPTY;
    if (!repo_commit(repo, "HEAD", &head, error))
        return false;
    if (repo_same(head, EMPTY) || repo_same(other, EMPTY))
        return true;
    pthread_mutex_lock(&repo->lock);
    bool found = find_base(repo, other, head, base);
    pthread_mutex_unlock(&repo->lock);
    return found || error_set(error, "HEAD and %.12s have no commit in common; %s",
                              repo_name(other).text,
                              repo_shallow(repo) ? SHALLOW_ADVICE : "compare with another revision");
}

/* A name on one side of a difference; empty where there is no file that could be a page. */
static Str side(Arena *arena, const git_diff_file *file, bool there)
{
    if (!there || file->mode == GIT_FILEMODE_COMMIT)
        return STR("");
    size_t size = strlen(file->path);
    return (Str){arena_copy(arena, file->path, size), size};
}

static void add_delta(Arena *arena, const git_diff_delta *delta, RepoChanges *out)
{
    bool fresh = delta->status == GIT_DELTA_ADDED || delta->status == GIT_DELTA_UNTRACKED;
    RepoChange change = {
        .before = side(arena, &delta->old_file, !fresh),
        .after = side(arena, &delta->new_file, delta->status != GIT_DELTA_DELETED),
        .moved_only = delta->status == GIT_DELTA_RENAMED &&
                      git_oid_equal(&delta->old_file.id, &delta->new_file.id),
    };
    if (change.before.size || change.after.size)
        *ARRAY_PUSH(arena, out) = change;
}

static bool join_moved(git_diff *diff)
{
    git_diff_find_options options;
    git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION);
    options.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    return git_diff_find_similar(diff, &options) == 0;
}

static void add_changes(Arena *arena, const git_diff *diff, RepoChanges *out)
{
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++)
        add_delta(arena, git_diff_get_delta(diff, i), out);
}

bool repo_changes(Repo *repo, Arena *arena, const RepoFiles *before, bool staged, RepoChanges *out,
                  Error *error)
{
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                    GIT_DIFF_IGNORE_SUBMODULES;
    git_diff *diff = NULL;
    pthread_mutex_lock(&repo->lock);
    int code = staged ? git_diff_tree_to_index(&diff, repo->git, before->tree, NULL, &options)
                      : git_diff_tree_to_workdir_with_index(&diff, repo->git, before->tree, &options);
    bool read = code == 0 && join_moved(diff);
    if (read)
        add_changes(arena, diff, out);
    else
        error_set(error, "what changed cannot be found out: %s", repo_reason());
    git_diff_free(diff);
    pthread_mutex_unlock(&repo->lock);
    return read;
}

static bool blob_in(const git_commit *commit, const char *inside, RepoId *blob)
{
    git_tree *tree = NULL;
    git_tree_entry *entry = NULL;
    bool found = git_commit_tree(&tree, commit) == 0 &&
                 git_tree_entry_bypath(&entry, tree, inside) == 0 &&
                 (git_tree_entry_filemode(entry) & 0170000) == 0100000;
    if (found)
        *blob = repo_id(git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    git_tree_free(tree);
    return found;
}

bool repo_blob_at(Repo *repo, RepoId commit, const char *inside, RepoId *blob)
{
    git_oid oid = repo_oid(commit);
    git_commit *found = NULL;
    pthread_mutex_lock(&repo->lock);
    bool there = git_commit_lookup(&found, repo->git, &oid) == 0 && blob_in(found, inside, blob);
    git_commit_free(found);
    pthread_mutex_unlock(&repo->lock);
    return there;
}

bool repo_stamp(Repo *repo, const char *name, const char *inside, RepoId *blob)
{
    git_object *object = NULL;
    bool found = false;
    pthread_mutex_lock(&repo->lock);
    if (git_revparse_single(&object, repo->git, name) == 0) {
        git_object_t type = git_object_type(object);
        found = type == GIT_OBJECT_BLOB ||
                (type == GIT_OBJECT_COMMIT && blob_in((git_commit *)object, inside, blob));
        if (type == GIT_OBJECT_BLOB)
            *blob = repo_id(git_object_id(object));
    }
    git_object_free(object);
    pthread_mutex_unlock(&repo->lock);
    return found;
}

/* The walk as it goes. */
typedef struct {
    Repo *repo;
    const RepoWalk *walk;
    git_diff_options options;
    Arena *arena; /* forgotten after every commit */
} Walking;

/* Does the commit change a path of interest, and do some come while others go, so that they may be the same? */
static bool concerns(const Walking *walking, const git_diff *diff, bool *moved)
{
    bool wanted = false, turned = false, comes = false, goes = false;
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        bool own = walking->walk->wants(walking->walk->context, delta->new_file.path);
        comes = comes || delta->status == GIT_DELTA_ADDED;
        goes = goes || delta->status == GIT_DELTA_DELETED;
        turned = turned || (own && delta->status != GIT_DELTA_MODIFIED);
        wanted = wanted || own;
    }
    *moved = turned && comes && goes;
    return wanted;
}

/* What the commit changed against its parent. */
static bool diff_commit(const Walking *walking, const git_commit *commit, git_diff **diff)
{
    git_commit *parent = NULL;
    git_tree *before = NULL, *after = NULL;
    bool root = git_commit_parentcount(commit) == 0;
    bool read = (root || (git_commit_parent(&parent, commit, 0) == 0 &&
                          git_commit_tree(&before, parent) == 0)) &&
                git_commit_tree(&after, commit) == 0 &&
                git_diff_tree_to_tree(diff, walking->repo->git, before, after,
                                      &walking->options) == 0;
    git_tree_free(before);
    git_tree_free(after);
    git_commit_free(parent);
    return read;
}

typedef enum { WALK_ON, WALK_ENDS, WALK_FAILED } Step;

static Step step_with(const Walking *walking, const git_commit *commit, git_diff *diff)
{
    RepoCommit facts = {.id = repo_id(git_commit_id(commit)), .seconds = git_commit_time(commit)};
    bool moved;
    if (!concerns(walking, diff, &moved))
        return WALK_ON;
    if (moved && !join_moved(diff))
        return WALK_FAILED;
    add_changes(walking->arena, diff, &facts.changes);
    pthread_mutex_unlock(&walking->repo->lock);
    bool on = walking->walk->visit(walking->walk->context, &facts);
    pthread_mutex_lock(&walking->repo->lock);
    arena_reset(walking->arena);
    return on ? WALK_ON : WALK_ENDS;
}

static Step step(const Walking *walking, const git_oid *id)
{
    git_commit *commit = NULL;
    git_diff *diff = NULL;
    Step result = WALK_FAILED;
    if (git_commit_lookup(&commit, walking->repo->git, id) == 0) {
        if (git_commit_parentcount(commit) > 1)
            result = WALK_ON;
        else if (diff_commit(walking, commit, &diff))
            result = step_with(walking, commit, diff);
    }
    git_diff_free(diff);
    git_commit_free(commit);
    return result;
}

static Step walk_all(const Walking *walking, git_revwalk *list)
{
    git_oid id;
    Step last = WALK_ON;
    for (size_t i = 0; i < walking->walk->most && last == WALK_ON; i++) {
        int code = git_revwalk_next(&id, list);
        if (code == GIT_ITEROVER)
            return WALK_ENDS;
        last = code == 0 ? step(walking, &id) : WALK_FAILED;
    }
    return last;
}

bool repo_walk(Repo *repo, const RepoWalk *walk, Error *error)
{
    Walking walking = {.repo = repo, .walk = walk, .arena = arena_open()};
    git_diff_options_init(&walking.options, GIT_DIFF_OPTIONS_VERSION);
    walking.options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH | GIT_DIFF_IGNORE_SUBMODULES |
                            GIT_DIFF_SKIP_BINARY_CHECK;
    walking.options.pathspec.strings = (char **)(uintptr_t)walk->folders;
    walking.options.pathspec.count = walk->folder_count;
    git_revwalk *list = NULL;
    pthread_mutex_lock(&repo->lock);
    bool none = git_repository_head_unborn(repo->git) == 1;
    bool begun = !none && git_revwalk_new(&list, repo->git) == 0 && git_revwalk_push_head(list) == 0;
    bool walked = none || (begun && walk_all(&walking, list) != WALK_FAILED);
    if (!walked)
        error_set(error, "the history of git cannot be followed: %s",
                  repo_shallow(repo) ? SHALLOW_ADVICE : repo_reason());
    git_revwalk_free(list);
    pthread_mutex_unlock(&repo->lock);
    arena_close(walking.arena);
    return walked;
}
