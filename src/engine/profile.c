#include "engine/profile.h"

#include "engine/catalog.h"

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
