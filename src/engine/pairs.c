#include "engine/pairs.h"

#include "base/file.h"
#include "syntax/front.h"
#include "text/locale.h"

#include <stdlib.h>

bool pairs_is_page(Str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".mdx")) ||
           str_ends(path, STR(".markdown"));
}

bool pairs_is_checked(Str path)
{
    return pairs_is_page(path) || front_is_data(path);
}

static bool list_files(const PairSearch *search, const char *folder, FileList *files, Error *error)
{
    *files = (FileList){0};
    if (tree_kind(search->tree, folder) != FILE_FOLDER)
        return error_set(error, "%s: not a folder", folder);
    if (!tree_list(search->tree, search->arena, folder, files, error))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < files->count; i++)
        if (pairs_is_checked(files->items[i]))
            files->items[kept++] = files->items[i];
    files->count = kept;
    return true;
}

/* Takes out what lies below another folder, which is given as it lies below this one. */
static void drop_below(FileList *files, Str folder)
{
    size_t kept = 0;
    for (size_t i = 0; i < files->count; i++)
        if (!str_starts(files->items[i], folder))
            files->items[kept++] = files->items[i];
    files->count = kept;
}

/* What lies between a folder and one inside it, with a slash behind; "" when it lies elsewhere. */
static Str between(Arena *arena, const char *outer, const char *inner)
{
    Str above = file_normal(arena, str_from(outer)), below = file_normal(arena, str_from(inner));
    bool here = str_is(above, ".") && !str_starts(below, STR("/")) && !str_starts(below, STR(".."));
    bool inside = str_starts(below, above) && below.size > above.size &&
                  below.data[above.size] == '/';
    if (!inside && !(here && !str_is(below, ".")))
        return STR("");
    Str rest = inside ? str_slice(below, above.size + 1, below.size) : below;
    return str_from(arena_format(arena, "%.*s/", STR_ARG(rest)));
}

typedef struct {
    PairRoots folders;
    Str locale;
} Roots;

static void add_below(Arena *arena, const Roots *roots, const PairPath *relative, PairPaths *out)
{
    Str path = relative->source_path.size ? relative->source_path : relative->target_path;
    PairPath *pair = ARRAY_PUSH(arena, out);
    *pair = *relative;
    const char *source = file_join(arena, str_from(roots->folders.source), path);
    const char *target = file_join(arena, str_from(roots->folders.target), path);
    pair->source = relative->source_path.size ? source : NULL;
    pair->target = relative->target_path.size ? target : NULL;
    pair->absent = !pair->source ? source : !pair->target ? target : NULL;
    pair->locale = roots->locale;
}

static Roots roots_of(const PairSearch *search, PairRoots folders)
{
    Roots roots = {folders, locale_in_path(str_from(folders.target))};
    if (!roots.locale.size && search->locales.count > 1)
        roots.locale = search->locales.items[1];
    return roots;
}

bool pairs_from_roots(const PairSearch *search, PairRoots folders, PairPaths *out, Error *error)
{
    FileList source, target;
    Arena *arena = search->arena;
    Roots roots = roots_of(search, folders);
    if (!list_files(search, folders.source, &source, error) ||
        !list_files(search, folders.target, &target, error))
        return false;
    Str nested = between(arena, folders.source, folders.target);
    if (nested.size)
        drop_below(&source, nested);
    nested = between(arena, folders.target, folders.source);
    if (nested.size)
        drop_below(&target, nested);
    size_t i = 0, j = 0;
    while (i < source.count || j < target.count) {
        int order = i == source.count   ? 1
                    : j == target.count ? -1
                                        : str_compare(source.items[i], target.items[j]);
        PairPath relative = {0};
        if (order <= 0)
            relative.source_path = source.items[i++];
        if (order >= 0)
            relative.target_path = target.items[j++];
        add_below(arena, &roots, &relative, out);
    }
    return true;
}

static bool check_folders(const PairSearch *search, PairRoots folders, Error *error)
{
    const char *const both[] = {folders.source, folders.target};
    for (size_t i = 0; i < COUNT_OF(both); i++)
        if (tree_kind(search->tree, both[i]) != FILE_FOLDER)
            return error_set(error, "%s: not a folder", both[i]);
    return true;
}

/* A path, as long as there is a file of the relative path below the folder; else empty. */
static Str there_below(const PairSearch *search, const char *folder, Str path)
{
    const char *file = file_join(search->arena, str_from(folder), path);
    return tree_kind(search->tree, file) == FILE_REGULAR ? path : STR("");
}

