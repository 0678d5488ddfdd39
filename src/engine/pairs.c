#include "engine/pairs.h"

#include "base/file.h"
#include "base/map.h"

#include <stdlib.h>

bool pairs_is_page(Str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".mdx")) ||
           str_ends(path, STR(".markdown"));
}

typedef struct {
    Arena *arena;
    ARRAY_OF(Str) paths;
} Pages;

static void add_page(void *context, Str relative)
{
    Pages *pages = context;
    if (pairs_is_page(relative))
        *ARRAY_PUSH(pages->arena, &pages->paths) =
            (Str){arena_copy(pages->arena, relative.data, relative.size), relative.size};
}

static bool list_pages(Arena *arena, const char *folder, Pages *pages, Error *error)
{
    *pages = (Pages){.arena = arena};
    if (file_kind(folder) != FILE_FOLDER)
        return error_set(error, "%s: not a folder", folder);
    return file_walk(arena, folder, add_page, pages, error);
}

bool pairs_from_roots(Arena *arena, const char *source_root, const char *target_root,
                      PairPaths *out, Error *error)
{
    Pages source, target;
    if (!list_pages(arena, source_root, &source, error) ||
        !list_pages(arena, target_root, &target, error))
        return false;
    size_t i = 0, j = 0;
    while (i < source.paths.count || j < target.paths.count) {
        int order = i == source.paths.count   ? 1
                    : j == target.paths.count ? -1
                                              : str_compare(source.paths.items[i],
                                                            target.paths.items[j]);
        PairPath *pair = ARRAY_PUSH(arena, out);
        if (order <= 0) {
            pair->source_path = source.paths.items[i++];
            pair->source = file_join(arena, str_from(source_root), pair->source_path);
        }
        if (order >= 0) {
            pair->target_path = target.paths.items[j++];
            pair->target = file_join(arena, str_from(target_root), pair->target_path);
        }
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
        *ARRAY_PUSH(arena, out) = (PairPath){source, target, str_from(source), str_from(target)};
}

/* Tries the layouts in order: first one in which the counterpart is there. */
static void add_path(Arena *arena, const Profile *profile, Map *seen, Str path, PairPaths *out)
{
    const char *own = arena_copy(arena, path.data, path.size);
    for (size_t i = 0; i < profile->pair_count; i++) {
        Pattern source = split_pattern(profile->pairs[i].source);
        Pattern target = split_pattern(profile->pairs[i].target);
        Str lead, middle;
        if (fits(path, target, &lead, &middle)) {
            const char *other = join(arena, lead, source, middle);
            if (file_kind(other) == FILE_REGULAR) {
                add_pair(arena, seen, other, own, out);
                return;
            }
        }
        if (fits(path, source, &lead, &middle)) {
            const char *other = join(arena, lead, target, middle);
            if (file_kind(other) == FILE_REGULAR) {
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

bool pairs_from_paths(Arena *arena, const Profile *profile, const char *const *paths, size_t count,
                      PairPaths *out, Error *error)
{
    Map *seen = map_open(arena);
    for (size_t i = 0; i < count; i++) {
        FileKind kind = file_kind(paths[i]);
        if (kind == FILE_REGULAR) {
            add_path(arena, profile, seen, file_normal(arena, str_from(paths[i])), out);
        } else if (kind == FILE_FOLDER) {
            Pages pages;
            if (!list_pages(arena, paths[i], &pages, error))
                return false;
            for (size_t k = 0; k < pages.paths.count; k++)
                add_path(arena, profile, seen,
                         file_normal(arena, str_from(file_join(arena, str_from(paths[i]),
                                                               pages.paths.items[k]))),
                         out);
        } else {
            return error_set(error, "%s: no such file or folder", paths[i]);
        }
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
