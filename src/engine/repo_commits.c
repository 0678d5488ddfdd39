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

/* ":/words" and "^{/words}" search what commits say with a pattern, of which nobody knows when it ends. */
static bool is_search(const char *name)
{
    return strncmp(name, ":/", 2) == 0 || strstr(name, "^{/");
}

bool repo_commit(Repo *repo, const char *name, RepoId *commit, Error *error)
{
    git_object *object = NULL, *peeled = NULL;
    *commit = (RepoId){{0}};
    pthread_mutex_lock(&repo->lock);
    bool unborn = strcmp(name, "HEAD") == 0 && git_repository_head_unborn(repo->git) == 1;
    bool found = !is_search(name) && git_revparse_single(&object, repo->git, name) == 0 &&
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

bool repo_changes(Arena *arena, const RepoFiles *before, bool staged, RepoChanges *out, Error *error)
{
    Repo *repo = before->repo;
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

/* Is the folder one of those that are looked at, in one, or above one? */
static bool concerns(const RepoWalk *walk, Str folder)
{
    bool any = walk->folder_count == 0;
    for (size_t i = 0; i < walk->folder_count && !any; i++) {
        Str own = str_from(walk->folders[i]);
        Str shorter = own.size < folder.size ? own : folder;
        Str longer = own.size < folder.size ? folder : own;
        any = str_starts(longer, shorter) &&
              (longer.size == shorter.size || longer.data[shorter.size] == '/');
    }
    return any;
}

static bool compare_trees(const Walking *walking, const git_tree *before, const git_tree *after,
                          Str folder, RepoChanges *out);

/* An entry that is on one side only, or on both with other content; of one kind when on both. */
static bool compare_entry(const Walking *walking, const git_tree_entry *before,
                          const git_tree_entry *after, Str folder, RepoChanges *out)
{
    const git_tree_entry *any = before ? before : after;
    git_repository *git = walking->repo->git;
    Str path = str_from(arena_format(walking->arena, "%.*s%s%s", STR_ARG(folder),
                                     folder.size ? "/" : "", git_tree_entry_name(any)));
    if (git_tree_entry_type(any) == GIT_OBJECT_TREE) {
        git_tree *old = NULL, *young = NULL;
        bool read =
            !concerns(walking->walk, path) ||
            ((!before || git_tree_lookup(&old, git, git_tree_entry_id(before)) == 0) &&
             (!after || git_tree_lookup(&young, git, git_tree_entry_id(after)) == 0) &&
             compare_trees(walking, old, young, path, out));
        git_tree_free(old);
        git_tree_free(young);
        return read;
    }
    if (git_tree_entry_type(any) == GIT_OBJECT_BLOB)
        *ARRAY_PUSH(walking->arena, out) =
            (RepoChange){before ? path : STR(""), after ? path : STR(""), false};
    return true;
}

static int compare_names(const git_tree_entry *before, const git_tree_entry *after)
{
    if (!before || !after)
        return before ? -1 : 1;
    return git_tree_entry_cmp(before, after);
}

/* Adds the files that differ. The library's own comparison lists every entry of all folders on the way, which takes
 * ten times as long, and a walk does it for thousands of commits. Either tree may be NULL. */
static bool compare_trees(const Walking *walking, const git_tree *before, const git_tree *after,
                          Str folder, RepoChanges *out)
{
    enum { DEEPEST = 4000 }; /* bytes of a path */
    size_t i = 0, j = 0, most_i = before ? git_tree_entrycount(before) : 0,
           most_j = after ? git_tree_entrycount(after) : 0;
    bool read = folder.size < DEEPEST;
    while (read && (i < most_i || j < most_j)) {
        const git_tree_entry *old = i < most_i ? git_tree_entry_byindex(before, i) : NULL;
        const git_tree_entry *young = j < most_j ? git_tree_entry_byindex(after, j) : NULL;
        int order = compare_names(old, young);
        i += order <= 0;
        j += order >= 0;
        if (order != 0)
            read = compare_entry(walking, order < 0 ? old : NULL, order > 0 ? young : NULL, folder,
                                 out);
        else if (!git_oid_equal(git_tree_entry_id(old), git_tree_entry_id(young)))
            read = compare_entry(walking, old, young, folder, out);
    }
    return read;
}

/* Does the commit change a path of interest, and do some come while others go, so that they may be the same? */
static bool interesting(const RepoWalk *walk, const RepoChanges *changes, bool *moved)
{
    bool wanted = false, turned = false, comes = false, goes = false;
    for (size_t i = 0; i < changes->count; i++) {
        const RepoChange *change = &changes->items[i];
        bool added = !change->before.size, deleted = !change->after.size;
        bool own = walk->wants(walk->context, added ? change->after.data : change->before.data);
        comes = comes || added;
        goes = goes || deleted;
        turned = turned || (own && (added || deleted));
        wanted = wanted || own;
    }
    *moved = turned && comes && goes;
    return wanted;
}

/* The changes once more, by the library, which knows what was moved. */
static bool find_moved(const Walking *walking, git_tree *before, git_tree *after, RepoChanges *out)
{
    git_diff *diff = NULL;
    *out = (RepoChanges){0};
    bool read = git_diff_tree_to_tree(&diff, walking->repo->git, before, after,
                                      &walking->options) == 0 &&
                join_moved(diff);
    if (read)
        add_changes(walking->arena, diff, out);
    git_diff_free(diff);
    return read;
}

typedef enum { WALK_ON, WALK_ENDS, WALK_FAILED } Step;

static bool same_entry(const git_tree *tree, const git_tree *other, const char *path)
{
    git_tree_entry *a = NULL, *b = NULL;
    bool in_tree = git_tree_entry_bypath(&a, tree, path) == 0;
    bool in_other = git_tree_entry_bypath(&b, other, path) == 0;
    bool same = in_tree == in_other &&
                (!in_tree || git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)));
    git_tree_entry_free(a);
    git_tree_entry_free(b);
    return same;
}

