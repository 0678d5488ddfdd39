/* What the files of the adapter to libgit2 share; for src/engine/repo*.c alone. */
#ifndef ENGINE_REPO_PARTS_H
#define ENGINE_REPO_PARTS_H

#include "engine/repo.h"

#include <pthread.h>

struct git_index;
struct git_oid;
struct git_repository;
struct git_tree;

struct Repo {
    struct git_repository *git;
    struct git_index *index; /* read when first asked for */
    bool submodules;         /* the index has some */
    Str top;  /* folder of the work tree, links resolved, "/" at the end */
    Str here; /* the current folder, the same way */
    ARRAY_OF(struct git_tree *) trees; /* of the revisions handed out */
    pthread_mutex_t lock; /* objects of the library are used by one thread at a time */
};

struct RepoFiles {
    Repo *repo;
    struct git_tree *tree; /* NULL: the index, or the empty commit */
    bool empty;
};

/* Why the last call of the library failed. */
const char *repo_reason(void);

RepoId repo_id(const struct git_oid *oid);
struct git_oid repo_oid(RepoId id);

#endif
