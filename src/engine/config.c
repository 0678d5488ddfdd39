#include "engine/config.h"

#include "base/array.h"
#include "base/file.h"
#include "engine/own_rules.h"
#include "rules/terms_glossary.h"
#include "syntax/yaml_read.h"
#include "text/source.h"

#include <string.h>

static bool read_profile(const YamlReader *reader, const YamlNode *node, Config *config)
{
    Error error = {0};
    return yaml_read_text(reader, node, &config->profile) &&
           (profile_load(reader->arena, config->profile, &error) ||
            yaml_fail(reader, node->span, "%s", error.message));
}

/* Where the configuration lies, with "/" at the end; empty for the current folder. */
static Str folder_of(const YamlReader *reader)
{
    Str file = source_name(reader->source);
    size_t slash = file.size;
    while (slash > 0 && file.data[slash - 1] != '/')
        slash--;
    return str_slice(file, 0, slash);
}

static bool read_pairs(const YamlReader *reader, const YamlNode *node, Config *config)
{
    if (!profile_read_pairs(reader, node, &config->pairs, &config->pair_count))
        return false;
    const char **places = arena_array(reader->arena, config->pair_count + 1, sizeof *places);
    for (size_t i = 0; i < config->pair_count; i++)
        places[i] = arena_format(reader->arena, "%.*s:%u", STR_ARG(source_name(reader->source)),
                                 source_locate(reader->source, node->items[i]->span.begin).line);
    config->pair_places = places;
    return true;
}

static bool read_exclude(const YamlReader *reader, const YamlNode *node, Config *config)
{
    StrList lines;
    if (!yaml_read_list(reader, node, &lines))
        return false;
    Glob *globs = arena_array(reader->arena, lines.count + 1, sizeof *globs);
    for (size_t i = 0; i < lines.count; i++)
        if (!glob_read(lines.items[i], &globs[i]))
            return yaml_fail(reader, node->items[i]->span, "this pattern matches nothing");
    config->exclude = globs;
    config->exclude_lines = lines;
    config->exclude_count = lines.count;
    return true;
}

/* A pull request may change the configuration, but not have another file written. */
static bool read_baseline(const YamlReader *reader, const YamlNode *node, Config *config)
{
    Str path = file_normal(reader->arena, node->text);
    if (node->kind != YAML_SCALAR || !node->text.size || file_leads_out(path))
        return yaml_fail(reader, node->span, "a file beside the configuration or below is expected here");
    Str folder = folder_of(reader);
    config->baseline = file_join(reader->arena, folder, path);
    return true;
}

/* Must be read before `rules`, which may name them. */
static bool read_rule_paths(const YamlReader *reader, const YamlNode *node, Config *config)
{
    if (!yaml_read_list(reader, node, &config->rule_paths))
        return false;
    for (size_t i = 0; i < config->rule_paths.count; i++)
        if (file_leads_out(config->rule_paths.items[i]))
            return yaml_fail(reader, node->items[i]->span, "rules must lie inside the project: no "
                                                           "\"..\", and no \"/\" at the beginning");
    config->catalog = own_rules_read(reader, folder_of(reader), node);
    return config->catalog != NULL;
}

/* "GitHub" stays as it is; "repository = Repository" and "pull request != Ziehanfrage" are translations. */
static bool read_terms(const YamlReader *reader, const YamlNode *node, Config *config)
{
    StrList terms;
    if (!yaml_read_list(reader, node, &terms))
        return false;
    Str *names = arena_array(reader->arena, terms.count + 1, sizeof *names);
    Str *glossary = arena_array(reader->arena, terms.count + 1, sizeof *glossary);
    config->names = (StrList){names, 0};
    config->glossary = (StrList){glossary, 0};
    for (size_t i = 0; i < terms.count; i++) {
        Str term = terms.items[i];
        size_t equal = str_find_byte(term, '=', 0);
        if (equal == STR_NONE)
            names[config->names.count++] = term;
        else if (glossary_is_entry(term))
            glossary[config->glossary.count++] = term;
        else
            return yaml_fail(reader, node->items[i]->span,
                             "a name, 'term = translation' or 'term != translation' is expected here");
    }
    return true;
}

