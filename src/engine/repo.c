#include "engine/repo_parts.h"

#include "text/git_library.h"

#include <git2.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>

const char *repo_reason(void)
{
    const git_error *last = git_error_last();
    return last && last->message ? last->message : "no reason given";
}

RepoId repo_id(const git_oid *oid)
{
    RepoId id;
    memcpy(id.bytes, oid->id, sizeof id.bytes);
    return id;
}

git_oid repo_oid(RepoId id)
{
    git_oid oid;
    memcpy(oid.id, id.bytes, sizeof oid.id);
    return oid;
}

RepoName repo_name(RepoId id)
{
    RepoName name;
    for (size_t i = 0; i < sizeof id.bytes; i++) {
        name.text[2 * i] = "0123456789abcdef"[id.bytes[i] >> 4];
        name.text[2 * i + 1] = "0123456789abcdef"[id.bytes[i] & 15];
    }
    name.text[2 * sizeof id.bytes] = '\0';
    return name;
}

bool repo_same(RepoId a, RepoId b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

/* A folder with its links resolved and "/" at the end; empty when there is none. */
static Str real_folder(Arena *arena, const char *path)
{
    const char *real = file_real(arena, path);
    return str_from(real ? arena_format(arena, "%s%s", real, real[1] ? "/" : "") : "");
}

/* Hooks of `git commit -a` and `git commit FILE` get an index of their own. */
static bool take_index(git_repository *git, Error *error)
{
    const char *path = getenv("GIT_INDEX_FILE");
    git_index *index = NULL;
    if (!path || !*path)
        return true;
    bool taken = git_index_open(&index, path) == 0 && git_repository_set_index(git, index) == 0;
    git_index_free(index);
    return taken || error_set(error, "%s: the index of git cannot be read: %s", path, repo_reason());
}

static bool fill(Arena *arena, Repo *repo, const char *folder, Error *error)
{
    const char *top = git_repository_workdir(repo->git);
    if (!top)
        return error_set(error, "%s: a bare repository has no pages to check; run pendant in a work "
                                "tree of it", folder);
    repo->top = real_folder(arena, top);
    repo->here = real_folder(arena, ".");
    pthread_mutex_init(&repo->lock, NULL);
    return take_index(repo->git, error);
}

Repo *repo_open(Arena *arena, const char *folder, Error *error)
{
    if (!git_library_open(error))
        return NULL;
    Repo *repo = arena_alloc(arena, sizeof *repo);
    int code = git_repository_open_ext(&repo->git, folder, 0, getenv("GIT_CEILING_DIRECTORIES"));
    bool opened = false;
    if (code == GIT_ENOTFOUND)
        error_set(error, "%s: not in a git repository", folder);
    else if (code != 0)
        error_set(error, "%s: the git repository cannot be opened: %s", folder, repo_reason());
    else
        opened = fill(arena, repo, folder, error);
    if (opened)
        return repo;
    git_repository_free(repo->git);
    git_library_close();
    return NULL;
}

void repo_close(Repo *repo)
{
    if (!repo)
        return;
    for (size_t i = 0; i < repo->trees.count; i++)
        git_tree_free(repo->trees.items[i]);
    git_index_free(repo->index);
    git_repository_free(repo->git);
    pthread_mutex_destroy(&repo->lock);
    git_library_close();
}

/* A path below a folder that ends in "/"; the folder itself is "". */
static bool below(Arena *arena, Str folder, Str path, Str *rest)
{
    Str cut = str_slice(path, folder.size, path.size);
    *rest = (Str){arena_copy(arena, cut.data, cut.size), cut.size};
    return str_starts(path, folder) || str_equal(path, str_slice(folder, 0, folder.size - 1));
}

bool repo_inside(const Repo *repo, Arena *arena, const char *path, Str *inside)
{
    Str whole = file_normal(arena, str_from(file_join(arena, repo->here, str_from(path))));
    if (below(arena, repo->top, whole, inside))
        return true;
    /* Perhaps the folder goes by another name, through a link. */
    size_t name = whole.size;
    while (name > 0 && whole.data[name - 1] != '/')
        name--;
    Str folder = real_folder(arena, arena_copy(arena, whole.data, name));
    whole = str_from(file_join(arena, folder, str_slice(whole, name, whole.size)));
    return folder.size && below(arena, repo->top, whole, inside);
}

/* Call with the lock held. */
static git_index *index_of(Repo *repo)
{
    if (repo->index)
        return repo->index;
    if (git_repository_index(&repo->index, repo->git) != 0)
        return repo->index = NULL;
    const git_index_entry *entry;
    for (size_t i = 0; (entry = git_index_get_byindex(repo->index, i)); i++)
        repo->submodules = repo->submodules || entry->mode == GIT_FILEMODE_COMMIT;
    return repo->index;
}

const char *repo_outside(const Repo *repo, Arena *arena, Str inside)
{
    return arena_format(arena, "%.*s%.*s", STR_ARG(repo->top), STR_ARG(inside));
}

/* The submodule that a path of the repository lies in, or an empty Str. */
static Str submodule(Repo *repo, Arena *arena, Str inside)
{
    char *folder = arena_copy(arena, inside.data, inside.size);
    Str module = STR("");
    pthread_mutex_lock(&repo->lock);
    bool any = index_of(repo) && repo->submodules;
    for (size_t size = inside.size; any && size > 0 && !module.size; size--) {
        if (inside.data[size - 1] != '/')
            continue;
        folder[size - 1] = '\0';
        const git_index_entry *entry = git_index_get_bypath(repo->index, folder, 0);
        if (entry && entry->mode == GIT_FILEMODE_COMMIT)
            module = str_slice(inside, 0, size - 1);
    }
    pthread_mutex_unlock(&repo->lock);
    return module;
}

bool repo_holds(Repo *repo, Arena *arena, const char *path, Str *inside, Error *error)
{
    if (!repo_inside(repo, arena, path, inside))
        return error_set(error, "%s: outside of the git repository, which cannot tell its changes",
                         path);
    Str module = submodule(repo, arena, *inside);
    return !module.size || error_set(error, "%s: in the submodule %.*s, whose changes git tells only "
                                            "there; run pendant in it", path, STR_ARG(module));
}

bool repo_ignores(Repo *repo, const char *path)
{
    Arena *scratch = arena_open();
    Str inside;
    int ignored = 0;
    pthread_mutex_lock(&repo->lock);
    if (repo_inside(repo, scratch, path, &inside) && inside.size &&
        git_ignore_path_is_ignored(&ignored, repo->git, inside.data) == 0 && ignored)
        ignored = !index_of(repo) || !git_index_get_bypath(repo->index, inside.data, 0);
    pthread_mutex_unlock(&repo->lock);
    arena_close(scratch);
    return ignored;
}

bool repo_shallow(const Repo *repo)
{
    return git_repository_is_shallow(repo->git) == 1;
}

/* Call with the lock held. */
static bool open_tree(Repo *repo, Arena *arena, RepoId commit, git_tree **tree)
{
    git_oid oid = repo_oid(commit);
    git_commit *found = NULL;
    *tree = NULL;
    bool read = git_commit_lookup(&found, repo->git, &oid) == 0 && git_commit_tree(tree, found) == 0;
    git_commit_free(found);
    if (read)
        *ARRAY_PUSH(arena, &repo->trees) = *tree;
    return read;
}

const RepoFiles *repo_files(Repo *repo, Arena *arena, const RepoId *commit, Error *error)
{
    RepoFiles *files = arena_alloc(arena, sizeof *files);
    files->repo = repo;
    files->empty = commit && repo_same(*commit, (RepoId){{0}});
    pthread_mutex_lock(&repo->lock);
    bool read = files->empty || (commit ? open_tree(repo, arena, *commit, &files->tree)
                                        : index_of(repo) != NULL);
    if (!read)
        error_set(error, "%s cannot be read: %s", commit ? repo_name(*commit).text : "the index",
                  repo_reason());
    pthread_mutex_unlock(&repo->lock);
    return read ? files : NULL;
}

static RepoEntry entry_of(unsigned mode)
{
    switch (mode) {
    case GIT_FILEMODE_TREE:
        return ENTRY_FOLDER;
    case GIT_FILEMODE_LINK:
        return ENTRY_LINK;
    case GIT_FILEMODE_COMMIT:
        return ENTRY_SUBMODULE;
    default:
        return ENTRY_FILE;
    }
}

static RepoEntry index_entry(git_index *index, const char *inside, git_oid *oid)
{
    const git_index_entry *entry = git_index_get_bypath(index, inside, 0);
    if (entry) {
        *oid = entry->id;
        return entry_of(entry->mode);
    }
    Arena *scratch = arena_open();
    size_t at;
    bool found = git_index_find_prefix(&at, index, arena_format(scratch, "%s/", inside)) == 0;
    arena_close(scratch);
    return found || !*inside ? ENTRY_FOLDER : ENTRY_NONE;
}

static RepoEntry tree_entry(const git_tree *tree, const char *inside, git_oid *oid)
{
    git_tree_entry *entry = NULL;
    if (!*inside)
        return ENTRY_FOLDER;
    if (git_tree_entry_bypath(&entry, tree, inside) != 0)
        return ENTRY_NONE;
    *oid = *git_tree_entry_id(entry);
    RepoEntry kind = entry_of(git_tree_entry_filemode(entry));
    git_tree_entry_free(entry);
    return kind;
}

RepoEntry repo_entry(const RepoFiles *files, const char *inside, RepoId *blob)
{
    git_oid oid = {{0}};
    if (files->empty)
        return ENTRY_NONE;
    pthread_mutex_lock(&files->repo->lock);
    RepoEntry kind = files->tree ? tree_entry(files->tree, inside, &oid)
                                 : index_entry(files->repo->index, inside, &oid);
    pthread_mutex_unlock(&files->repo->lock);
    if (blob)
        *blob = repo_id(&oid);
    return kind;
}

typedef struct {
    Arena *arena;
    FileList *list;
} Listing;

static void add_name(const Listing *listing, const char *folder, const char *name)
{
    *ARRAY_PUSH(listing->arena, listing->list) =
        str_from(arena_format(listing->arena, "%s%s", folder, name));
}

static int visit_entry(const char *folder, const git_tree_entry *entry, void *context)
{
    const char *name = git_tree_entry_name(entry);
    RepoEntry kind = entry_of(git_tree_entry_filemode(entry));
    if (*name == '.')
        return 1; /* neither it nor what is below */
    if (kind == ENTRY_FILE || kind == ENTRY_LINK)
        add_name(context, folder, name);
    return 0;
}

static bool list_tree(const RepoFiles *files, const char *inside, Listing *listing)
{
    git_tree *folder = NULL;
    git_oid oid;
    if (!*inside)
        return git_tree_walk(files->tree, GIT_TREEWALK_PRE, visit_entry, listing) == 0;
    bool read = tree_entry(files->tree, inside, &oid) == ENTRY_FOLDER &&
                git_tree_lookup(&folder, files->repo->git, &oid) == 0 &&
                git_tree_walk(folder, GIT_TREEWALK_PRE, visit_entry, listing) == 0;
    git_tree_free(folder);
    return read;
}

static bool hidden(Str path)
{
    return str_starts(path, STR(".")) || str_find(path, STR("/."), 0) != STR_NONE;
}

static bool list_index(const RepoFiles *files, const char *inside, Listing *listing)
{
    git_index *index = files->repo->index;
    Str folder = str_from(*inside ? arena_format(listing->arena, "%s/", inside) : "");
    size_t at = 0;
    if (folder.size && git_index_find_prefix(&at, index, folder.data) != 0)
        return false;
    for (const git_index_entry *entry; (entry = git_index_get_byindex(index, at)); at++) {
        Str path = str_from(entry->path);
        if (!str_starts(path, folder))
            break;
        Str rest = str_slice(path, folder.size, path.size);
        RepoEntry kind = entry_of(entry->mode);
        if (GIT_INDEX_ENTRY_STAGE(entry) == 0 && !hidden(rest) &&
            (kind == ENTRY_FILE || kind == ENTRY_LINK))
            add_name(listing, "", rest.data);
    }
    return true;
}

bool repo_list(const RepoFiles *files, Arena *arena, const char *inside, FileList *out,
               Error *error)
{
    Listing listing = {arena, out};
    if (files->empty)
        return true;
    pthread_mutex_lock(&files->repo->lock);
    bool read = files->tree ? list_tree(files, inside, &listing) : list_index(files, inside, &listing);
    pthread_mutex_unlock(&files->repo->lock);
    return read || error_set(error, "%s: not a folder of the revision", inside);
}

bool repo_blob(Repo *repo, Arena *arena, RepoId blob, Str *bytes, Error *error)
{
    git_oid oid = repo_oid(blob);
    git_blob *found = NULL;
    pthread_mutex_lock(&repo->lock);
    bool read = git_blob_lookup(&found, repo->git, &oid) == 0;
    if (read) {
        size_t size = (size_t)git_blob_rawsize(found);
        *bytes = (Str){arena_copy(arena, git_blob_rawcontent(found), size), size};
    } else {
        error_set(error, "the file content %.12s is not in this clone: %s; fetch it first",
                  repo_name(blob).text, repo_reason());
    }
    git_blob_free(found);
    pthread_mutex_unlock(&repo->lock);
    return read;
}
