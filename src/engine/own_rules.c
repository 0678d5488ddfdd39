#include "engine/own_rules.h"

#include "base/array.h"
#include "base/file.h"

typedef struct {
    Arena *arena;
    const YamlReader *config;
    Span named; /* where the configuration names what is read */
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

static bool read_rule(OwnRules *own, const char *path)
{
    Error unreadable = {0};
    if (leads_out(own, path))
        return yaml_fail(own->config, own->named, "%s: leads out of the project through a link", path);
    YamlReader reader = {own->arena, source_read(own->arena, path, &unreadable), own->config->error};
    RuleText rule;
    if (!reader.source)
        return yaml_fail(own->config, own->named, "%s", unreadable.message);
    if (!rule_text_read(&reader, &rule))
        return false;
    if (!rule.declaration)
        return yaml_fail(&reader, (Span){0, 0}, "the key 'match' is missing: it says what the "
                                                "rule looks for");
    rule.file = source_name(reader.source);
    *ARRAY_PUSH(own->arena, &own->rules) = rule;
    return true;
}

static bool read_folder(OwnRules *own, const char *folder)
{
    Error unreadable = {0};
    own->files.count = 0;
    if (!file_walk(own->arena, folder, add_file, own, &unreadable))
        return yaml_fail(own->config, own->named, "%s", unreadable.message);
    for (size_t i = 0; i < own->files.count; i++)
        if (!read_rule(own, file_join(own->arena, str_from(folder), own->files.items[i])))
            return false;
    return true;
}

const Catalog *own_rules_read(const YamlReader *config, Str folder, const YamlNode *list)
{
    Arena *arena = config->arena;
    OwnRules own = {.arena = arena, .config = config};
    own.project =
        file_real(arena, folder.size ? arena_copy(arena, folder.data, folder.size) : ".");
    for (size_t i = 0; i < list->count; i++) {
        const char *path = file_join(arena, folder, list->items[i]->text);
        FileKind kind = file_kind(path);
        own.named = list->items[i]->span;
        bool read = kind == FILE_FOLDER    ? read_folder(&own, path)
                    : kind == FILE_REGULAR ? read_rule(&own, path)
                                           : yaml_fail(config, own.named,
                                                       "%s: no such file or folder", path);
        if (!read)
            return NULL;
    }
    Error twice = {0};
    const Catalog *catalog = catalog_join(arena, own.rules.items, own.rules.count, &twice);
    if (!catalog)
        yaml_fail(config, list->span, "%s", twice.message);
    return catalog;
}
