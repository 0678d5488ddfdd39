/* What a project says about itself in .pendant.yml. */
#ifndef ENGINE_CONFIG_H
#define ENGINE_CONFIG_H

#include "engine/check.h"
#include "text/glob.h"

typedef struct {
    Str rule;
    bool has_severity;
    Severity severity;
    const Parameter *parameters; /* as the rule declares them, with the values of the file; NULL: its own */
    size_t parameter_count;
} ConfigRule;

typedef struct {
    Str profile;              /* empty when not given */
    const PairPattern *pairs; /* empty: those of the profile */
    size_t pair_count;
    const char *const *pair_places; /* "file:line" of each */
    const char *baseline; /* file of known findings; NULL: not given */
    const Glob *exclude; /* paths that are left out, as in .gitignore */
    size_t exclude_count;
    StrList exclude_lines; /* as they are written */
    StrList rule_paths; /* files and folders of rules of the project's own */
    StrList names;     /* terms that stay as they are */
    StrList glossary;  /* terms with their translation, as terms/glossary takes them */
    Profile values;    /* settings of the profile that the file changes */
    const bool *given; /* which of profile_settings these are */
    const ConfigRule *rules;
    size_t rule_count;
    const Catalog *catalog; /* the rules there are, the project's own among them */
} Config;

/* Reads a configuration. NULL and *error, with file, line, column, the key and the nearest key there is,
 * when it cannot be read or says what it must not. */
MUST_CHECK const Config *config_parse(Arena *arena, const Source *source, Error *error);

/* The same, of a file. */
MUST_CHECK const Config *config_read(Arena *arena, const char *path, Error *error);

/* The profile as the configuration changes it. */
const Profile *config_profile(Arena *arena, const Config *config, const Profile *profile);

/* Puts severities, parameters and terms of the configuration over those of the settings. */
void config_apply(Arena *arena, const Config *config, const Settings *settings);

/* Is a page, or a folder it lies in, left out? The path is normal and from the folder of the configuration. */
bool config_excludes(const Config *config, Str path);

/* The locales the configuration asks for; none when it says nothing. */
StrList config_locales(const Config *config);

#endif
