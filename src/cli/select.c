#include "cli/select.h"

#include "engine/catalog.h"
#include "rules/table.h"

#include <string.h>

static bool matches(Str word, const char *rule)
{
    return str_is(word, rule) || str_is(word, "all") ||
           (str_ends(word, STR("/")) && str_starts(str_from(rule), word)) ||
           (str_find_byte(word, '/', 0) == STR_NONE && str_starts(str_from(rule), word) &&
            rule[word.size] == '/');
}

static bool any(const StrArray *words, const char *rule)
{
    for (size_t i = 0; i < words->count; i++)
        if (matches(words->items[i], rule))
            return true;
    return false;
}

static bool all_known(const StrArray *words, Error *error)
{
    for (size_t i = 0; i < words->count; i++) {
        bool known = false;
        for (size_t k = 0; k < rule_table_size && !known; k++)
            known = matches(words->items[i], rule_table[k]->id);
        if (known)
            continue;
        Str nearest = catalog_nearest(words->items[i]);
        if (nearest.size)
            return error_set(error, "no rule or family '%.*s'; did you mean %.*s?",
                             STR_ARG(words->items[i]), STR_ARG(nearest));
        return error_set(error, "no rule or family '%.*s'; 'pendant rules' lists them",
                         STR_ARG(words->items[i]));
    }
    return true;
}

bool select_rules(Arena *arena, const Options *options, const Profile *profile,
                  Settings *settings, Error *error)
{
    *settings = settings_default(arena, profile);
    if (options->config)
        config_apply(arena, options->config, settings);
    if (!all_known(&options->select, error) || !all_known(&options->ignore, error))
        return false;
    RuleSetting *rules = arena_array(arena, rule_table_size, sizeof *rules);
    memcpy(rules, settings->rules, rule_table_size * sizeof *rules);
    for (size_t i = 0; i < rule_table_size; i++) {
        bool off = options->select.count && !any(&options->select, rule_table[i]->id);
        if (off || any(&options->ignore, rule_table[i]->id))
            rules[i].severity = SEVERITY_OFF;
    }
    settings->rules = rules;
    return true;
}
