/* Files of a repository as a tree, for paths as users write them. */
#include "engine/repo.h"

typedef struct {
    Repo *repo;
    const RepoFiles *files;
} RepoTree;

/* Links may lead to links; longer chains are loops. */
enum { MOST_LINKS = 8 };

/* What a path of the repository names, links followed as far as they stay inside. */
static RepoEntry follow(const RepoTree *own, Arena *arena, Str inside, RepoId *blob)
{
    for (int i = 0; i < MOST_LINKS; i++) {
        RepoEntry kind = repo_entry(own->files, inside.data, blob);
        Str target;
        Error ignored = {0};
        if (kind != ENTRY_LINK)
            return kind;
        if (!repo_blob(own->repo, arena, *blob, &target, &ignored))
            return ENTRY_NONE;
        size_t folder = inside.size;
        while (folder > 0 && inside.data[folder - 1] != '/')
            folder--;
        Str path = file_normal(arena, str_from(arena_format(arena, "%.*s%.*s", (int)folder,
                                                            inside.data, STR_ARG(target))));
        if (str_starts(target, STR("/")) || str_starts(path, STR("..")))
            return ENTRY_NONE;
        inside = str_from(arena_copy(arena, path.data, path.size));
    }
    return ENTRY_NONE;
}

static FileKind kind(const Tree *tree, const char *path)
{
    static const FileKind kinds[] = {[ENTRY_NONE] = FILE_NONE,
                                     [ENTRY_FILE] = FILE_REGULAR,
                                     [ENTRY_FOLDER] = FILE_FOLDER,
                                     [ENTRY_LINK] = FILE_OTHER,
                                     [ENTRY_SUBMODULE] = FILE_OTHER};
    const RepoTree *own = tree->context;
    Arena *scratch = arena_open();
    Str inside;
    RepoId blob;
    RepoEntry entry = ENTRY_NONE;
    if (repo_inside(own->repo, scratch, path, &inside))
        entry = follow(own, scratch, inside, &blob);
    arena_close(scratch);
    return kinds[entry];
}

static bool list(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    const RepoTree *own = tree->context;
    Str inside;
    if (!repo_inside(own->repo, arena, folder, &inside))
        return error_set(error, "%s: outside of the git repository", folder);
    return repo_list(own->files, arena, inside.data, out, error);
}

static bool read(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    const RepoTree *own = tree->context;
    Str inside;
    RepoId blob;
    if (!repo_inside(own->repo, arena, path, &inside))
        return error_set(error, "%s: outside of the git repository", path);
    if (follow(own, arena, inside, &blob) != ENTRY_FILE)
        return error_set(error, "%s: git has no such file", path);
    return repo_blob(own->repo, arena, blob, bytes, error);
}

Tree *repo_tree(Repo *repo, Arena *arena, const RepoFiles *files)
{
    RepoTree *own = arena_alloc(arena, sizeof *own);
    Tree *tree = arena_alloc(arena, sizeof *tree);
    *own = (RepoTree){repo, files};
    *tree = (Tree){.kind = kind, .list = list, .read = read, .context = own};
    return tree;
}
