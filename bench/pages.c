#include "pages.h"

#include "base/file.h"

#include <stdlib.h>

static bool load(Arena *arena, const char *path, Pages *pages, Str *bytes, Error *error)
{
    if (!path)
        return true;
    if (!file_read(arena, path, SOURCE_MAX_BYTES, bytes, error))
        return false;
    pages->bytes += bytes->size;
    if (bytes->size > pages->largest)
        pages->largest = bytes->size;
    return true;
}

/* The pair whose size is nearest to the mean of all. */
static void find_middle(Pages *pages)
{
    size_t count = pages->pairs.count, mean = count ? pages->bytes / count : 0, least = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t size = pages->source[i].size + pages->target[i].size;
        size_t distance = size > mean ? size - mean : mean - size;
        if (pages->source[i].data && pages->target[i].data && distance < least) {
            least = distance;
            pages->middle = i;
        }
    }
}

bool pages_load(Arena *arena, const char *source_root, const char *target_root, Pages *pages,
                Error *error)
{
    *pages = (Pages){.bytes = 0};
    PairSearch search = {.arena = arena, .tree = &tree_disk};
    if (!pairs_from_roots(&search, (PairRoots){source_root, target_root}, &pages->pairs, error))
        return false;
    size_t count = pages->pairs.count;
    pages->source = arena_array(arena, count + 1, sizeof *pages->source);
    pages->target = arena_array(arena, count + 1, sizeof *pages->target);
    for (size_t i = 0; i < count; i++)
        if (!load(arena, pages->pairs.items[i].source, pages, &pages->source[i], error) ||
            !load(arena, pages->pairs.items[i].target, pages, &pages->target[i], error))
            return false;
    find_middle(pages);
    return count || error_set(error, "%s: no pages", source_root);
}

bool pages_read(const void *context, Arena *arena, const PairPath *path, PairInput *input,
                Error *error)
{
    const Pages *pages = context;
    size_t i = (size_t)(path - pages->pairs.items);
    if (pages->source[i].data)
        input->source = source_wrap(arena, path->source_path, pages->source[i], error);
    if (pages->target[i].data)
        input->target = source_wrap(arena, path->target_path, pages->target[i], error);
    return true;
}
