/* pendant init: writes the configuration that recognising the layout comes down to. */
#include "cli/command.h"

#include "base/file.h"
#include "engine/layout.h"

/* The layout of the profile that a pair was found by, or NULL. */
static const PairPattern *layout_of(const Profile *profile, const PairPath *pair)
{
    for (size_t i = 0; i < profile->pair_count; i++) {
        LayoutMatch source, target;
        if (layout_fits(profile->pairs[i].source, pair->source_path, &source) &&
            layout_fits(profile->pairs[i].target, pair->target_path, &target) &&
            str_equal(source.path, target.path) && str_equal(source.lead, target.lead))
            return &profile->pairs[i];
    }
    return NULL;
}

static void add_layouts(Buffer *out, const Profile *profile, const PairPaths *pairs)
{
    bool *used = arena_array(out->arena, profile->pair_count + 1, sizeof *used);
    for (size_t i = 0; i < pairs->count; i++) {
        const PairPath *pair = &pairs->items[i];
        const PairPattern *layout =
            pair->source && pair->target ? layout_of(profile, pair) : NULL;
        if (layout)
            used[layout - profile->pairs] = true;
    }
    buffer_add(out, STR("\n# Where originals and translations lie.\npairs:\n"));
    for (size_t i = 0; i < profile->pair_count; i++)
        if (used[i])
            buffer_format(out, "  - {source: '%.*s', target: '%.*s'}\n",
                          STR_ARG(profile->pairs[i].source), STR_ARG(profile->pairs[i].target));
}

static void add_locales(Buffer *out, const PairPaths *pairs)
{
    Map *seen = map_open(out->arena);
    buffer_add(out, STR("\n# The original's locale, then those of the translations to check.\n"
                        "locales: [en"));
    for (size_t i = 0; i < pairs->count; i++) {
        bool added = false;
        if (pairs->items[i].locale.size)
            map_put(seen, pairs->items[i].locale, &added);
        if (added)
            buffer_format(out, ", %.*s", STR_ARG(pairs->items[i].locale));
    }
    buffer_add(out, STR("]\n"));
}

static const char more[] =
    "\n# Pages that are left out, written as in .gitignore.\n"
    "# exclude: ['docs/de/archive/']\n"
    "\n# Names that stay as they are, required and forbidden translations.\n"
    "# terms: [SpadeWorks, 'repository = Repository', 'pull request != Ziehanfrage']\n"
    "\n# Severities (off, note, warning, error) and parameters; 'pendant rules' lists the rules.\n"
    "# rules:\n"
    "#   style/quotes: off\n"
    "\n# Folders of rules of your own; 'pendant rules --test' runs their examples.\n"
    "# rule_paths: [checks]\n";

int command_init(Arena *arena, const Options *options, Error *error)
{
    static const char path[] = ".pendant.yml";
    const Profile *profile;
    PairPaths pairs = {0};
    if (file_kind(path) != FILE_NONE) {
        error_set(error, "%s is there already; it stays as it is", path);
        return 2;
    }
    if (!command_pairs(arena, options, &profile, &pairs, error))
        return 2;
    Buffer out = buffer_open(arena);
    buffer_format(&out, "# What pendant checks here; 'pendant rules' says what it looks for.\n\n"
                        "# The kind of site.\nprofile: %.*s\n",
                  STR_ARG(profile->site.name));
    if (!options->source_root && !options->pair[0])
        add_layouts(&out, profile, &pairs);
    add_locales(&out, &pairs);
    buffer_add(&out, str_from(more));
    return file_replace(path, buffer_str(&out), error) ? 0 : 2;
}
