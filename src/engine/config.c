#include "engine/config.h"

#include "engine/catalog.h"
#include "rules/table.h"
#include "syntax/yaml_tree.h"
#include "text/source.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Arena *arena;
    const Source *source;
    Config *config;
    Error *error;
} Reader;

static bool fail(const Reader *reader, Span at, const char *what)
{
    Location place = source_locate(reader->source, at.begin);
    return error_set(reader->error, "%.*s:%u:%u: %s", STR_ARG(source_name(reader->source)),
                     place.line, place.column, what);
}

/* The name nearest to a misspelt one, for "did you mean". */
static const char *nearest(Str name, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t least = name.size / 3 + 2;
    for (size_t i = 0; i < count; i++) {
        size_t distance = str_distance(name, str_from(names[i]), least);
        if (distance < least) {
            least = distance;
            best = names[i];
        }
    }
    return best;
}

static bool unknown(const Reader *reader, const YamlNode *key, const char *best)
{
    const char *text = best ? arena_format(reader->arena, "unknown key '%.*s'; did you mean '%s'?",
                                           STR_ARG(key->text), best)
                            : arena_format(reader->arena, "unknown key '%.*s'", STR_ARG(key->text));
    return fail(reader, key->span, text);
}

static bool read_list(const Reader *reader, const YamlNode *node, StrList *out)
{
    if (node->kind != YAML_LIST)
        return fail(reader, node->span, "a list is expected here");
    Str *items = arena_array(reader->arena, node->count + 1, sizeof *items);
    for (size_t i = 0; i < node->count; i++) {
        if (node->items[i]->kind != YAML_SCALAR)
            return fail(reader, node->items[i]->span, "a text is expected here");
        items[i] = node->items[i]->text;
    }
    *out = (StrList){items, node->count};
    return true;
}

static bool read_pairs(const Reader *reader, const YamlNode *node)
{
    if (node->kind != YAML_LIST)
        return fail(reader, node->span, "a list of source and target is expected here");
    PairPattern *pairs = arena_array(reader->arena, node->count + 1, sizeof *pairs);
    for (size_t i = 0; i < node->count; i++) {
        pairs[i] = (PairPattern){yaml_text(node->items[i], "source", ""),
                                 yaml_text(node->items[i], "target", "")};
        if (str_find(pairs[i].source, STR("{path}"), 0) == STR_NONE ||
            str_find(pairs[i].target, STR("{path}"), 0) == STR_NONE)
            return fail(reader, node->items[i]->span,
                        "source and target are expected here, each with {path} in it");
    }
    reader->config->pairs = pairs;
    reader->config->pair_count = node->count;
    return true;
}

static bool read_severity(const Reader *reader, const YamlNode *node, ConfigRule *rule)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_is(node->text, names[i])) {
            rule->severity = (Severity)i;
            rule->has_severity = true;
            return true;
        }
    }
    return fail(reader, node->span, "off, note, warning or error is expected here");
}

static bool read_value(const Reader *reader, const YamlNode *node, Parameter *parameter)
{
    switch (parameter->kind) {
    case PARAMETER_LIST:
        return read_list(reader, node, &parameter->list);
    case PARAMETER_FLAG:
        parameter->flag = str_is(node->text, "true");
        return parameter->flag || str_is(node->text, "false") ||
               fail(reader, node->span, "true or false is expected here");
    case PARAMETER_NUMBER:
        for (size_t i = 0; i < node->text.size; i++)
            if (!byte_is_digit(node->text.data[i]))
                return fail(reader, node->span, "a number is expected here");
        parameter->number = (double)strtoul(node->text.data, NULL, 10);
        return true;
    default:
        parameter->text = node->text;
        return node->kind == YAML_SCALAR || fail(reader, node->span, "a text is expected here");
    }
}

static bool read_parameters(const Reader *reader, const YamlNode *map, const RuleText *text,
                            ConfigRule *rule)
{
    size_t count = text->parameter_count;
    Parameter *own = arena_array(reader->arena, count + 1, sizeof *own);
    if (count)
        memcpy(own, text->parameters, count * sizeof *own);
    for (size_t i = 0; i < map->count; i++) {
        const YamlNode *key = map->entries[i].key;
        size_t k = 0;
        while (k < count && !str_equal(own[k].name, key->text))
            k++;
        if (k == count)
            return unknown(reader, key, NULL);
        if (!read_value(reader, map->entries[i].value, &own[k]))
            return false;
    }
    rule->parameters = own;
    rule->parameter_count = count;
    return true;
}

