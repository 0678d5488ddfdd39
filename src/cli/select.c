#include "cli/select.h"

static bool matches(Str word, Str rule)
{
    return str_equal(word, rule) || str_is(word, "all") ||
           (str_ends(word, STR("/")) && str_starts(rule, word)) ||
           (str_find_byte(word, '/', 0) == STR_NONE && str_starts(rule, word) &&
            rule.data[word.size] == '/');
}

static bool any(const StrArray *words, Str rule)
{
    for (size_t i = 0; i < words->count; i++)
        if (matches(words->items[i], rule))
            return true;
    return false;
}

static bool all_known(const StrArray *words, const Catalog *catalog, Error *error)
{
    for (size_t i = 0; i < words->count; i++) {
        bool known = false;
        for (size_t k = 0; k < catalog->count && !known; k++)
            known = matches(words->items[i], catalog->rules[k].id);
        if (known)
            continue;
        Str nearest = catalog_nearest(catalog, words->items[i]);
        if (nearest.size)
            return error_set(error, "no rule or family '%.*s'; did you mean %.*s?",
                             STR_ARG(words->items[i]), STR_ARG(nearest));
        return error_set(error, "no rule or family '%.*s'; 'pendant rules' lists them",
                         STR_ARG(words->items[i]));
    }
    return true;
}

static const Catalog *catalog_of(const Options *options)
{
    return options->config ? options->config->catalog : &catalog_built_in;
}

bool select_known(const Options *options, Error *error)
{
    return all_known(&options->select, catalog_of(options), error) &&
           all_known(&options->ignore, catalog_of(options), error);
}

bool select_rules(Arena *arena, const Options *options, const Profile *profile,
                  Settings *settings, Error *error)
{
    *settings = settings_make(arena, catalog_of(options), profile);
    if (options->config)
        config_apply(arena, options->config, settings);
    size_t left = 0;
    for (size_t i = 0; i < settings->count; i++) {
        RuleSetting *setting = &settings->rules[i];
        bool off = options->select.count && !any(&options->select, setting->text->id);
        if (off || any(&options->ignore, setting->text->id))
            setting->severity = SEVERITY_OFF;
        left += setting->severity != SEVERITY_OFF;
    }
    if (!left)
        return error_set(error, "no rule is left to run: --select, --ignore and the severities of "
                                "the configuration turn all of them off");
    bool many = !options->path_count && !options->stdin_filename && !options->pair[0];
    return settings_prepare(arena, settings, many, error);
}
