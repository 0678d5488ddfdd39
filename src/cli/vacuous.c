#include "cli/vacuous.h"

#include "cli/say.h"

#include "base/file.h"
#include "engine/layout.h"

bool vacuous_is_list(const Options *options)
{
    return options->files_from || options->stdin_filename || (options->hook && !options->comparison);
}

bool vacuous_paths(Arena *arena, const Options *options, const Paths *paths,
                   const PairPaths *pairs, Error *error)
{
    bool *used = arena_array(arena, paths->count + 1, sizeof *used);
    size_t typed = options->hook ? 0 : options->path_count, count = 0;
    pairs_use(arena, paths->items, paths->count, pairs, used);
    for (size_t i = 0; i < paths->count; i++) {
        count += used[i];
        if (!used[i] && i < typed)
            return error_set(error, "%s: no pair of pages here; 'pendant --show-files' lists the pairs there are",
                             paths->items[i]);
    }
    if (paths->count && !count && !options->quiet)
        say("none of the files that were named belongs to a pair of pages");
    return true;
}

static bool is_by(const PairPattern *pattern, const PairPath *pair)
{
    LayoutMatch match;
    return pair->target && layout_fits(pattern->target, pair->target_path, &match) &&
           (!pair->source || layout_fits(pattern->source, pair->source_path, &match));
}

static bool has_translation(const PairPattern *pattern, const PairPaths *pairs)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (is_by(pattern, &pairs->items[i]))
            return true;
    return false;
}

bool vacuous_layouts(const Options *options, const PairPaths *pairs, Error *error)
{
    const Config *config = options->config;
    bool whole = !options->path_count && !options->source_root && !options->pair[0];
    if (!config || !config->pair_count || !whole || vacuous_is_list(options))
        return true;
    size_t idle = 0;
    for (size_t i = 0; i < config->pair_count; i++)
        idle += !has_translation(&config->pairs[i], pairs);
    if (idle == config->pair_count)
        return error_set(error, "%s: no page is a translation by '%.*s'; do pages lie elsewhere?",
                         config->pair_places[0], STR_ARG(config->pairs[0].target));
    for (size_t i = 0; idle && i < config->pair_count; i++)
        if (!options->quiet && !has_translation(&config->pairs[i], pairs))
            say("%s: warning: no page is a translation by '%.*s'",
                config->pair_places[i], STR_ARG(config->pairs[i].target));
    return true;
}
