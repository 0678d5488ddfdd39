#include "engine/index_parts.h"

#include "base/file.h"
#include "base/workers.h"
#include "engine/layout.h"

#include <stdlib.h>

const char *index_file(const Index *index, Arena *arena, Side side, Str path)
{
    const IndexOrigin *origin = index->origin;
    const char *root = side == SIDE_SOURCE ? origin->source_root : origin->target_root;
    if (root)
        return path.size ? file_join(arena, str_from(root), path) : root;
    return path.size ? arena_copy(arena, path.data, path.size) : ".";
}

const Outline *index_read(const Index *index, Arena *arena, Arena *scratch, Side side, Str path)
{
    Error error = {0};
    Str bytes;
    const char *file = index_file(index, scratch, side, path);
    return tree_bytes(index->origin->tree, scratch, file, &bytes, &error)
               ? outline_read(arena, &index->origin->profile->site, bytes)
               : NULL;
}

static Str folder_of(Str path)
{
    size_t at = path.size;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return str_slice(path, 0, at ? at - 1 : 0);
}

/* Asks the tree, once for every path. */
static FileKind ask_kind(Index *index, Arena *scratch, Side side, Str path)
{
    pthread_mutex_lock(&index->kind_lock);
    const size_t *known = map_get(index->kind_of[side], path);
    FileKind kind = known ? (FileKind)*known : FILE_NONE;
    if (!known) {
        kind = tree_kind(index->origin->tree, index_file(index, scratch, side, path));
        Str own = {arena_copy(index->kind_arena, path.data, path.size), path.size};
        *map_put(index->kind_of[side], own, NULL) = (size_t)kind;
    }
    pthread_mutex_unlock(&index->kind_lock);
    return kind;
}

static SiteKind kind_of(const SiteIndex *site, Arena *scratch, Side side, Str path)
{
    Index *index = (Index *)(uintptr_t)site; /* what is kept for later changes behind the lock */
    const size_t *listed = index->listed_of[side] ? map_get(index->listed_of[side], path) : NULL;
    if (listed)
        return (SiteKind)*listed;
    /* Of a folder that was listed all is known. */
    Str folder = folder_of(path);
    listed = index->listed_of[side] && folder.size ? map_get(index->listed_of[side], folder) : NULL;
    if (listed && *listed == SITE_FOLDER)
        return SITE_NOTHING;
    switch (ask_kind(index, scratch, side, path)) {
    case FILE_REGULAR:
        return SITE_FILE;
    case FILE_FOLDER:
        return SITE_FOLDER;
    default:
        return SITE_NOTHING;
    }
}

static Str pattern_of(const PairPattern *pair, Side side)
{
    return side == SIDE_SOURCE ? pair->source : pair->target;
}

/* The language that the pattern of the counterpart asks for. */
static Str locale_of(const Index *index, Str pattern, const LayoutMatch *match, Str like)
{
    LayoutMatch other;
    StrList locales = index->origin->profile->site.locales;
    if (layout_fits(pattern, like, &other))
        return other.locale;
    return match->locale.size || !locales.count ? match->locale : locales.items[0];
}

/* The counterpart by the first layout in which it is there, else by the first that fits. */
static Str other_of(const SiteIndex *site, Arena *arena, Side side, Str path, Str like)
{
    const Index *index = (const Index *)site;
    const Profile *profile = index->origin->profile;
    Side opposite = side == SIDE_SOURCE ? SIDE_TARGET : SIDE_SOURCE;
    Str first = STR("");
    if (index->origin->source_root)
        return path;
    for (size_t i = 0; i < profile->pair_count; i++) {
        const PairPattern *pair = &profile->pairs[i];
        Str pattern = pattern_of(pair, opposite);
        LayoutMatch match;
        if (!layout_fits(pattern_of(pair, side), path, &match))
            continue;
        match.locale = locale_of(index, pattern, &match, like);
        Str other = str_from(layout_fill(arena, pattern, &match));
        if (kind_of(site, arena, opposite, other) == SITE_FILE)
            return other;
        if (!first.size)
            first = other;
    }
    return first;
}

static size_t lead_of(const SiteIndex *site, Side side, Str path)
{
    const Index *index = (const Index *)site;
    const Profile *profile = index->origin->profile;
    for (size_t i = 0; i < profile->pair_count && !index->origin->source_root; i++) {
        LayoutMatch match;
        if (layout_fits(pattern_of(&profile->pairs[i], side), path, &match))
            return match.lead.size;
    }
    return 0;
}

static const Outline *outline_of(const SiteIndex *site, Arena *scratch, Side side, Str path)
{
    Index *index = (Index *)(uintptr_t)site;
    size_t *at = index->pages.count ? map_get(index->page_of[side], path) : NULL;
    if (at)
        return index->pages.items[*at].outline;
    pthread_mutex_lock(&index->lock);
    at = map_get(index->read_of[side], path);
    if (!at) {
        Str own = {arena_copy(index->arena, path.data, path.size), path.size};
        at = map_put(index->read_of[side], own, NULL);
        *at = index->read.count;
        *ARRAY_PUSH(index->arena, &index->read) =
            index_read(index, index->arena, scratch, side, own);
    }
    const Outline *outline = index->read.items[*at];
    pthread_mutex_unlock(&index->lock);
    return outline;
}

