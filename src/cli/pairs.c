/* From options to the pages that are checked. */
#include "cli/command.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "engine/catalog.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A list of files longer than this is a mistake. */
enum { MOST_LIST_BYTES = 64 << 20 };

static bool read_input(Arena *arena, Str *text, Error *error)
{
    Buffer all = buffer_open(arena);
    char block[16384];
    size_t size;
    while ((size = fread(block, 1, sizeof block, stdin)) > 0)
        buffer_add(&all, (Str){block, size});
    *text = buffer_str(&all);
    return !ferror(stdin) || error_set(error, "standard input: %s", strerror(errno));
}

static bool add_listed(Arena *arena, const char *from, StrArray *paths, Error *error)
{
    Str text, line;
    bool read = str_is(str_from(from), "-") ? read_input(arena, &text, error)
                                            : file_read(arena, from, MOST_LIST_BYTES, &text, error);
    while (read && str_next_line(&text, &line))
        if (line.size)
            *ARRAY_PUSH(arena, paths) = line;
    return read;
}

/* Where pages lie. */
static const Tree *tree_of(const Options *options)
{
    return options->comparison ? comparison_tree(options->comparison) : options->disk;
}

/* Do paths come from a program? Then pages that belong to no pair are passed over, and no page is no mistake. */
static bool is_list(const Options *options)
{
    return options->files_from || (options->hook && !options->comparison);
}

/* The first profile, in the order of how telling their layouts are, that finds pairs. */
static bool recognise(PairSearch *search, const char *const *paths, size_t count, PairPaths *pairs,
                      Error *error)
{
    static const char *const names[] = {"github-docs", "docusaurus", "starlight", "hugo",
                                        "jekyll",      "mkdocs",     "generic"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        search->profile = profile_load(search->arena, str_from(names[i]), error);
        *pairs = (PairPaths){0};
        if (!search->profile || !pairs_from_paths(search, paths, count, pairs, error))
            return false;
        if (pairs->count)
            return true;
    }
    return true;
}

/* The paths of the command line and of --files-from. */
static bool read_paths(Arena *arena, const Options *options, const char *const **paths,
                       size_t *count, Error *error)
{
    StrArray all = {0};
    for (size_t i = 0; i < options->path_count; i++)
        *ARRAY_PUSH(arena, &all) = str_from(options->paths[i]);
    if (options->files_from && !add_listed(arena, options->files_from, &all, error))
        return false;
    const char **list = arena_array(arena, all.count + 1, sizeof *list);
    for (size_t i = 0; i < all.count; i++)
        list[i] = arena_copy(arena, all.items[i].data, all.items[i].size);
    *paths = list;
    *count = all.count;
    return true;
}

static bool from_roots(Arena *arena, const Options *options, const char *const *paths,
                       size_t count, PairPaths *pairs, Error *error)
{
    PairSearch search = {arena, tree_of(options), NULL};
    if (!pairs_from_roots(&search, options->source_root, options->target_root, pairs, error))
        return false;
    for (size_t i = 0; i < options->path_count; i++)
        if (tree_kind(tree_of(options), options->paths[i]) == FILE_NONE)
            return error_set(error, "%s: no such file or folder", options->paths[i]);
    if (count || is_list(options))
        pairs_keep(arena, paths, count, pairs);
    return true;
}

static bool from_paths(Arena *arena, const Options *options, const char *const *paths,
                       size_t count, const Profile **profile, PairPaths *pairs, Error *error)
{
    static const char *const here[] = {"."};
    if (!count && !is_list(options)) {
        paths = here;
        count = 1;
    }
    bool named = options->profile || (options->config && (options->config->profile.size ||
                                                          options->config->pair_count));
    PairSearch search = {arena, tree_of(options), *profile};
    bool found = named ? pairs_from_paths(&search, paths, count, pairs, error)
                       : recognise(&search, paths, count, pairs, error);
    *profile = search.profile;
    return found;
}

static bool one_pair(Arena *arena, const Options *options, PairPaths *pairs, Error *error)
{
    for (size_t i = 0; i < 2; i++)
        if (tree_kind(tree_of(options), options->pair[i]) != FILE_REGULAR)
            return error_set(error, "%s: no such file", options->pair[i]);
    *ARRAY_PUSH(arena, pairs) = (PairPath){options->pair[0], options->pair[1],
                                           .source_path = str_from(options->pair[0]),
                                           .target_path = str_from(options->pair[1])};
    return true;
}

static Str profile_name(const Options *options)
{
    if (options->profile)
        return str_from(options->profile);
    return options->config && options->config->profile.size ? options->config->profile
                                                            : STR("generic");
}

static void drop_excluded(const Options *options, PairPaths *pairs)
{
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        const char *path = pair->target ? pair->target : pair->source;
        if (!options->config || !config_excludes(options->config, path))
            pairs->items[kept++] = *pair;
    }
    pairs->count = kept;
}

/* By the hash of its path, so a pair stays in its part when others come or go. */
static void keep_shard(const Options *options, PairPaths *pairs)
{
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        Str path = pair->target_path.size ? pair->target_path : pair->source_path;
        if (hash_bytes(path) % options->shard_count != options->shard - 1)
            continue;
        pairs->items[kept] = *pair;
        pairs->items[kept++].place = i;
    }
    pairs->count = kept;
}

bool command_pairs(Arena *arena, const Options *options, const Profile **profile,
                   PairPaths *pairs, Error *error)
{
    *profile = profile_load(arena, profile_name(options), error);
    if (!*profile)
        return false;
    if (options->config)
        *profile = config_profile(arena, options->config, *profile);
    const char *const *paths;
    size_t count;
    if (!read_paths(arena, options, &paths, &count, error))
        return false;
    bool found = options->pair[0] ? one_pair(arena, options, pairs, error)
                 : options->source_root
                     ? from_roots(arena, options, paths, count, pairs, error)
                     : from_paths(arena, options, paths, count, profile, pairs, error);
    if (!found)
        return false;
    drop_excluded(options, pairs);
    if (!pairs->count && !is_list(options))
        return error_set(error, "no pair of pages found; --source-root and --target-root name the "
                                "two folders, --profile the kind of site");
    bool named = options->path_count || options->files_from || options->pair[0];
    if (options->comparison &&
        !comparison_narrow(options->comparison, arena, named, pairs, error))
        return false;
    if (options->shard_count)
        keep_shard(options, pairs);
    return true;
}