static bool read_value(const YamlReader *reader, const YamlNode *node, Parameter *parameter)
{
    switch (parameter->kind) {
    case PARAMETER_LIST:
        return yaml_read_list(reader, node, &parameter->list);
    case PARAMETER_FLAG:
        return yaml_read_flag(reader, node, &parameter->flag);
    case PARAMETER_NUMBER:
        return yaml_read_number(reader, node, &parameter->number);
    default:
        return yaml_read_text(reader, node, &parameter->text);
    }
}

static bool unknown_parameter(const YamlReader *reader, const YamlNode *key, const RuleText *text)
{
    const char **names = arena_array(reader->arena, text->parameter_count + 1, sizeof *names);
    for (size_t i = 0; i < text->parameter_count; i++)
        names[i] = arena_copy(reader->arena, text->parameters[i].name.data,
                              text->parameters[i].name.size);
    return yaml_unknown_key(reader, key, names, text->parameter_count);
}

static bool read_parameters(const YamlReader *reader, const YamlNode *map, const RuleText *text,
                            ConfigRule *rule)
{
    size_t count = text->parameter_count;
    Parameter *own = arena_array(reader->arena, count + 1, sizeof *own);
    if (map->kind != YAML_MAP)
        return yaml_fail(reader, map->span, "parameters with their values are expected here");
    if (count)
        memcpy(own, text->parameters, count * sizeof *own);
    for (size_t i = 0; i < map->count; i++) {
        const YamlNode *key = map->entries[i].key;
        size_t k = 0;
        while (k < count && !str_equal(own[k].name, key->text))
            k++;
        if (k == count)
            return unknown_parameter(reader, key, text);
        if (!read_value(reader, map->entries[i].value, &own[k]))
            return false;
    }
    rule->parameters = own;
    rule->parameter_count = count;
    return true;
}

static bool unknown_rule(const YamlReader *reader, const YamlNode *key, const Catalog *catalog)
{
    Str best = catalog_nearest(catalog, key->text);
    if (best.size)
        return yaml_fail(reader, key->span, "unknown key '%.*s'; did you mean '%.*s'?",
                         STR_ARG(key->text), STR_ARG(best));
    return yaml_fail(reader, key->span, "unknown key '%.*s'; 'pendant rules' lists the rules",
                     STR_ARG(key->text));
}

static bool read_severity(const YamlReader *reader, const YamlNode *node, ConfigRule *rule)
{
    rule->has_severity = true;
    return profile_read_severity(reader, node, &rule->severity);
}

static bool read_rule(const YamlReader *reader, const YamlNode *key, const YamlNode *value,
                      const Catalog *catalog, ConfigRule *rule)
{
    static const char *const keys[] = {"severity", "parameters"};
    const RuleText *text = catalog_find(catalog, key->text);
    if (!text)
        return unknown_rule(reader, key, catalog);
    rule->rule = text->id;
    if (value->kind == YAML_SCALAR)
        return read_severity(reader, value, rule);
    if (value->kind != YAML_MAP)
        return yaml_fail(reader, value->span,
                         "a severity, or severity and parameters, is expected here");
    const YamlNode *severity = yaml_get(value, "severity"), *own = yaml_get(value, "parameters");
    return yaml_has_only(reader, value, keys, COUNT_OF(keys)) &&
           (!severity || read_severity(reader, severity, rule)) &&
           (!own || read_parameters(reader, own, text, rule));
}

static bool read_rules(const YamlReader *reader, const YamlNode *map, Config *config)
{
    if (map->kind != YAML_MAP)
        return yaml_fail(reader, map->span, "rules with their severity are expected here");
    ConfigRule *rules = arena_array(reader->arena, map->count + 1, sizeof *rules);
    for (size_t i = 0; i < map->count; i++)
        if (!read_rule(reader, map->entries[i].key, map->entries[i].value, config->catalog,
                       &rules[i]))
            return false;
    config->rules = rules;
    config->rule_count = map->count;
    return true;
}

/* The keys that are no settings of a profile. */
static const struct {
    const char *key;
    bool (*read)(const YamlReader *reader, const YamlNode *value, Config *config);
} own_keys[] = {
#define CONFIG_KEY(key, words) {#key, read_##key},
#include "engine/config.def"
#undef CONFIG_KEY
};

static bool has_only_known(const YamlReader *reader, const YamlNode *root)
{
    size_t own = COUNT_OF(own_keys);
    const char **names = arena_array(reader->arena, own + profile_setting_count, sizeof *names);
    for (size_t i = 0; i < own; i++)
        names[i] = own_keys[i].key;
    for (size_t i = 0; i < profile_setting_count; i++)
        names[own + i] = profile_settings[i].key;
    return yaml_has_only(reader, root, names, own + profile_setting_count);
}

