/* The rules' own severities and parameters, as a profile changes them. */
#include "engine/catalog.h"
#include "engine/check.h"
#include "rules/table.h"

static Severity severity_in(const Profile *profile, const RuleText *text)
{
    for (size_t i = 0; i < profile->severity_count; i++)
        if (str_equal(profile->severities[i].rule, text->id))
            return profile->severities[i].severity;
    return text->severity;
}

Settings settings_default(Arena *arena, const Profile *profile)
{
    RuleSetting *rules = arena_array(arena, rule_table_size, sizeof *rules);
    for (size_t i = 0; i < rule_table_size; i++) {
        const RuleText *text = catalog_find(str_from(rule_table[i]->id));
        if (!text)
            continue; /* code without a description stays off; a test reports it */
        rules[i] = (RuleSetting){
            .severity = severity_in(profile, text),
            .parameters = {text->parameters, text->parameter_count},
        };
    }
    return (Settings){profile, rules};
}
