#include "engine/tree_memory.h"

#include <stdlib.h>

typedef struct {
    const TreeFile *files;
    size_t count;
} Memory;

/* Does the path lie below the folder? */
static bool lies_below(Str path, Str folder, Str *relative)
{
    if (str_is(folder, ".") || !folder.size) {
        *relative = path;
        return true;
    }
    bool below = str_starts(path, folder) && path.size > folder.size &&
                 path.data[folder.size] == '/';
    if (below)
        *relative = str_slice(path, folder.size + 1, path.size);
    return below;
}

static FileKind kind_of(const Tree *tree, const char *path)
{
    const Memory *memory = tree->context;
    Str name = str_from(path), relative;
    bool folder = false;
    for (size_t i = 0; i < memory->count; i++) {
        if (str_equal(memory->files[i].path, name))
            return FILE_REGULAR;
        folder = folder || lies_below(memory->files[i].path, name, &relative);
    }
    return folder ? FILE_FOLDER : FILE_NONE;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool list(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    const Memory *memory = tree->context;
    Str relative;
    for (size_t i = 0; i < memory->count; i++)
        if (lies_below(memory->files[i].path, str_from(folder), &relative))
            *ARRAY_PUSH(arena, out) = relative;
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_bytes);
    return out->count || error_set(error, "%s: no such folder", folder);
}

static bool names(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    FileList below = {0};
    if (!list(tree, arena, folder, &below, error))
        return false;
    for (size_t i = 0; i < below.count; i++) {
        size_t slash = str_find_byte(below.items[i], '/', 0);
        Str name = str_slice(below.items[i], 0, slash == STR_NONE ? below.items[i].size : slash);
        if (!out->count || !str_equal(out->items[out->count - 1], name))
            *ARRAY_PUSH(arena, out) = name;
    }
    return true;
}

static bool read(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    const Memory *memory = tree->context;
    (void)arena;
    for (size_t i = 0; i < memory->count; i++) {
        if (str_equal(memory->files[i].path, str_from(path))) {
            *bytes = memory->files[i].bytes;
            return true;
        }
    }
    return error_set(error, "%s: no such file", path);
}

Tree *tree_memory(Arena *arena, const TreeFile *files, size_t count)
{
    Memory *memory = arena_alloc(arena, sizeof *memory);
    Tree *tree = arena_alloc(arena, sizeof *tree);
    *memory = (Memory){files, count};
    *tree = (Tree){kind_of, list, names, read, memory};
    return tree;
}
