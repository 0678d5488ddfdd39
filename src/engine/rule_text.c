#include "engine/rule_text.h"

#include "text/pattern.h"

static const YamlNode *need(const YamlReader *reader, const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_get(map, key);
    if (!node)
        yaml_fail(reader, map->span, "the key '%s' is missing", key);
    return node;
}

/* A text that may be missing. */
static bool read_text(const YamlReader *reader, const YamlNode *map, const char *key, Str *out)
{
    const YamlNode *node = yaml_get(map, key);
    return !node || yaml_read_text(reader, node, out);
}

static bool need_text(const YamlReader *reader, const YamlNode *map, const char *key, Str *out)
{
    const YamlNode *node = need(reader, map, key);
    if (!node || !yaml_read_text(reader, node, out))
        return false;
    return out->size > 0 || yaml_fail(reader, node->span, "'%s' must not be empty", key);
}

static bool read_default(const YamlReader *reader, const YamlNode *value, Parameter *out)
{
    bool plain = value->kind == YAML_SCALAR && value->style == YAML_PLAIN;
    if (value->kind == YAML_LIST) {
        out->kind = PARAMETER_LIST;
        return yaml_read_list(reader, value, &out->list);
    }
    if (plain && (str_is(value->text, "true") || str_is(value->text, "false"))) {
        out->kind = PARAMETER_FLAG;
        out->flag = str_is(value->text, "true");
        return true;
    }
    if (plain && yaml_is_number(value->text)) {
        out->kind = PARAMETER_NUMBER;
        return yaml_read_number(reader, value, &out->number);
    }
    out->kind = PARAMETER_TEXT;
    return yaml_read_text(reader, value, &out->text);
}

static bool read_parameters(const YamlReader *reader, const YamlNode *map, RuleText *out)
{
    static const char *const keys[] = {"default", "help"};
    if (!map)
        return true;
    if (map->kind != YAML_MAP)
        return yaml_fail(reader, map->span, "parameters with default and help are expected here");
    Parameter *parameters = arena_array(reader->arena, map->count + 1, sizeof *parameters);
    Str *help = arena_array(reader->arena, map->count + 1, sizeof *help);
    for (size_t i = 0; i < map->count; i++) {
        const YamlNode *entry = map->entries[i].value, *value;
        parameters[i].name = map->entries[i].key->text;
        if (!yaml_has_only(reader, entry, keys, COUNT_OF(keys)) ||
            !(value = need(reader, entry, "default")) ||
            !read_default(reader, value, &parameters[i]) ||
            !need_text(reader, entry, "help", &help[i]))
            return false;
    }
    out->parameters = parameters;
    out->parameter_help = help;
    out->parameter_count = map->count;
    return true;
}

/* Is a key of `match:` there that says nothing for this kind? */
static bool fits_kind(const YamlReader *reader, const YamlNode *map, DeclaredKind kind)
{
    static const struct {
        const char *key;
        unsigned kinds; /* bits of DeclaredKind */
    } uses[] = {
        {"pattern", ~(1u << DECLARED_GLOSSARY)},
        {"in", ~(1u << DECLARED_GLOSSARY)},
        {"ignore_case", ~(1u << DECLARED_GLOSSARY)},
        {"where", 1u << DECLARED_REQUIRE},
        {"replace", 1u << DECLARED_FORBID},
        {"unless_original", 1u << DECLARED_FORBID},
        {"terms", 1u << DECLARED_GLOSSARY},
    };
    for (size_t i = 0; i < map->count; i++)
        for (size_t k = 0; k < COUNT_OF(uses); k++)
            if (str_is(map->entries[i].key->text, uses[k].key) && !(uses[k].kinds & (1u << kind)))
                return yaml_fail(reader, map->entries[i].key->span,
                                 "the key '%s' says nothing for this kind", uses[k].key);
    return true;
}

static bool read_optional_flag(const YamlReader *reader, const YamlNode *map, const char *key,
                               bool *out)
{
    const YamlNode *node = yaml_get(map, key);
    return !node || yaml_read_flag(reader, node, out);
}

