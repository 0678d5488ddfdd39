#include "engine/tree_over.h"

typedef struct {
    const Tree *base;
    Str path, name; /* normal; its last part */
    Str bytes;
} Over;

static bool is_it(const Over *over, const char *path)
{
    if (!str_ends(str_from(path), over->name))
        return false;
    Arena *scratch = arena_open();
    bool same = str_equal(file_normal(scratch, str_from(path)), over->path);
    arena_close(scratch);
    return same;
}

static FileKind kind(const Tree *tree, const char *path)
{
    const Over *over = tree->context;
    return is_it(over, path) ? FILE_REGULAR : tree_kind(over->base, path);
}

static bool list(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    const Over *over = tree->context;
    return over->base->list(over->base, arena, folder, out, error);
}

static bool names(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    const Over *over = tree->context;
    return tree_names(over->base, arena, folder, out, error);
}

static bool read(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    const Over *over = tree->context;
    if (!is_it(over, path))
        return over->base->read(over->base, arena, path, bytes, error);
    *bytes = (Str){arena_copy(arena, over->bytes.data, over->bytes.size), over->bytes.size};
    return true;
}

const Tree *tree_over(Arena *arena, const Tree *base, const char *path, Str bytes)
{
    Over *over = arena_alloc(arena, sizeof *over);
    Str normal = file_normal(arena, str_from(path));
    size_t begin = normal.size;
    while (begin > 0 && normal.data[begin - 1] != '/')
        begin--;
    *over = (Over){base, normal, str_slice(normal, begin, normal.size), bytes};
    Tree *tree = arena_alloc(arena, sizeof *tree);
    *tree = (Tree){.kind = kind, .list = list, .names = names, .read = read, .context = over};
    return tree;
}
