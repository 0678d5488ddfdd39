#include "engine/tree.h"

#include <stdlib.h>

typedef struct {
    Arena *arena;
    FileList *list;
} Listing;

static void add_file(void *context, Str relative)
{
    Listing *listing = context;
    *ARRAY_PUSH(listing->arena, listing->list) =
        (Str){arena_copy(listing->arena, relative.data, relative.size), relative.size};
}

static FileKind disk_kind(const Tree *tree, const char *path)
{
    (void)tree;
    return file_kind(path);
}

static bool disk_list(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                      Error *error)
{
    (void)tree;
    Listing listing = {arena, out};
    return file_walk(arena, folder, add_file, &listing, error);
}

static bool disk_read(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    (void)tree;
    return file_read(arena, path, SOURCE_MAX_BYTES, bytes, error);
}

const Tree tree_disk = {.kind = disk_kind, .list = disk_list, .read = disk_read};

FileKind tree_kind(const Tree *tree, const char *path)
{
    return tree->kind(tree, path);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

bool tree_list(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    size_t begin = out->count;
    if (!tree->list(tree, arena, folder, out, error))
        return false;
    if (out->count - begin > 1)
        qsort(out->items + begin, out->count - begin, sizeof *out->items, by_bytes);
    return true;
}

Source *tree_source(const Tree *tree, Arena *arena, const char *path, Error *error)
{
    Str bytes;
    if (!tree->read(tree, arena, path, &bytes, error))
        return NULL;
    Str name = str_from(path);
    return source_wrap(arena, (Str){arena_copy(arena, name.data, name.size), name.size}, bytes,
                       error);
}