static bool read_settings(const YamlReader *reader, const YamlNode *root, Config *config)
{
    bool *given = arena_array(reader->arena, profile_setting_count, sizeof *given);
    config->given = given;
    for (size_t i = 0; i < profile_setting_count; i++) {
        const YamlNode *value = yaml_get(root, profile_settings[i].key);
        given[i] = value != NULL;
        if (value && !profile_read_setting(reader, &profile_settings[i], value, &config->values))
            return false;
    }
    return true;
}

const Config *config_parse(Arena *arena, const Source *source, Error *error)
{
    YamlReader reader = {arena, source, error};
    Config *config = arena_alloc(arena, sizeof *config);
    config->catalog = &catalog_built_in;
    const YamlNode *root = yaml_read_file(&reader);
    if (!root || !has_only_known(&reader, root) || !read_settings(&reader, root, config))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(own_keys); i++) {
        const YamlNode *value = yaml_get(root, own_keys[i].key);
        if (value && !own_keys[i].read(&reader, value, config))
            return NULL;
    }
    return config;
}

const Config *config_read(Arena *arena, const char *path, Error *error)
{
    const Source *source = source_read(arena, path, error);
    return source ? config_parse(arena, source, error) : NULL;
}

const Profile *config_profile(Arena *arena, const Config *config, const Profile *profile)
{
    Profile *own = arena_alloc(arena, sizeof *own);
    *own = *profile;
    if (config->pair_count) {
        own->pairs = config->pairs;
        own->pair_count = config->pair_count;
    }
    for (size_t i = 0; i < profile_setting_count; i++)
        if (config->given[i])
            profile_copy_setting(own, &config->values, &profile_settings[i]);
    return own;
}

static StrList join(Arena *arena, StrList a, StrList b)
{
    Str *items = arena_array(arena, a.count + b.count + 1, sizeof *items);
    for (size_t i = 0; i < a.count; i++)
        items[i] = a.items[i];
    for (size_t i = 0; i < b.count; i++)
        items[a.count + i] = b.items[i];
    return (StrList){items, a.count + b.count};
}

/* Adds to a list among the parameters of a rule. */
static void add_terms(Arena *arena, const Settings *settings, const char *rule, const char *name,
                      StrList terms)
{
    RuleSetting *setting = settings_find(settings, str_from(rule));
    if (!setting || !terms.count)
        return;
    size_t count = setting->parameters.count;
    Parameter *own = arena_array(arena, count, sizeof *own);
    for (size_t i = 0; i < count; i++) {
        own[i] = setting->parameters.items[i];
        if (str_is(own[i].name, name))
            own[i].list = join(arena, own[i].list, terms);
    }
    setting->parameters.items = own;
}

void config_apply(Arena *arena, const Config *config, const Settings *settings)
{
    for (size_t i = 0; i < config->rule_count; i++) {
        const ConfigRule *own = &config->rules[i];
        RuleSetting *setting = settings_find(settings, own->rule);
        if (!setting)
            continue;
        if (own->has_severity) {
            setting->severity = own->severity;
            setting->fixed_severity = true;
        }
        if (own->parameters) {
            setting->parameters.items = own->parameters;
            setting->parameters.count = own->parameter_count;
        }
    }
    add_terms(arena, settings, "terms/keep", "names", config->names);
    add_terms(arena, settings, "terms/glossary", "terms", config->glossary);
}

static bool is_excluded(const Config *config, Str path, bool folder)
{
    for (size_t i = config->exclude_count; i-- > 0;)
        if (glob_matches(&config->exclude[i], path, folder))
            return !config->exclude[i].negated;
    return false;
}

bool config_excludes(const Config *config, Str path)
{
    for (size_t slash = str_find_byte(path, '/', 0); slash != STR_NONE;
         slash = str_find_byte(path, '/', slash + 1))
        if (is_excluded(config, str_slice(path, 0, slash), true))
            return true;
    return is_excluded(config, path, false);
}

StrList config_locales(const Config *config)
{
    for (size_t i = 0; config && i < profile_setting_count; i++)
        if (config->given[i] && str_is(STR("locales"), profile_settings[i].key))
            return config->values.site.locales;
    return (StrList){0};
}
