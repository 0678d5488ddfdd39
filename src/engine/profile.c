#include "engine/profile.h"

#include "engine/catalog.h"

static bool has_pair(const Profile *profile, const PairPattern *pair)
{
    for (size_t i = 0; i < profile->pair_count; i++)
        if (str_equal(profile->pairs[i].source, pair->source) &&
            str_equal(profile->pairs[i].target, pair->target))
            return true;
    return false;
}

const Profile *profile_with_layouts(Arena *arena, const Profile *profile)
{
    Error error = {0};
    const Profile *generic = profile_load(arena, STR("generic"), &error);
    if (!generic)
        return profile;
    PairPattern *pairs =
        arena_array(arena, profile->pair_count + generic->pair_count, sizeof *pairs);
    Profile *own = arena_alloc(arena, sizeof *own);
    *own = *profile;
    own->pairs = pairs;
    for (size_t i = 0; i < profile->pair_count; i++)
        pairs[i] = profile->pairs[i];
    for (size_t i = 0; i < generic->pair_count; i++)
        if (!has_pair(profile, &generic->pairs[i]))
            pairs[own->pair_count++] = generic->pairs[i];
    return own;
}

const Profile *profile_with_locales(Arena *arena, const Profile *profile, StrList locales)
{
    StrList before = profile->site.locales;
    Str *all = arena_array(arena, before.count + locales.count + 1, sizeof *all);
    Profile *own = arena_alloc(arena, sizeof *own);
    *own = *profile;
    own->site.locales = (StrList){all, before.count};
    for (size_t i = 0; i < before.count; i++)
        all[i] = before.items[i];
    for (size_t i = 0; i < locales.count; i++)
        if (!str_list_has(own->site.locales, locales.items[i]))
            all[own->site.locales.count++] = locales.items[i];
    return own;
}

const Profile *profile_load(Arena *arena, Str name, Error *error)
{
    const char *known = "";
    for (size_t i = 0; i < catalog_profile_count; i++) {
        Str own = catalog_profiles[i].site.name;
        if (str_equal(own, name))
            return &catalog_profiles[i];
        known = arena_format(arena, "%s%s%.*s", known, i ? ", " : "", STR_ARG(own));
    }
    error_set(error, "unknown profile '%.*s'; there are: %s", STR_ARG(name), known);
    return NULL;
}
