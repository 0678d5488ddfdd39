#include "engine/profile.h"

#include "engine/catalog.h"
#include "syntax/yaml_tree.h"

/* Where a list of texts of a profile goes. */
typedef struct {
    const char *key;
    StrList *list;
} ListField;

typedef struct {
    const char *key;
    bool *flag;
} FlagField;

static StrList read_list(Arena *arena, const YamlNode *node)
{
    if (!node || node->kind != YAML_LIST)
        return (StrList){0};
    Str *items = arena_array(arena, node->count, sizeof *items);
    for (size_t i = 0; i < node->count; i++)
        items[i] = node->items[i]->text;
    return (StrList){items, node->count};
}

static Severity read_severity(Str word)
{
    return str_is(word, "error")     ? SEVERITY_ERROR
           : str_is(word, "warning") ? SEVERITY_WARNING
           : str_is(word, "note")    ? SEVERITY_NOTE
                                     : SEVERITY_OFF;
}

static void read_pairs(Arena *arena, const YamlNode *node, Profile *profile)
{
    if (!node || node->kind != YAML_LIST)
        return;
    PairPattern *pairs = arena_array(arena, node->count, sizeof *pairs);
    for (size_t i = 0; i < node->count; i++)
        pairs[i] = (PairPattern){yaml_text(node->items[i], "source", ""),
                                 yaml_text(node->items[i], "target", "")};
    profile->pairs = pairs;
    profile->pair_count = node->count;
}

static void read_severities(Arena *arena, const YamlNode *node, Profile *profile)
{
    if (!node || node->kind != YAML_MAP)
        return;
    RuleSeverity *severities = arena_array(arena, node->count, sizeof *severities);
    for (size_t i = 0; i < node->count; i++)
        severities[i] = (RuleSeverity){node->entries[i].key->text,
                                       read_severity(node->entries[i].value->text)};
    profile->severities = severities;
    profile->severity_count = node->count;
}

static bool known_key(Str key, const ListField *lists, size_t list_count, const FlagField *flags,
                      size_t flag_count)
{
    static const char *const others[] = {"redirect_key", "anchors", "pairs", "severities"};
    for (size_t i = 0; i < list_count; i++)
        if (str_is(key, lists[i].key))
            return true;
    for (size_t i = 0; i < flag_count; i++)
        if (str_is(key, flags[i].key))
            return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(key, others[i]))
            return true;
    return false;
}

static bool read_fields(Arena *arena, const YamlNode *root, Profile *profile, Error *error)
{
    Site *site = &profile->site;
    const ListField lists[] = {
        {"prose_keys", &site->prose_keys},
        {"local_keys", &site->local_keys},
        {"prose_arguments", &site->prose_arguments},
        {"locales", &site->locales},
        {"english_marks", &site->english_marks},
        {"kept_terms", &site->kept_terms},
        {"ordering_free", &site->ordering_free},
        {"block_tags", &site->dialect.blocks},
        {"verbatim_tags", &site->dialect.verbatim},
        {"comment_tags", &site->dialect.comments},
        {"code_tags", &site->dialect.code},
        {"branch_tags", &site->dialect.branches},
    };
    const FlagField flags[] = {
        {"liquid", &site->dialect.liquid},
        {"shortcodes", &site->dialect.shortcodes},
        {"mdx", &site->dialect.mdx},
        {"front_from_original", &site->front_from_original},
    };
    for (size_t i = 0; i < root->count; i++)
        if (!known_key(root->entries[i].key->text, lists, sizeof lists / sizeof *lists, flags,
                       sizeof flags / sizeof *flags))
            return error_set(error, "profile %.*s: unknown key '%.*s'", STR_ARG(site->name),
                             STR_ARG(root->entries[i].key->text));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        *lists[i].list = read_list(arena, yaml_get(root, lists[i].key));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        *flags[i].flag = yaml_flag(root, flags[i].key, false);
    site->redirect_key = yaml_text(root, "redirect_key", "");
    site->anchors = str_is(yaml_text(root, "anchors", "translated"), "original")
                        ? ANCHORS_ORIGINAL
                        : ANCHORS_TRANSLATED;
    read_pairs(arena, yaml_get(root, "pairs"), profile);
    read_severities(arena, yaml_get(root, "severities"), profile);
    return true;
}

static const ProfileText *find_text(Arena *arena, Str name, Error *error)
{
    const char *known = "";
    for (size_t i = 0; i < catalog_profile_count; i++) {
        if (str_equal(catalog_profiles[i].name, name))
            return &catalog_profiles[i];
        known = arena_format(arena, "%s%s%.*s", known, i ? ", " : "",
                             STR_ARG(catalog_profiles[i].name));
    }
    error_set(error, "unknown profile '%.*s'; there are: %s", STR_ARG(name), known);
    return NULL;
}

const Profile *profile_load(Arena *arena, Str name, Error *error)
{
    const ProfileText *text = find_text(arena, name, error);
    if (!text)
        return NULL;
    YamlTree tree = yaml_parse(arena, text->yaml, (Span){0, (uint32_t)text->yaml.size});
    if (tree.broken || !tree.root || tree.root->kind != YAML_MAP) {
        error_set(error, "profile %.*s: not YAML", STR_ARG(name));
        return NULL;
    }
    Profile *profile = arena_alloc(arena, sizeof *profile);
    profile->site.name = text->name;
    return read_fields(arena, tree.root, profile, error) ? profile : NULL;
}
