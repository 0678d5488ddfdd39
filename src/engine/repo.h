/* A git repository, read only: revisions, the index, what changed, what is ignored. Over libgit2, which is loaded
 * by the first repo_open.
 *
 * Paths given are those a user writes: absolute, or from the current folder. Paths handed out are those of the
 * repository: from its top folder, with "/" between. May be used on several threads at once.
 */
#ifndef ENGINE_REPO_H
#define ENGINE_REPO_H

#include "engine/tree.h"

typedef struct Repo Repo;

/* The name of a commit or a blob. */
typedef struct {
    unsigned char bytes[20];
} RepoId;

/* Room for a name in hexadecimal digits and a NUL. */
typedef struct {
    char text[41];
} RepoName;

/* The repository that holds a folder. NULL and *error when there is none, or when it has no work tree.
 * Close it with repo_close. */
MUST_CHECK Repo *repo_open(Arena *arena, const char *folder, Error *error);
void repo_close(Repo *repo);

/* The path as the repository names it, "" for its top folder. False when it lies outside. Owned by the arena. */
bool repo_inside(const Repo *repo, Arena *arena, const char *path, Str *inside);

/* The same for a path whose changes the repository must tell. False and *error when it lies outside or in a
 * submodule. */
MUST_CHECK bool repo_holds(Repo *repo, Arena *arena, const char *path, Str *inside, Error *error);

/* The absolute path of what the repository names so. */
const char *repo_outside(const Repo *repo, Arena *arena, Str inside);

/* Does .gitignore, or another list of git, leave the path out? Never so for files that are tracked. */
bool repo_ignores(Repo *repo, const char *path);

/* Is the history cut off, as by `git clone --depth`? */
bool repo_shallow(const Repo *repo);

/* The commit that a name such as origin/main, HEAD~2 or 1f2e3d4 means. HEAD before the first commit is the empty
 * commit, for which all is new. False and *error, with what to do, when there is none. */
MUST_CHECK bool repo_commit(Repo *repo, const char *name, RepoId *commit, Error *error);

/* The newest commit that HEAD and another have in common. */
MUST_CHECK bool repo_merge_base(Repo *repo, RepoId other, RepoId *base, Error *error);

RepoName repo_name(RepoId id);
bool repo_same(RepoId a, RepoId b);

typedef enum { ENTRY_NONE, ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINK, ENTRY_SUBMODULE } RepoEntry;

/* The files of a commit, or what is staged. */
typedef struct RepoFiles RepoFiles;

/* Those of a commit, or for NULL what is staged. They live in the arena, until the repository is closed. NULL and
 * *error when they cannot be read. */
MUST_CHECK const RepoFiles *repo_files(Repo *repo, Arena *arena, const RepoId *commit, Error *error);

/* What a path of the repository names, and its content (may be NULL). */
RepoEntry repo_entry(const RepoFiles *files, const char *inside, RepoId *blob);

/* Adds the files and links below a folder of the repository, as paths relative to it; names that begin with a dot
 * are passed over. */
MUST_CHECK bool repo_list(const RepoFiles *files, Arena *arena, const char *inside, FileList *out,
                          Error *error);

/* The bytes of a file, with a NUL behind them that does not count. */
MUST_CHECK bool repo_blob(Repo *repo, Arena *arena, RepoId blob, Str *bytes, Error *error);

/* The same as a tree, for paths as users write them; links are followed as long as they stay inside. */
Tree *repo_tree(Repo *repo, Arena *arena, const RepoFiles *files);

/* One file that differs. */
typedef struct {
    Str before; /* empty: is new */
    Str after;  /* empty: was deleted; other than `before`: was renamed */
    bool moved_only; /* renamed, and the content is the same */
} RepoChange;

typedef ARRAY_OF(RepoChange) RepoChanges;

/* What differs between a revision and what is staged, or the files of the disk. A file that was moved and edited by
 * less than half is one change. Files that are not tracked count as new, ignored ones do not count. */
MUST_CHECK bool repo_changes(Arena *arena, const RepoFiles *before, bool staged, RepoChanges *out, Error *error);

/* One commit of the history with what it changed. */
typedef struct {
    RepoId id;
    int64_t seconds; /* when it was committed, since 1970 */
    RepoChanges changes;
} RepoCommit;

typedef struct {
    const char *const *folders; /* of the repository: what lies elsewhere is not looked at */
    size_t folder_count;        /* 0: all */
    size_t most;                /* commits to look at */
    /* Is the path of interest? Commits that change no such path are passed over, and moves are looked for only where
     * one comes or goes. */
    bool (*wants)(void *context, const char *path);
    bool (*visit)(void *context, const RepoCommit *commit); /* false ends the walk */
    void *context;
} RepoWalk;

/* Goes back through the history of HEAD, newest commits first; of a merge, what it has otherwise than each of its
 * parents. Visitors may ask the repository for
 * blobs. False and *error when history is cut off before the walk ends. */
MUST_CHECK bool repo_walk(Repo *repo, const RepoWalk *walk, Error *error);

/* The content of a path at a commit; false when there is no such file. */
bool repo_blob_at(Repo *repo, RepoId commit, const char *inside, RepoId *blob);

/* The file that a name of a blob (a hash), or of a commit (of its file `inside`), means; false when there is none. */
bool repo_stamp(Repo *repo, const char *name, const char *inside, RepoId *blob);

#endif