/* A file from the root it lies below, from the inner one of two; no data when it lies elsewhere. */
static Str from_root(Arena *arena, const Roots *roots, const char *path)
{
    Str source = between(arena, roots->folders.source, path), target = between(arena, roots->folders.target, path);
    Str inner = !source.size || (target.size && target.size < source.size) ? target : source;
    return inner.size ? str_slice(inner, 0, inner.size - 1) : (Str){0};
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

bool pairs_below_roots(const PairSearch *search, PairRoots folders, Paths files, PairPaths *out, Error *error)
{
    Arena *arena = search->arena;
    Roots roots = roots_of(search, folders);
    if (!check_folders(search, folders, error))
        return false;
    FileList names = {0};
    Map *known = map_open(arena);
    for (size_t i = 0; i < files.count; i++) {
        bool added = false;
        Str name = from_root(arena, &roots, files.items[i]);
        if (name.data && pairs_is_checked(name))
            map_put(known, name, &added);
        if (added)
            *ARRAY_PUSH(arena, &names) = name;
    }
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, by_name);
    for (size_t i = 0; i < names.count; i++) {
        PairPath relative = {.source_path = there_below(search, folders.source, names.items[i]),
                             .target_path = there_below(search, folders.target, names.items[i])};
        if (relative.source_path.size || relative.target_path.size)
            add_below(arena, &roots, &relative, out);
    }
    return true;
}

static void add_file(Arena *arena, PairFiles *files, Str path, bool listed)
{
    bool added;
    size_t *known = map_put(files->known, path, &added);
    *known = 1;
    if (added)
        *ARRAY_PUSH(arena, &files->files) = (PairFile){.path = path, .listed = listed};
}

static bool add_folder(const PairSearch *search, const char *folder, PairFiles *out, Error *error)
{
    FileList files;
    if (!list_files(search, folder, &files, error))
        return false;
    *ARRAY_PUSH(search->arena, &out->folders) = file_normal(search->arena, str_from(folder));
    for (size_t i = 0; i < files.count; i++) {
        Str path = str_from(file_join(search->arena, str_from(folder), files.items[i]));
        add_file(search->arena, out, file_normal(search->arena, path), true);
    }
    return true;
}

/* A file that is named, the current state of which may be that it is gone. */
static void add_named(const PairSearch *search, const char *path, bool gone, PairFiles *out)
{
    Str normal = file_normal(search->arena, str_from(path));
    if (!pairs_is_checked(normal))
        return;
    if (!gone)
        add_file(search->arena, out, normal, false);
    else
        *ARRAY_PUSH(search->arena, &out->files) = (PairFile){.path = normal, .gone = true};
}

bool pairs_list(const PairSearch *search, const char *const *paths, size_t count, PairFiles *out,
                Error *error)
{
    *out = (PairFiles){.known = map_open(search->arena)};
    for (size_t i = 0; i < count; i++) {
        FileKind kind = tree_kind(search->tree, paths[i]);
        if (kind == FILE_FOLDER) {
            if (!add_folder(search, paths[i], out, error))
                return false;
        } else if (kind == FILE_REGULAR || search->may_be_gone) {
            add_named(search, paths[i], kind != FILE_REGULAR, out);
        } else {
            return error_set(error, "%s: no such file or folder", paths[i]);
        }
    }
    return true;
}

bool pairs_from_paths(const PairSearch *search, const char *const *paths, size_t count,
                      PairPaths *out, Error *error)
{
    PairFiles files;
    if (!pairs_list(search, paths, count, &files, error))
        return false;
    pairs_find(search, &files, out);
    return true;
}

/* Is the path, or a folder above it, in the set? */
static bool is_below(const Map *set, Str path)
{
    if (map_get(set, STR(".")) && !str_starts(path, STR("/")) && !str_starts(path, STR("..")))
        return true;
    for (size_t size = path.size; size > 0; size--)
        if ((size == path.size || path.data[size] == '/') &&
            map_get(set, str_slice(path, 0, size)))
            return true;
    return false;
}

void pairs_keep(Arena *arena, const char *const *paths, size_t count, PairPaths *pairs)
{
    Map *set = map_open(arena);
    for (size_t i = 0; i < count; i++)
        map_put(set, file_normal(arena, str_from(paths[i])), NULL);
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        if ((pair->source && is_below(set, file_normal(arena, str_from(pair->source)))) ||
            (pair->target && is_below(set, file_normal(arena, str_from(pair->target)))))
            pairs->items[kept++] = *pair;
    }
    pairs->count = kept;
}

/* Counts what is named by the path, or by a folder above it. */
static void use(const Map *named, Str path)
{
    bool inside = !str_starts(path, STR("/")) && !str_starts(path, STR(".."));
    size_t *count = inside ? map_get(named, STR(".")) : NULL;
    if (count)
        ++*count;
    for (size_t size = path.size; size > 0; size--) {
        bool part = size == path.size || path.data[size] == '/';
        count = part ? map_get(named, str_slice(path, 0, size)) : NULL;
        if (count)
            ++*count;
    }
}

void pairs_use(Arena *arena, const char *const *paths, size_t count, const PairPaths *pairs,
               bool *used)
{
    Map *named = map_open(arena);
    for (size_t i = 0; i < count; i++)
        map_put(named, file_normal(arena, str_from(paths[i])), NULL);
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        if (pair->source)
            use(named, file_normal(arena, str_from(pair->source)));
        if (pair->target)
            use(named, file_normal(arena, str_from(pair->target)));
    }
    for (size_t i = 0; i < count; i++)
        used[i] = *map_get(named, file_normal(arena, str_from(paths[i]))) > 0;
}
