/* Families of sites: where pairs lie and how pages are read. From rules/profiles/<name>.yml, which the build
 * turns into constants, so that a start parses none of them. */
#ifndef ENGINE_PROFILE_H
#define ENGINE_PROFILE_H

#include "base/error.h"
#include "document/site.h"
#include "finding/finding.h"
#include "syntax/yaml_read.h"

/* "content/{path}.md" and "translations/{locale}/content/{path}.md", as engine/layout.h reads them. Where the original's
 * pattern has {locale} too, it stands for the original's. */
typedef struct {
    Str source;
    Str target;
} PairPattern;

typedef struct {
    Str rule;
    Severity severity;
} RuleSeverity;

typedef struct {
    Site site;
    const PairPattern *pairs; /* layouts tried in order */
    size_t pair_count;
    const RuleSeverity *severities; /* where the family differs from the rules' own severity */
    size_t severity_count;
    StrList telling_files; /* files and folders that sites of this kind have */
    StrList telling_texts; /* what stands in their pages */
} Profile;

typedef enum { SETTING_LIST, SETTING_WORDS, SETTING_FLAG, SETTING_TEXT, SETTING_CHOICE } SettingKind;

/* A key of profiles and configurations, from profile.def. */
typedef struct {
    const char *key;
    SettingKind kind;
    size_t offset;      /* of the value in Profile: StrList, bool, Str or an enum */
    const char *member; /* the same as C writes it */
    const char *choices; /* of a choice or of words: the words there are, parted by blanks */
    const char *words;
} ProfileSetting;

extern const ProfileSetting profile_settings[];
extern const size_t profile_setting_count;

/* The setting of that key, or NULL. */
const ProfileSetting *profile_setting_find(Str key);

/* The value of a setting in a profile. */
static inline const void *profile_value(const Profile *profile, const ProfileSetting *setting)
{
    return (const char *)profile + setting->offset;
}

/* Reads the value of one setting into a profile. */
MUST_CHECK bool profile_read_setting(const YamlReader *reader, const ProfileSetting *setting,
                                     const YamlNode *value, Profile *profile);

/* Copies the value of one setting. */
void profile_copy_setting(Profile *to, const Profile *from, const ProfileSetting *setting);

/* Reads a list of {source, target}, each with {path} in it. */
MUST_CHECK bool profile_read_pairs(const YamlReader *reader, const YamlNode *node,
                                   const PairPattern **pairs, size_t *count);

/* Reads off, note, warning or error. */
MUST_CHECK bool profile_read_severity(const YamlReader *reader, const YamlNode *node,
                                      Severity *severity);

/* Reads a whole description of a family. */
MUST_CHECK bool profile_read(const YamlReader *reader, Str name, Profile *profile);

/* The profile with the layouts of the generic one behind its own. */
const Profile *profile_with_layouts(Arena *arena, const Profile *profile);

/* The profile with more locales that may stand at the start of a path; those it has already are left out. */
const Profile *profile_with_locales(Arena *arena, const Profile *profile, StrList locales);

/* The shipped profile of that name; NULL and *error (with the names there are) when unknown. */
MUST_CHECK const Profile *profile_load(Arena *arena, Str name, Error *error);

#endif
