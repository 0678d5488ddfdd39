#include "engine/pairs.h"

#include "base/file.h"
#include "base/map.h"

#include <stdlib.h>

bool pairs_is_page(Str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".mdx")) ||
           str_ends(path, STR(".markdown"));
}

static bool list_pages(const PairSearch *search, const char *folder, FileList *pages, Error *error)
{
    *pages = (FileList){0};
    if (tree_kind(search->tree, folder) != FILE_FOLDER)
        return error_set(error, "%s: not a folder", folder);
    if (!tree_list(search->tree, search->arena, folder, pages, error))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < pages->count; i++)
        if (pairs_is_page(pages->items[i]))
            pages->items[kept++] = pages->items[i];
    pages->count = kept;
    return true;
}

static void add_below(Arena *arena, const char *source_root, const char *target_root,
                      const PairPath *relative, PairPaths *out)
{
    PairPath *pair = ARRAY_PUSH(arena, out);
    *pair = *relative;
    Str path = relative->source_path.size ? relative->source_path : relative->target_path;
    const char *source = file_join(arena, str_from(source_root), path);
    const char *target = file_join(arena, str_from(target_root), path);
    pair->source = relative->source_path.size ? source : NULL;
    pair->target = relative->target_path.size ? target : NULL;
    pair->absent = !pair->source ? source : !pair->target ? target : NULL;
}

bool pairs_from_roots(const PairSearch *search, const char *source_root, const char *target_root,
                      PairPaths *out, Error *error)
{
    FileList source, target;
    if (!list_pages(search, source_root, &source, error) ||
        !list_pages(search, target_root, &target, error))
        return false;
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
        add_below(search->arena, source_root, target_root, &relative, out);
    }
    return true;
}

/* "content/{path}.md" taken apart. */
typedef struct {
    Str before, behind;
} Pattern;

static Pattern split_pattern(Str pattern)
{
    size_t at = str_find(pattern, STR("{path}"), 0);
    if (at == STR_NONE)
        return (Pattern){pattern, STR("")};
    return (Pattern){str_slice(pattern, 0, at), str_slice(pattern, at + 6, pattern.size)};
}

/* Does a path fit, behind any leading folders? Gives these and what stands for {path}. */
static bool fits(Str path, Pattern pattern, Str *lead, Str *middle)
{
    if (!str_ends(path, pattern.behind))
        return false;
    Str head = str_slice(path, 0, path.size - pattern.behind.size);
    size_t at = 0;
    while (at != STR_NONE) {
        if (str_starts(str_slice(head, at, head.size), pattern.before)) {
            *lead = str_slice(path, 0, at);
            *middle = str_slice(head, at + pattern.before.size, head.size);
            return middle->size > 0;
        }
        at = str_find_byte(head, '/', at);
        at = at == STR_NONE ? at : at + 1;
    }
    return false;
}

static const char *join(Arena *arena, Str lead, Pattern pattern, Str middle)
{
    return arena_format(arena, "%.*s%.*s%.*s%.*s", STR_ARG(lead), STR_ARG(pattern.before),
                        STR_ARG(middle), STR_ARG(pattern.behind));
}

static void add_pair(Arena *arena, Map *seen, const char *source, const char *target,
                     PairPaths *out)
{
    bool added;
    Str name = str_from(arena_format(arena, "%s%c%s", source ? source : "", '\n',
                                     target ? target : ""));
    map_put(seen, name, &added);
    if (added)
        *ARRAY_PUSH(arena, out) = (PairPath){
            source, target, .source_path = str_from(source), .target_path = str_from(target)};
}

/* Tries the layouts in order: first one in which the counterpart is there. */
static void add_path(const PairSearch *search, Map *seen, Str path, PairPaths *out)
{
    Arena *arena = search->arena;
    const Profile *profile = search->profile;
    const char *own = arena_copy(arena, path.data, path.size);
    for (size_t i = 0; i < profile->pair_count; i++) {
        Pattern source = split_pattern(profile->pairs[i].source);
        Pattern target = split_pattern(profile->pairs[i].target);
        Str lead, middle;
        if (fits(path, target, &lead, &middle)) {
            const char *other = join(arena, lead, source, middle);
            if (tree_kind(search->tree, other) == FILE_REGULAR) {
                add_pair(arena, seen, other, own, out);
                return;
            }
        }
        if (fits(path, source, &lead, &middle)) {
            const char *other = join(arena, lead, target, middle);
            if (tree_kind(search->tree, other) == FILE_REGULAR) {
                add_pair(arena, seen, own, other, out);
                return;
            }
        }
    }
}

static int by_target(const void *a, const void *b)
{
    const PairPath *x = a, *y = b;
    return str_compare(x->target_path, y->target_path);
}

static bool add_folder(const PairSearch *search, Map *seen, const char *folder, PairPaths *out,
                       Error *error)
{
    FileList pages;
    if (!list_pages(search, folder, &pages, error))
        return false;
    for (size_t i = 0; i < pages.count; i++) {
        Str path = str_from(file_join(search->arena, str_from(folder), pages.items[i]));
        add_path(search, seen, file_normal(search->arena, path), out);
    }
    return true;
}

bool pairs_from_paths(const PairSearch *search, const char *const *paths, size_t count,
                      PairPaths *out, Error *error)
{
    Map *seen = map_open(search->arena);
    for (size_t i = 0; i < count; i++) {
        FileKind kind = tree_kind(search->tree, paths[i]);
        if (kind == FILE_REGULAR)
            add_path(search, seen, file_normal(search->arena, str_from(paths[i])), out);
        else if (kind != FILE_FOLDER)
            return error_set(error, "%s: no such file or folder", paths[i]);
        else if (!add_folder(search, seen, paths[i], out, error))
            return false;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_target);
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