static bool read_rule(const Reader *reader, const YamlNode *key, const YamlNode *value,
                      ConfigRule *rule)
{
    static const char *const keys[] = {"severity", "parameters"};
    const RuleText *text = catalog_find(key->text);
    if (!text) {
        Str best = catalog_nearest(key->text);
        return unknown(reader, key,
                       best.size ? arena_format(reader->arena, "%.*s", STR_ARG(best)) : NULL);
    }
    rule->rule = text->id;
    if (value->kind == YAML_SCALAR)
        return read_severity(reader, value, rule);
    for (size_t i = 0; i < value->count && value->kind == YAML_MAP; i++) {
        const YamlNode *name = value->entries[i].key, *inner = value->entries[i].value;
        bool read = str_is(name->text, "severity") ? read_severity(reader, inner, rule)
                    : str_is(name->text, "parameters")
                        ? read_parameters(reader, inner, text, rule)
                        : unknown(reader, name, nearest(name->text, keys, COUNT_OF(keys)));
        if (!read)
            return false;
    }
    return value->kind == YAML_MAP ||
           fail(reader, value->span, "a severity, or severity and parameters, is expected here");
}

static bool read_rules(const Reader *reader, const YamlNode *map)
{
    if (map->kind != YAML_MAP)
        return fail(reader, map->span, "rules with their severity are expected here");
    ConfigRule *rules = arena_array(reader->arena, map->count + 1, sizeof *rules);
    for (size_t i = 0; i < map->count; i++)
        if (!read_rule(reader, map->entries[i].key, map->entries[i].value, &rules[i]))
            return false;
    reader->config->rules = rules;
    reader->config->rule_count = map->count;
    return true;
}

static bool read_key(const Reader *reader, const YamlNode *key, const YamlNode *value)
{
    static const char *const keys[] = {"profile", "pairs", "exclude", "locales", "keep", "rules"};
    Config *config = reader->config;
    if (str_is(key->text, "profile")) {
        config->profile = value->text;
        return true;
    }
    if (str_is(key->text, "pairs"))
        return read_pairs(reader, value);
    if (str_is(key->text, "exclude"))
        return read_list(reader, value, &config->exclude);
    if (str_is(key->text, "locales"))
        return read_list(reader, value, &config->locales);
    if (str_is(key->text, "keep"))
        return read_list(reader, value, &config->keep);
    if (str_is(key->text, "rules"))
        return read_rules(reader, value);
    return unknown(reader, key, nearest(key->text, keys, COUNT_OF(keys)));
}

const Config *config_read(Arena *arena, const char *path, Error *error)
{
    Reader reader = {arena, source_read(arena, path, error), arena_alloc(arena, sizeof(Config)),
                     error};
    if (!reader.source)
        return NULL;
    Str bytes = source_bytes(reader.source);
    YamlTree tree =
        yaml_parse(arena, bytes, (Span){source_text_begin(reader.source), (uint32_t)bytes.size});
    Span at = {tree.problem_offset, tree.problem_offset};
    if (tree.broken) {
        fail(&reader, at, arena_format(arena, "not YAML: %.*s", STR_ARG(tree.problem)));
        return NULL;
    }
    if (tree.root && tree.root->kind != YAML_MAP) {
        fail(&reader, tree.root->span, "keys are expected here, such as 'profile: jekyll'");
        return NULL;
    }
    for (size_t i = 0; tree.root && i < tree.root->count; i++)
        if (!read_key(&reader, tree.root->entries[i].key, tree.root->entries[i].value))
            return NULL;
    return reader.config;
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

const Profile *config_profile(Arena *arena, const Config *config, const Profile *profile)
{
    Profile *own = arena_alloc(arena, sizeof *own);
    *own = *profile;
    if (config->pair_count) {
        own->pairs = config->pairs;
        own->pair_count = config->pair_count;
    }
    if (config->locales.count)
        own->site.locales = config->locales;
    own->site.kept_terms = join(arena, own->site.kept_terms, config->keep);
    return own;
}

void config_apply(Arena *arena, const Config *config, Settings *settings)
{
    RuleSetting *rules = arena_array(arena, rule_table_size, sizeof *rules);
    memcpy(rules, settings->rules, rule_table_size * sizeof *rules);
    for (size_t i = 0; i < config->rule_count; i++) {
        const ConfigRule *own = &config->rules[i];
        for (size_t k = 0; k < rule_table_size; k++) {
            if (!str_is(own->rule, rule_table[k]->id))
                continue;
            if (own->has_severity) {
                rules[k].severity = own->severity;
                rules[k].fixed_severity = true;
            }
            if (own->parameters)
                rules[k].parameters = (struct Parameters){own->parameters, own->parameter_count};
        }
    }
    settings->rules = rules;
}

bool config_excludes(const Config *config, const char *path)
{
    for (size_t i = 0; i < config->exclude.count; i++) {
        Str pattern = config->exclude.items[i];
        if (pattern.size && fnmatch(pattern.data, path, 0) == 0)
            return true;
    }
    return false;
}
