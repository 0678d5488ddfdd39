/* From options to the pages that are checked. */
#include "cli/command.h"

#include "base/file.h"
#include "base/hash.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/vacuous.h"
#include "engine/recognise.h"
#include "text/locale.h"

typedef struct {
    const Options *options;
    PairSearch search;
    Paths paths;
    bool recognised; /* nobody named the profile */
    PairPaths pairs;
    Error *error;
} Selection;

/* Where pages lie. */
static const Tree *tree_of(const Options *options)
{
    return options->comparison ? comparison_tree(options->comparison) : options->disk;
}

static Str named_profile(const Options *options)
{
    if (options->profile)
        return str_from(options->profile);
    return options->config ? options->config->profile : STR("");
}

/* The profile as the configuration changes it. */
static const Profile *configured(const Selection *selection, const Profile *profile)
{
    const Config *config = selection->options->config;
    if (!config || !config->pair_count)
        profile = profile_with_layouts(selection->search.arena, profile);
    return config ? config_profile(selection->search.arena, config, profile) : profile;
}

static bool start(Selection *selection)
{
    const Options *options = selection->options;
    Str name = named_profile(options);
    PairSearch *search = &selection->search;
    search->tree = tree_of(options);
    search->locales = config_locales(options->config);
    search->own_layouts = options->config && options->config->pair_count;
    search->may_be_gone = vacuous_is_list(options);
    selection->recognised = name.size == 0;
    const Profile *profile =
        profile_load(search->arena, name.size ? name : STR("generic"), selection->error);
    if (!profile)
        return false;
    search->profile = configured(selection, profile);
    return paths_read(search->arena, options, &selection->paths, selection->error);
}

static bool names_folder(const Selection *selection)
{
    for (size_t i = 0; i < selection->paths.count; i++)
        if (tree_kind(selection->search.tree, selection->paths.items[i]) == FILE_FOLDER)
            return true;
    return false;
}

static bool from_roots(Selection *selection)
{
    const Options *options = selection->options;
    PairRoots roots = {options->source_root, options->target_root};
    bool files = (selection->paths.count || vacuous_is_list(options)) && !names_folder(selection);
    bool found = files ? pairs_below_roots(&selection->search, roots, selection->paths, &selection->pairs,
                                           selection->error)
                       : pairs_from_roots(&selection->search, roots, &selection->pairs, selection->error);
    if (!found)
        return false;
    for (size_t i = 0; i < options->path_count; i++)
        if (tree_kind(selection->search.tree, options->paths[i]) == FILE_NONE)
            return error_set(selection->error, "%s: no such file or folder", options->paths[i]);
    if (selection->paths.count && !files)
        pairs_keep(selection->search.arena, selection->paths.items, selection->paths.count,
                   &selection->pairs);
    return true;
}

static bool one_pair(Selection *selection)
{
    const Options *options = selection->options;
    for (size_t i = 0; i < 2; i++)
        if (tree_kind(selection->search.tree, options->pair[i]) != FILE_REGULAR)
            return error_set(selection->error, "%s: no such file", options->pair[i]);
    *ARRAY_PUSH(selection->search.arena, &selection->pairs) = (PairPath){
        options->pair[0], options->pair[1], .source_path = str_from(options->pair[0]),
        .target_path = str_from(options->pair[1]),
        .locale = locale_in_path(str_from(options->pair[1]))};
    return true;
}

/* Without paths, and without a list of them, all there is. */
static bool from_layouts(Selection *selection)
{
    static const char *const here[] = {"."};
    if (!selection->paths.count && !vacuous_is_list(selection->options))
        selection->paths = (Paths){here, 1};
    PairSearch *search = &selection->search;
    PairFiles files;
    if (!pairs_list(search, selection->paths.items, selection->paths.count, &files,
                    selection->error))
        return false;
    if (selection->recognised && !search->own_layouts) {
        const Profile *found = recognise_site(search, &files);
        if (found)
            search->profile = configured(selection, found);
    }
    pairs_find(search, &files, &selection->pairs);
    return true;
}