/* A merge changed what it has otherwise than each of its parents; what it has as one of them was changed there. Keeps
 * those of `changes`, which are against the first parent. */
static bool keep_merged(const Walking *walking, const git_commit *merge, const git_tree *after,
                        RepoChanges *changes)
{
    bool read = true;
    for (unsigned i = 1; i < git_commit_parentcount(merge) && changes->count && read; i++) {
        git_commit *parent = NULL;
        git_tree *tree = NULL;
        size_t kept = 0;
        read = git_commit_parent(&parent, merge, i) == 0 && git_commit_tree(&tree, parent) == 0;
        for (size_t k = 0; k < changes->count && read; k++) {
            const RepoChange *change = &changes->items[k];
            const char *path = change->after.size ? change->after.data : change->before.data;
            if (walking->walk->wants(walking->walk->context, path) && !same_entry(after, tree, path))
                changes->items[kept++] = *change;
        }
        changes->count = kept;
        git_tree_free(tree);
        git_commit_free(parent);
    }
    return read;
}

static Step step_with(const Walking *walking, const git_commit *commit, git_tree *before,
                      git_tree *after)
{
    RepoCommit facts = {.id = repo_id(git_commit_id(commit)), .seconds = git_commit_time(commit)};
    bool merge = git_commit_parentcount(commit) > 1, moved;
    if (!compare_trees(walking, before, after, STR(""), &facts.changes) ||
        !keep_merged(walking, commit, after, &facts.changes))
        return WALK_FAILED;
    if (!interesting(walking->walk, &facts.changes, &moved))
        return WALK_ON;
    if (moved && !merge && !find_moved(walking, before, after, &facts.changes))
        return WALK_FAILED;
    pthread_mutex_unlock(&walking->repo->lock);
    bool on = walking->walk->visit(walking->walk->context, &facts);
    pthread_mutex_lock(&walking->repo->lock);
    return on ? WALK_ON : WALK_ENDS;
}

/* Against the first parent. */
static Step step(const Walking *walking, const git_oid *id)
{
    git_commit *commit = NULL, *parent = NULL;
    git_tree *before = NULL, *after = NULL;
    Step result = WALK_FAILED;
    if (git_commit_lookup(&commit, walking->repo->git, id) != 0)
        return WALK_FAILED;
    unsigned parents = git_commit_parentcount(commit);
    if ((!parents || (git_commit_parent(&parent, commit, 0) == 0 &&
                           git_commit_tree(&before, parent) == 0)) &&
             git_commit_tree(&after, commit) == 0)
        result = step_with(walking, commit, before, after);
    git_tree_free(before);
    git_tree_free(after);
    git_commit_free(parent);
    git_commit_free(commit);
    arena_reset(walking->arena);
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