/* A pattern must be one. */
static bool read_pattern(const YamlReader *reader, const YamlNode *map, const char *key,
                         bool ignore_case, Str *out)
{
    Error error = {0};
    if (!read_text(reader, map, key, out))
        return false;
    return !out->size ||
           pattern_compile(reader->arena, *out, (PatternOptions){ignore_case, false}, &error) ||
           yaml_fail(reader, yaml_get(map, key)->span, "%s", error.message);
}

static bool read_match_values(const YamlReader *reader, const YamlNode *map, Declaration *out)
{
    static const char *const places[] = {"prose", "code", "page"};
    const YamlNode *place = yaml_get(map, "in"), *terms;
    int choice = 0;
    if (out->kind == DECLARED_GLOSSARY)
        return (terms = need(reader, map, "terms")) && yaml_read_list(reader, terms, &out->terms) &&
               read_text(reader, map, "message", &out->message);
    if (place && !yaml_read_choice(reader, place, places, COUNT_OF(places), &choice))
        return false;
    out->place = (DeclaredPlace)choice;
    return need_text(reader, map, "pattern", &out->pattern) &&
           read_optional_flag(reader, map, "ignore_case", &out->ignore_case) &&
           read_pattern(reader, map, "pattern", out->ignore_case, &out->pattern) &&
           read_pattern(reader, map, "where", out->ignore_case, &out->where) &&
           read_text(reader, map, "message", &out->message) &&
           read_text(reader, map, "replace", &out->replace) &&
           read_optional_flag(reader, map, "unless_original", &out->unless_original);
}

static bool read_match(const YamlReader *reader, const YamlNode *map, RuleText *out)
{
    static const char *const keys[] = {"kind",    "in",          "pattern",         "where", "message",
                                       "replace", "ignore_case", "unless_original", "terms"};
    static const char *const kinds[] = {"parity", "keep", "forbid", "require", "glossary"};
    if (!map)
        return true;
    Declaration *own = arena_alloc(reader->arena, sizeof *own);
    const YamlNode *kind;
    int choice = 0;
    if (!yaml_has_only(reader, map, keys, COUNT_OF(keys)) || !(kind = need(reader, map, "kind")) ||
        !yaml_read_choice(reader, kind, kinds, COUNT_OF(kinds), &choice) ||
        !fits_kind(reader, map, (DeclaredKind)choice))
        return false;
    own->kind = (DeclaredKind)choice;
    out->declaration = own;
    return read_match_values(reader, map, own);
}

static bool read_findings(const YamlReader *reader, const YamlNode *map, Example *out)
{
    const YamlNode *node = need(reader, map, "findings");
    StrList list = {0};
    if (!node || !yaml_read_list(reader, node, &list))
        return false;
    out->findings = list.items;
    out->finding_count = list.count;
    return true;
}

static bool read_page(const YamlReader *reader, const YamlNode *map, ExamplePage *out)
{
    static const char *const keys[] = {"path", "en", "de"};
    *out = (ExamplePage){0};
    return yaml_has_only(reader, map, keys, COUNT_OF(keys)) &&
           need_text(reader, map, "path", &out->path) &&
           read_text(reader, map, "en", &out->source) && read_text(reader, map, "de", &out->target);
}

static bool read_pages(const YamlReader *reader, const YamlNode *list, Example *out)
{
    if (!list)
        return true;
    if (list->kind != YAML_LIST)
        return yaml_fail(reader, list->span, "a list of pages is expected here");
    ExamplePage *own = arena_array(reader->arena, list->count + 1, sizeof *own);
    for (size_t i = 0; i < list->count; i++)
        if (!read_page(reader, list->items[i], &own[i]))
            return false;
    out->pages = own;
    out->page_count = list->count;
    return true;
}

static bool read_example(const YamlReader *reader, const YamlNode *map, Example *out)
{
    static const char *const keys[] = {"name",    "profile",  "path",  "en",   "de",
                                       "en_then", "findings", "fixed", "pages"};
    *out = (Example){.profile = STR("generic"), .path = STR("page.md")};
    return yaml_has_only(reader, map, keys, COUNT_OF(keys)) &&
           need_text(reader, map, "name", &out->name) &&
           read_text(reader, map, "profile", &out->profile) &&
           read_text(reader, map, "path", &out->path) &&
           read_text(reader, map, "en", &out->source) && read_text(reader, map, "de", &out->target) &&
           read_text(reader, map, "en_then", &out->source_then) &&
           read_text(reader, map, "fixed", &out->fixed) && read_findings(reader, map, out) &&
           read_pages(reader, yaml_get(map, "pages"), out);
}