/* When pages do not lie as a profile knows it, they themselves may tell which one it is. */
static void recognise_found(Selection *selection)
{
    const Options *options = selection->options;
    bool by_layout = !options->pair[0] && !options->source_root && !selection->search.own_layouts;
    if (!selection->recognised || by_layout)
        return;
    Str lead = STR("");
    if (options->source_root)
        lead = str_from(arena_format(selection->search.arena, "%s/", options->source_root));
    const Profile *found = recognise_pages(&selection->search, &selection->pairs, lead);
    selection->search.profile = configured(selection, found);
}

static bool drop_excluded(Selection *selection)
{
    const Config *config = selection->options->config;
    PairPaths *pairs = &selection->pairs;
    size_t kept = 0, all = pairs->count;
    for (size_t i = 0; config && i < all; i++) {
        const PairPath *pair = &pairs->items[i];
        Str source = file_normal(selection->search.arena, str_from(pair->source));
        Str target = file_normal(selection->search.arena, str_from(pair->target));
        if (!(pair->source && config_excludes(config, source)) &&
            !(pair->target && config_excludes(config, target)))
            pairs->items[kept++] = *pair;
    }
    if (config)
        pairs->count = kept;
    return pairs->count || !all || vacuous_is_list(selection->options) ||
           error_set(selection->error, "'exclude' leaves out every pair of pages, all %zu of them", all);
}

/* Links may lead to any of the locales there are. */
static StrList add_locales(Selection *selection)
{
    Arena *arena = selection->search.arena;
    Str *found = arena_array(arena, selection->pairs.count + 1, sizeof *found);
    StrList list = {found, 0};
    for (size_t i = 0; i < selection->pairs.count; i++) {
        Str locale = selection->pairs.items[i].locale;
        if (locale.size && !str_list_has(list, locale))
            found[list.count++] = locale;
    }
    selection->search.profile = profile_with_locales(arena, selection->search.profile, list);
    return list;
}

static size_t count_both(const PairPaths *pairs)
{
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++)
        count += pairs->items[i].source && pairs->items[i].target;
    return count;
}

/* One line on what was recognised. */
static void announce(const Selection *selection, StrList locales)
{
    const Options *options = selection->options;
    Str name = selection->search.profile->site.name;
    bool given = options->pair[0] || options->source_root || selection->search.own_layouts;
    size_t count = count_both(&selection->pairs);
    if (!selection->recognised || options->quiet || !selection->pairs.count ||
        (given && str_is(name, "generic")))
        return;
    Buffer named = buffer_open(selection->search.arena);
    for (size_t i = 0; i < locales.count; i++)
        buffer_format(&named, "%s%.*s", i ? ", " : " in ", STR_ARG(locales.items[i]));
    say("recognised %.*s: %zu %s%.*s; 'pendant init' writes this down", STR_ARG(name), count,
        count == 1 ? "pair" : "pairs", STR_ARG(buffer_str(&named)));
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

static bool refuse_vacuous(const Selection *selection)
{
    const Options *options = selection->options;
    const PairPaths *pairs = &selection->pairs;
    Arena *arena = selection->search.arena;
    bool whole = !options->path_count && !vacuous_is_list(options);
    if (options->pair[0])
        return true;
    if (!pairs->count && whole)
        return error_set(selection->error, "no pair of pages found; --source-root and --target-root name the "
                                           "two folders, --profile the kind of site");
    return (whole || vacuous_paths(arena, options, &selection->paths, pairs, selection->error)) &&
           vacuous_layouts(options, pairs, selection->error);
}

bool command_pairs(Arena *arena, const Options *options, const Profile **profile,
                   PairPaths *pairs, Error *error)
{
    Selection selection = {.options = options, .search = {.arena = arena}, .error = error};
    if (!start(&selection))
        return false;
    bool found = options->pair[0]       ? one_pair(&selection)
                 : options->source_root ? from_roots(&selection)
                                        : from_layouts(&selection);
    if (!found || !refuse_vacuous(&selection))
        return false;
    recognise_found(&selection);
    if (!drop_excluded(&selection))
        return false;
    StrList locales = add_locales(&selection);
    *profile = selection.search.profile;
    *pairs = selection.pairs;
    announce(&selection, locales);
    bool named = options->path_count || vacuous_is_list(options) || options->pair[0];
    if (options->comparison &&
        !comparison_narrow(options->comparison, arena, named, pairs, error))
        return false;
    if (options->shard_count)
        keep_shard(options, pairs);
    return true;
}
