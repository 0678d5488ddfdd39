#include "cli/settings.h"

#include "base/file.h"
#include "output/json.h"

static const char from_file[] = ".pendant.yml", from_profile[] = "profile";

/* A text as YAML takes it for itself, in quotation marks where it needs them. */
static void add_text(Buffer *out, Str text)
{
    bool plain = text.size > 0 && byte_is_word(text.data[0]);
    for (size_t i = 0; i < text.size && plain; i++)
        plain = byte_is_word(text.data[i]) || text.data[i] == '-' || text.data[i] == '/';
    if (plain)
        buffer_add(out, text);
    else
        json_write_string(out, text);
}

static void add_list(Buffer *out, StrList list)
{
    buffer_add_byte(out, '[');
    for (size_t i = 0; i < list.count; i++) {
        buffer_add(out, i ? STR(", ") : STR(""));
        add_text(out, list.items[i]);
    }
    buffer_add_byte(out, ']');
}

static void add_origin(Buffer *out, const char *origin)
{
    buffer_format(out, "  # %s\n", origin);
}

static const char *name_of_file(const Options *options)
{
    return options->config_file ? options->config_file : from_file;
}

static void show_head(const Options *options, const PairPaths *pairs, Buffer *out)
{
    if (options->config)
        buffer_format(out, "# Configuration: %s\n",
                      file_join(out->arena, options->config_file ? STR("") : options->project,
                                str_from(name_of_file(options))));
    else
        buffer_add(out, STR("# Configuration: none\n"));
    if (pairs->count == 1)
        buffer_format(out, "# Original: %s\n# Translation: %s\n",
                      pairs->items[0].source ? pairs->items[0].source : "none",
                      pairs->items[0].target ? pairs->items[0].target : "none");
    else
        buffer_format(out, "# %zu pairs\n", pairs->count);
}

static void show_pairs(const Options *options, const Profile *profile, Buffer *out)
{
    bool own = options->config && options->config->pair_count;
    const char *origin = own                      ? name_of_file(options)
                         : options->source_root   ? "not asked: --source-root, --target-root"
                         : options->pair[0]       ? "not asked: --pair"
                                                  : from_profile;
    buffer_add(out, STR("pairs:"));
    add_origin(out, origin);
    for (size_t i = 0; i < profile->pair_count; i++) {
        buffer_add(out, STR("  - {source: "));
        json_write_string(out, profile->pairs[i].source);
        buffer_add(out, STR(", target: "));
        json_write_string(out, profile->pairs[i].target);
        buffer_add(out, STR("}\n"));
    }
}

static void show_setting(const Profile *profile, const ProfileSetting *setting, Buffer *out)
{
    const void *value = profile_value(profile, setting);
    buffer_format(out, "%s: ", setting->key);
    switch (setting->kind) {
    case SETTING_LIST:
    case SETTING_WORDS:
        add_list(out, *(const StrList *)value);
        break;
    case SETTING_FLAG:
        buffer_add(out, *(const bool *)value ? STR("true") : STR("false"));
        break;
    case SETTING_TEXT:
        add_text(out, *(const Str *)value);
        break;
    case SETTING_CHOICE: {
        Str rest = str_from(setting->choices), word = STR("");
        for (int i = *(const int *)value; i >= 0 && str_next_word(&rest, &word); i--)
            continue;
        add_text(out, word);
        break;
    }
    }
}

static bool is_in_profile(const Profile *profile, Str rule)
{
    for (size_t i = 0; i < profile->severity_count; i++)
        if (str_equal(profile->severities[i].rule, rule))
            return true;
    return false;
}

static const ConfigRule *own_rule(const Options *options, Str rule)
{
    for (size_t i = 0; options->config && i < options->config->rule_count; i++)
        if (str_equal(options->config->rules[i].rule, rule))
            return &options->config->rules[i];
    return NULL;
}

static const char *origin_of(const Options *options, const Settings *settings,
                             const RuleSetting *rule)
{
    const ConfigRule *own = own_rule(options, rule->text->id);
    bool chosen = options->select.count || options->ignore.count;
    bool off = rule->severity == SEVERITY_OFF;
    if (chosen && off && !(own && own->has_severity && own->severity == SEVERITY_OFF))
        return "--select, --ignore";
    if (own && own->has_severity)
        return name_of_file(options);
    return is_in_profile(settings->profile, rule->text->id) ? from_profile : "rule";
}

static void show_parameter(const Parameter *parameter, Buffer *out)
{
    buffer_format(out, "      %.*s: ", STR_ARG(parameter->name));
    switch (parameter->kind) {
    case PARAMETER_FLAG:
        buffer_add(out, parameter->flag ? STR("true") : STR("false"));
        break;
    case PARAMETER_NUMBER:
        buffer_format(out, "%g", parameter->number);
        break;
    case PARAMETER_TEXT:
        add_text(out, parameter->text);
        break;
    case PARAMETER_LIST:
        add_list(out, parameter->list);
        break;
    }
    buffer_add_byte(out, '\n');
}

static void show_rules(const Options *options, const Settings *settings, Buffer *out)
{
    buffer_add(out, STR("rules:\n"));
    for (size_t i = 0; i < settings->count; i++) {
        const RuleSetting *rule = &settings->rules[i];
        bool off = rule->severity == SEVERITY_OFF;
        size_t count = off ? 0 : rule->parameters.count;
        buffer_format(out, "  %.*s:%s%s", STR_ARG(rule->text->id), count ? "\n    severity: " : " ",
                      off ? "off" : severity_name(rule->severity));
        add_origin(out, origin_of(options, settings, rule));
        for (size_t k = 0; k < count; k++) {
            buffer_add(out, k ? STR("") : STR("    parameters:\n"));
            show_parameter(&rule->parameters.items[k], out);
        }
    }
}

static void show_config(const Options *options, Buffer *out)
{
    const Config *config = options->config;
    const char *baseline = options->baseline ? options->baseline : config ? config->baseline : NULL;
    if (baseline) {
        buffer_add(out, STR("baseline: "));
        add_text(out, str_from(baseline));
        add_origin(out, options->baseline ? "--baseline" : name_of_file(options));
    }
    if (config && config->rule_paths.count) {
        buffer_add(out, STR("rule_paths: "));
        add_list(out, config->rule_paths);
        add_origin(out, name_of_file(options));
    }
    if (config && config->exclude_count) {
        buffer_add(out, STR("exclude: "));
        add_list(out, config->exclude_lines);
        add_origin(out, name_of_file(options));
    }
}

void settings_show(const Options *options, const Settings *settings, const PairPaths *pairs, Buffer *out)
{
    const Profile *profile = settings->profile;
    const Config *config = options->config;
    show_head(options, pairs, out);
    buffer_format(out, "profile: %.*s", STR_ARG(profile->site.name));
    add_origin(out, options->profile                 ? "--profile"
                    : config && config->profile.size ? name_of_file(options)
                                                     : "recognised");
    show_pairs(options, profile, out);
    show_config(options, out);
    for (size_t i = 0; i < profile_setting_count; i++) {
        show_setting(profile, &profile_settings[i], out);
        add_origin(out, config && config->given[i] ? name_of_file(options) : from_profile);
    }
    show_rules(options, settings, out);
}