static bool read_examples(const YamlReader *reader, const YamlNode *list, RuleText *out)
{
    if (!list)
        return true;
    if (list->kind != YAML_LIST)
        return yaml_fail(reader, list->span, "a list of examples is expected here");
    Example *own = arena_array(reader->arena, list->count + 1, sizeof *own);
    for (size_t i = 0; i < list->count; i++)
        if (!read_example(reader, list->items[i], &own[i]))
            return false;
    out->examples = own;
    out->example_count = list->count;
    return true;
}

static bool is_id(Str id)
{
    size_t slashes = 0;
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        bool inside = i > 0 && i + 1 < id.size;
        slashes += c == '/';
        if (!byte_is_lower(c) && !byte_is_digit(c) && !(inside && (c == '-' || c == '/')))
            return false;
    }
    return slashes == 1;
}

static bool read_id(const YamlReader *reader, const YamlNode *root, RuleText *out)
{
    if (!need_text(reader, root, "id", &out->id))
        return false;
    out->id = (Str){arena_copy(reader->arena, out->id.data, out->id.size), out->id.size};
    return is_id(out->id) || yaml_fail(reader, yaml_get(root, "id")->span,
                                       "an id is 'family/name' in small letters, digits and hyphens");
}

static bool read_fix(const YamlReader *reader, const YamlNode *root, RuleText *out)
{
    static const char *const fixes[] = {"none", "unsafe", "safe"};
    const YamlNode *node = yaml_get(root, "fix");
    int choice = 0;
    if (node && !yaml_read_choice(reader, node, fixes, COUNT_OF(fixes), &choice))
        return false;
    out->fix = (FixSafety)choice;
    return true;
}

static bool read_severity(const YamlReader *reader, const YamlNode *root, RuleText *out)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    const YamlNode *node = need(reader, root, "severity");
    int choice;
    if (!node || !yaml_read_choice(reader, node, names, COUNT_OF(names), &choice))
        return false;
    out->severity = (Severity)choice;
    return true;
}

/* What a rule without code looks for is all in its `match:`. */
static bool no_parameters(const YamlReader *reader, const YamlNode *root, const RuleText *rule)
{
    return !rule->declaration || !rule->parameter_count ||
           yaml_fail(reader, yaml_get(root, "parameters")->span,
                     "a rule with 'match' has no parameters");
}

/* A repair is announced, and one that is announced is there. Code is not asked: its examples show it. */
static bool repairs_agree(const YamlReader *reader, const YamlNode *root, const RuleText *rule)
{
    if (!rule->declaration || !rule->declaration->replace.data == (rule->fix == FIX_NONE))
        return true;
    const YamlNode *fix = yaml_get(root, "fix"), *match = yaml_get(root, "match");
    return rule->fix == FIX_NONE
               ? yaml_fail(reader, yaml_get(match, "replace")->span,
                           "a rule that replaces says how safe that is: 'fix: safe' or 'fix: unsafe'")
               : yaml_fail(reader, fix->span, "the rule has no 'replace' that could repair anything");
}

bool rule_text_read(const YamlReader *reader, RuleText *out)
{
    static const char *const keys[] = {"id",  "summary",    "severity", "fix",     "fix_words",
                                       "why", "parameters", "match",    "examples"};
    const YamlNode *root = yaml_read_file(reader);
    *out = (RuleText){0};
    return root && yaml_has_only(reader, root, keys, COUNT_OF(keys)) &&
           read_id(reader, root, out) && need_text(reader, root, "summary", &out->summary) &&
           read_severity(reader, root, out) && read_fix(reader, root, out) &&
           read_text(reader, root, "fix_words", &out->fix_words) &&
           read_text(reader, root, "why", &out->why) &&
           read_parameters(reader, yaml_get(root, "parameters"), out) &&
           read_match(reader, yaml_get(root, "match"), out) &&
           no_parameters(reader, root, out) && repairs_agree(reader, root, out) &&
           read_examples(reader, yaml_get(root, "examples"), out);
}
