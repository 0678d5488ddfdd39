#include "engine/profile.h"

#include "base/file.h"

#include <stddef.h>
#include <string.h>

_Static_assert(sizeof(AnchorRule) == sizeof(int), "a choice is kept in an int");

#define SETTING_LIST(key, member, words)                                                           \
    {#key, SETTING_LIST, offsetof(Profile, member), #member, NULL, words},
#define SETTING_WORDS(key, member, choices, words)                                                 \
    {#key, SETTING_WORDS, offsetof(Profile, member), #member, choices, words},
#define SETTING_FLAG(key, member, words)                                                           \
    {#key, SETTING_FLAG, offsetof(Profile, member), #member, NULL, words},
#define SETTING_TEXT(key, member, words)                                                           \
    {#key, SETTING_TEXT, offsetof(Profile, member), #member, NULL, words},
#define SETTING_CHOICE(key, member, choices, words)                                                \
    {#key, SETTING_CHOICE, offsetof(Profile, member), #member, choices, words},
const ProfileSetting profile_settings[] = {
#include "engine/profile.def"
};
#undef SETTING_LIST
#undef SETTING_WORDS
#undef SETTING_FLAG
#undef SETTING_TEXT
#undef SETTING_CHOICE

const size_t profile_setting_count = sizeof profile_settings / sizeof *profile_settings;

const ProfileSetting *profile_setting_find(Str key)
{
    for (size_t i = 0; i < profile_setting_count; i++)
        if (str_is(key, profile_settings[i].key))
            return &profile_settings[i];
    return NULL;
}

static bool read_choice(const YamlReader *reader, const ProfileSetting *setting,
                        const YamlNode *value, int *out)
{
    const char *words[16];
    size_t count = 0;
    Str rest = str_from(setting->choices), word;
    while (count < sizeof words / sizeof *words && str_next_word(&rest, &word))
        words[count++] = arena_copy(reader->arena, word.data, word.size);
    return yaml_read_choice(reader, value, words, count, out);
}

static bool read_words(const YamlReader *reader, const ProfileSetting *setting,
                       const YamlNode *value, StrList *out)
{
    int choice;
    if (!yaml_read_list(reader, value, out))
        return false;
    for (size_t i = 0; i < value->count; i++)
        if (!read_choice(reader, setting, value->items[i], &choice))
            return false;
    return true;
}

bool profile_read_setting(const YamlReader *reader, const ProfileSetting *setting,
                          const YamlNode *value, Profile *profile)
{
    void *place = (char *)profile + setting->offset;
    switch (setting->kind) {
    case SETTING_LIST:
        return yaml_read_list(reader, value, place);
    case SETTING_WORDS:
        return read_words(reader, setting, value, place);
    case SETTING_FLAG:
        return yaml_read_flag(reader, value, place);
    case SETTING_TEXT:
        return yaml_read_text(reader, value, place);
    case SETTING_CHOICE:
        break;
    }
    int choice = 0;
    bool read = read_choice(reader, setting, value, &choice);
    *(int *)place = choice; /* every enum of a profile is as large as an int */
    return read;
}

void profile_copy_setting(Profile *to, const Profile *from, const ProfileSetting *setting)
{
    static const size_t sizes[] = {
        [SETTING_LIST] = sizeof(StrList),
        [SETTING_WORDS] = sizeof(StrList),
        [SETTING_FLAG] = sizeof(bool),
        [SETTING_TEXT] = sizeof(Str),
        [SETTING_CHOICE] = sizeof(int),
    };
    memcpy((char *)to + setting->offset, (const char *)from + setting->offset,
           sizes[setting->kind]);
}

static size_t count_of(Str text, Str what)
{
    size_t count = 0;
    for (size_t at = str_find(text, what, 0); at != STR_NONE; at = str_find(text, what, at + 1))
        count++;
    return count;
}

static bool is_pattern(const YamlReader *reader, const YamlNode *node)
{
    size_t paths = count_of(node->text, STR("{path}")), locales = count_of(node->text, STR("{locale}"));
    size_t braces = count_of(node->text, STR("{"));
    if (paths <= 1 && locales <= 1 && braces == paths + locales && node->text.data[0] != '/')
        return true;
    return yaml_fail(reader, node->span, "'%.*s' is no layout: {path} and {locale} stand once at most, nothing else in "
                                         "braces, such as 'content/{locale}/{path}.md'",
                     STR_ARG(node->text));
}

static bool read_pair(const YamlReader *reader, const YamlNode *node, PairPattern *pair)
{
    static const char *const keys[] = {"source", "target"};
    if (!yaml_has_only(reader, node, keys, 2))
        return false;
    *pair = (PairPattern){yaml_text(node, "source", ""), yaml_text(node, "target", "")};
    if (!pair->source.size || !pair->target.size)
        return yaml_fail(reader, node->span, "source and target are expected here");
    if (file_leads_out(pair->source) || file_leads_out(pair->target))
        return yaml_fail(reader, node->span, "source and target must lie inside the project: no "
                                             "\"..\", and no \"/\" at the beginning");
    const YamlNode *source = yaml_get(node, "source"), *target = yaml_get(node, "target");
    if (!is_pattern(reader, source) || !is_pattern(reader, target))
        return false;
    return count_of(source->text, STR("{path}")) == count_of(target->text, STR("{path}")) ||
           yaml_fail(reader, target->span, "{path} stands on one side only");
}

bool profile_read_pairs(const YamlReader *reader, const YamlNode *node, const PairPattern **pairs,
                        size_t *count)
{
    if (node->kind != YAML_LIST)
        return yaml_fail(reader, node->span, "a list of source and target is expected here");
    PairPattern *own = arena_array(reader->arena, node->count + 1, sizeof *own);
    for (size_t i = 0; i < node->count; i++)
        if (!read_pair(reader, node->items[i], &own[i]))
            return false;
    *pairs = own;
    *count = node->count;
    return true;
}

bool profile_read_severity(const YamlReader *reader, const YamlNode *node, Severity *severity)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    int choice;
    if (!yaml_read_choice(reader, node, names, 4, &choice))
        return false;
    *severity = (Severity)choice;
    return true;
}

static bool read_severities(const YamlReader *reader, const YamlNode *node, Profile *profile)
{
    if (node->kind != YAML_MAP)
        return yaml_fail(reader, node->span, "rules with their severity are expected here");
    RuleSeverity *own = arena_array(reader->arena, node->count + 1, sizeof *own);
    for (size_t i = 0; i < node->count; i++) {
        own[i].rule = node->entries[i].key->text;
        if (!profile_read_severity(reader, node->entries[i].value, &own[i].severity))
            return false;
    }
    profile->severities = own;
    profile->severity_count = node->count;
    return true;
}

static bool read_telling(const YamlReader *reader, const YamlNode *node, Profile *profile)
{
    static const char *const keys[] = {"files", "texts"};
    if (!yaml_has_only(reader, node, keys, 2))
        return false;
    const YamlNode *files = yaml_get(node, "files"), *texts = yaml_get(node, "texts");
    return (!files || yaml_read_list(reader, files, &profile->telling_files)) &&
           (!texts || yaml_read_list(reader, texts, &profile->telling_texts));
}

bool profile_read(const YamlReader *reader, Str name, Profile *profile)
{
    const YamlNode *root = yaml_read_file(reader);
    if (!root)
        return false;
    const char **names = arena_array(reader->arena, profile_setting_count + 3, sizeof *names);
    names[0] = "pairs";
    names[1] = "severities";
    names[2] = "recognised_by";
    for (size_t i = 0; i < profile_setting_count; i++)
        names[i + 3] = profile_settings[i].key;
    if (!yaml_has_only(reader, root, names, profile_setting_count + 3))
        return false;
    *profile = (Profile){.site.name = name};
    for (size_t i = 0; i < root->count; i++) {
        const YamlNode *key = root->entries[i].key, *value = root->entries[i].value;
        const ProfileSetting *setting = profile_setting_find(key->text);
        bool read = setting ? profile_read_setting(reader, setting, value, profile)
                    : str_is(key->text, "pairs")
                        ? profile_read_pairs(reader, value, &profile->pairs, &profile->pair_count)
                    : str_is(key->text, "severities") ? read_severities(reader, value, profile)
                                                      : read_telling(reader, value, profile);
        if (!read)
            return false;
    }
    return true;
}
