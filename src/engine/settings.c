/* The rules' own severities and parameters, as a profile changes them. */
#include "engine/check.h"

#include <assert.h>

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
            .code = text->declaration ? declared_code(text->declaration->kind)
                                      : catalog_code(text->id),
            .severity = severity_in(profile, text),
            .parameters = {.items = text->parameters,
                           .count = text->parameter_count,
                           .summary = text->summary,
                           .fix = text->fix},
        };
    }
    return (Settings){profile, catalog, rules, catalog->count};
}

bool settings_prepare(Arena *arena, const Settings *settings, bool fast, Error *error)
{
    for (size_t i = 0; i < settings->count; i++) {
        RuleSetting *setting = &settings->rules[i];
        const Declaration *declaration = setting->text->declaration;
        if (!declaration || setting->severity == SEVERITY_OFF)
            continue;
        setting->parameters.declared = declared_compile(arena, declaration, fast, error);
        if (!setting->parameters.declared)
            return false;
    }
    return true;
}

Settings settings_default(Arena *arena, const Profile *profile)
{
    Settings settings = settings_make(arena, &catalog_built_in, profile);
    Error error = {0};
    bool prepared = settings_prepare(arena, &settings, false, &error);
    assert(prepared && "the build compiles every pattern that ships");
    (void)prepared;
    return settings;
}

RuleSetting *settings_find(const Settings *settings, Str id)
{
    const RuleText *text = settings->count ? catalog_find(settings->catalog, id) : NULL;
    return text ? &settings->rules[text - settings->catalog->rules] : NULL;
}
