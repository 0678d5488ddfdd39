#include "engine/tree.h"

#include "engine/ignore.h"

#include <stdlib.h>

typedef struct {
    Arena *arena;
    FileList *list;
    Ignore *ignore;
} Listing;

static void add_name(void *context, Str relative)
{
    Listing *listing = context;
    *ARRAY_PUSH(listing->arena, listing->list) =
        (Str){arena_copy(listing->arena, relative.data, relative.size), relative.size};
}

static void add_file(void *context, Str relative)
{
    Listing *listing = context;
    if (!ignore_has(listing->ignore, relative, false))
        add_name(context, relative);
}

static FileKind disk_kind(const Tree *tree, const char *path)
{
    (void)tree;
    return file_kind(path);
}

static bool enter_folder(void *context, Str relative)
{
    Listing *listing = context;
    size_t slash = relative.size;
    while (slash > 0 && relative.data[slash - 1] != '/')
        slash--;
    /* What was installed is nobody's translation, whether a list says so or not. */
    if (str_is(str_slice(relative, slash, relative.size), "node_modules") ||
        ignore_has(listing->ignore, relative, true))
        return false;
    ignore_enter(listing->ignore, relative);
    return true;
}

static bool disk_list(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                      Error *error)
{
    (void)tree;
    Listing listing = {arena, out, ignore_open(arena, folder)};
    ignore_enter(listing.ignore, STR(""));
    FileVisitor visitor = {&listing, add_file, enter_folder};
    return file_visit(arena, folder, &visitor, error);
}

static bool disk_names(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                       Error *error)
{
    (void)tree;
    Listing listing = {arena, out, NULL};
    return file_names(arena, folder, add_name, &listing, error);
}

/* Is the file none of those the tree may read? */
static bool leads_out(const Tree *tree, Arena *arena, const char *path)
{
    const FileList *folders = tree->context;
    const char *real = file_real(arena, path);
    for (size_t i = 0; real && i < folders->count; i++)
        if (file_is_below(folders->items[i], str_from(real)))
            return false;
    return real != NULL; /* what cannot be resolved cannot be opened either */
}

static bool disk_read(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    if (!tree->context)
        return file_read(arena, path, SOURCE_MAX_BYTES, bytes, error);
    FileReading reading = file_read_unlinked(arena, path, SOURCE_MAX_BYTES, bytes, error);
    if (reading != FILE_UNSURE)
        return reading == FILE_READ;
    if (leads_out(tree, arena, path))
        return error_set(error, "%s: leads out of the project through a link", path);
    return file_read(arena, path, SOURCE_MAX_BYTES, bytes, error);
}

const Tree tree_disk = {.kind = disk_kind, .list = disk_list, .names = disk_names, .read = disk_read};

const Tree *tree_disk_below(Arena *arena, const char *const *paths, size_t count)
{
    FileList *folders = arena_alloc(arena, sizeof *folders);
    for (size_t i = 0; i < count; i++) {
        const char *real = file_real(arena, paths[i]);
        if (real)
            *ARRAY_PUSH(arena, folders) = str_from(real);
    }
    Tree *tree = arena_alloc(arena, sizeof *tree);
    *tree = tree_disk;
    tree->context = folders;
    return tree;
}

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

bool tree_bytes(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error)
{
    if (!tree->read(tree, arena, path, bytes, error))
        return false;
    return bytes->size <= SOURCE_MAX_BYTES ||
           error_set(error, "%s: is longer than %u bytes", path, SOURCE_MAX_BYTES);
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

/* The first names of all paths below the folder, for trees that have no shorter way. */
static bool names_of_list(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                          Error *error)
{
    FileList all = {0};
    if (!tree_list(tree, arena, folder, &all, error))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        size_t slash = str_find_byte(all.items[i], '/', 0);
        Str name = slash == STR_NONE ? all.items[i] : str_slice(all.items[i], 0, slash);
        if (!out->count || !str_equal(out->items[out->count - 1], name))
            *ARRAY_PUSH(arena, out) = name;
    }
    return true;
}

bool tree_names(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error)
{
    return tree->names ? tree->names(tree, arena, folder, out, error)
                       : names_of_list(tree, arena, folder, out, error);
}