static Claims claims_of(const SiteIndex *site, Str address)
{
    Index *index = (Index *)(uintptr_t)site;
    const Site *own = &index->origin->profile->site;
    if (!own->redirect_key.size && !own->address_keys.count)
        return (Claims){0};
    pthread_mutex_lock(&index->lock);
    if (!index->claim_of)
        index_find_claims(index);
    size_t *at = map_get(index->claim_of, address);
    Claims claims = at ? index->claims.items[*at] : (Claims){0};
    pthread_mutex_unlock(&index->lock);
    return claims;
}

static bool redirects_of(const SiteIndex *site)
{
    Index *index = (Index *)(uintptr_t)site;
    claims_of(site, STR("/"));
    return index->any_redirect;
}

static void add_folder(Arena *arena, FileList *folders, Str folder)
{
    if (folder.size && !str_ends(folder, STR("/")))
        folder = str_from(arena_format(arena, "%.*s/", STR_ARG(folder)));
    for (size_t i = 0; i < folders->count; i++)
        if (str_equal(folders->items[i], folder))
            return;
    *ARRAY_PUSH(arena, folders) = folder;
}

static StrList find_folders(const IndexOrigin *origin, Arena *arena)
{
    const Profile *profile = origin->profile;
    FileList folders = {0};
    add_folder(arena, &folders, STR(""));
    for (size_t i = 0; i < profile->pair_count && !origin->source_root; i++) {
        Str pattern = profile->pairs[i].source;
        size_t at = str_find(pattern, STR("{"), 0);
        if (at != STR_NONE && (at == 0 || pattern.data[at - 1] == '/'))
            add_folder(arena, &folders, str_slice(pattern, 0, at));
    }
    for (size_t i = 0; i < profile->site.page_roots.count; i++)
        add_folder(arena, &folders, profile->site.page_roots.items[i]);
    return (StrList){folders.items, folders.count};
}

Index *index_open(const IndexOrigin *origin)
{
    Arena *arena = arena_open();
    Index *index = arena_alloc(arena, sizeof *index);
    index->site = (SiteIndex){
        .one_tree = !origin->source_root,
        .folders = find_folders(origin, arena),
        .kind = kind_of,
        .other = other_of,
        .lead = lead_of,
        .outline = outline_of,
        .claims = claims_of,
        .redirects = redirects_of,
        .usages = index_usages,
    };
    index->origin = origin;
    index->arena = arena;
    index->kind_arena = arena_open();
    pthread_mutex_init(&index->kind_lock, NULL);
    pthread_mutex_init(&index->lock, NULL);
    for (int side = 0; side < 2; side++) {
        index->kind_of[side] = map_open(index->kind_arena);
        index->read_of[side] = map_open(arena);
    }
    return index;
}

void index_close(Index *index)
{
    if (!index)
        return;
    for (size_t i = 0; index->workers && i < index->origin->jobs; i++)
        arena_close(index->workers[i].kept);
    pthread_mutex_destroy(&index->lock);
    pthread_mutex_destroy(&index->kind_lock);
    arena_close(index->kind_arena);
    arena_close(index->arena);
}

const SiteIndex *index_site(const Index *index)
{
    return index ? &index->site : NULL;
}

static void fill_page(void *context, size_t worker, size_t i)
{
    Index *index = context;
    IndexWorker *own = &index->workers[worker];
    index_read_page(index, own->kept, own->scratch, &index->pages.items[i]);
    arena_reset(own->scratch);
}

/* Puts a file, its folder and all folders above into the map. */
static void add_file(Index *index, Side side, Str path)
{
    Map *listed = index->listed_of[side];
    *map_put(listed, path, NULL) = SITE_FILE;
    for (size_t at = path.size; at > 0; at--) {
        bool added;
        if (path.data[at - 1] != '/')
            continue;
        size_t *kind = map_put(listed, str_slice(path, 0, at - 1), &added);
        if (!added)
            return;
        *kind = SITE_FOLDER;
    }
}

void index_fill(Index *index, bool whole)
{
    size_t jobs = index->origin->jobs;
    bool one = index->site.one_tree;
    for (int side = 0; side < 2; side++) {
        index->page_of[side] = map_open(index->arena);
        index->listed_of[side] = one && side ? index->listed_of[0] : map_open(index->arena);
    }
    index->pages = index_list(index, index->arena, add_file);
    index->workers = arena_array(index->arena, jobs, sizeof *index->workers);
    for (size_t i = 0; i < jobs; i++)
        index->workers[i] = (IndexWorker){arena_open(), arena_open()};
    if (index->pages.count)
        workers_run(jobs, index->pages.count, fill_page, index);
    for (size_t i = 0; i < jobs; i++)
        arena_close(index->workers[i].scratch);
    for (size_t i = 0; i < index->pages.count; i++)
        *map_put(index->page_of[index->pages.items[i].side], index->pages.items[i].path, NULL) = i;
    index->site.filled = index->pages.count > 0;
    index->site.whole = whole;
    if (whole)
        index_gather_terms(index);
}
