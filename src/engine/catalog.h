/* All rules there are: those of the build, and those a project adds in files of the same form.
 *
 * The descriptions in rules/ and the profiles are embedded by the build: a start of the program parses no YAML,
 * tools/rulegen turned the files into constant tables.
 */
#ifndef ENGINE_CATALOG_H
#define ENGINE_CATALOG_H

#include "engine/profile.h"
#include "engine/rule_text.h"

typedef struct {
    const RuleText *rules; /* sorted by id */
    size_t count;
} Catalog;

/* The rules of the build. */
extern const Catalog catalog_built_in;

/* Shipped profiles, sorted by name. */
extern const Profile catalog_profiles[];
extern const size_t catalog_profile_count;

/* The description of a rule, or NULL. */
const RuleText *catalog_find(const Catalog *catalog, Str id);

/* The code of a rule, or NULL when it has none. */
const Rule *catalog_code(Str id);

/* The known id nearest to a misspelt one, or "" when none is near. */
Str catalog_nearest(const Catalog *catalog, Str id);

/* The rules of the build and `count` more, whose ids must be new. NULL and *error, with the file, when one is
 * there already. */
MUST_CHECK const Catalog *catalog_join(Arena *arena, const RuleText *more, size_t count,
                                       Error *error);

#endif
