#include "engine/own_rules.h"

#include "base/array.h"
#include "base/file.h"

typedef struct {
    Arena *arena;
    const char *project; /* its absolute path */
    ARRAY_OF(Str) files; /* relative to the folder that is walked */
    ARRAY_OF(RuleText) rules;
} OwnRules;

static void add_file(void *context, Str relative)
{
    OwnRules *own = context;
    if (str_ends(relative, STR(".yml")) || str_ends(relative, STR(".yaml")))
        *ARRAY_PUSH(own->arena, &own->files) =
            (Str){arena_copy(own->arena, relative.data, relative.size), relative.size};
}

/* A link of the project may not have files outside it read. */
static bool leads_out(const OwnRules *own, const char *path)
{
    const char *real = file_real(own->arena, path);
    return own->project && real && !file_is_below(str_from(own->project), str_from(real));
}

static bool read_rule(OwnRules *own, const char *path, Error *error)
{
    if (leads_out(own, path))
        return error_set(error, "%s: leads out of the project through a link", path);
    YamlReader reader = {own->arena, source_read(own->arena, path, error), error};
    RuleText rule;
    if (!reader.source || !rule_text_read(&reader, &rule))
        return false;
    if (!rule.declaration)
        return yaml_fail(&reader, (Span){0, 0}, "the key 'match' is missing: it says what the "
                                                "rule looks for");
    rule.file = source_name(reader.source);
    *ARRAY_PUSH(own->arena, &own->rules) = rule;
    return true;
}

static bool read_folder(OwnRules *own, const char *folder, Error *error)
{
    own->files.count = 0;
    if (!file_walk(own->arena, folder, add_file, own, error))
        return false;
    for (size_t i = 0; i < own->files.count; i++)
        if (!read_rule(own, file_join(own->arena, str_from(folder), own->files.items[i]), error))
            return false;
    return true;
}

const Catalog *own_rules_read(Arena *arena, Str folder, StrList paths, Error *error)
{
    OwnRules own = {.arena = arena};
    own.project =
        file_real(arena, folder.size ? arena_copy(arena, folder.data, folder.size) : ".");
    for (size_t i = 0; i < paths.count; i++) {
        const char *path = file_join(arena, folder, paths.items[i]);
        FileKind kind = file_kind(path);
        bool read = kind == FILE_FOLDER    ? read_folder(&own, path, error)
                    : kind == FILE_REGULAR ? read_rule(&own, path, error)
                                           : error_set(error, "%s: no such file or folder", path);
        if (!read)
            return NULL;
    }
    return catalog_join(arena, own.rules.items, own.rules.count, error);
}
