/* The rules' own severities and parameters, as a profile changes them. */
#include "engine/check.h"

static Severity severity_in(const Profile *profile, const RuleText *text)
{
    for (size_t i = 0; i < profile->severity_count; i++)
        if (str_equal(profile->severities[i].rule, text->id))
            return profile->severities[i].severity;
    return text->severity;
}

Settings settings_make(Arena *arena, const Catalog *catalog, const Profile *profile)
{
    RuleSetting *rules = arena_array(arena, catalog->count + 1, sizeof *rules);
    for (size_t i = 0; i < catalog->count; i++) {
        const RuleText *text = &catalog->rules[i];
        rules[i] = (RuleSetting){
            .text = text,
            .code = catalog_code(text->id),
            .severity = severity_in(profile, text),
            .parameters = {text->parameters, text->parameter_count},
        };
    }
    return (Settings){profile, catalog, rules, catalog->count};
}

Settings settings_default(Arena *arena, const Profile *profile)
{
    return settings_make(arena, &catalog_built_in, profile);
}

RuleSetting *settings_find(const Settings *settings, Str id)
{
    const RuleText *text = settings->count ? catalog_find(settings->catalog, id) : NULL;
    return text ? &settings->rules[text - settings->catalog->rules] : NULL;
}
