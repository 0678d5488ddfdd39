/* pendant rules: the list, or one rule explained. */
#include "cli/command.h"

#include "base/buffer.h"
#include "engine/catalog.h"

static void list(Buffer *out, const Catalog *catalog)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const RuleText *rule = &catalog->rules[i];
        buffer_format(out, "%-28.*s %-8s %-6s  %.*s\n", STR_ARG(rule->id),
                      severity_name(rule->severity),
                      rule->fix == FIX_SAFE     ? "fix"
                      : rule->fix == FIX_UNSAFE ? "(fix)"
                                                : "",
                      STR_ARG(rule->summary));
    }
}

static void add_indented(Buffer *out, Str text)
{
    Str line;
    while (str_next_line(&text, &line))
        buffer_format(out, "    %.*s\n", STR_ARG(line));
}

static void add_parameters(Buffer *out, const RuleText *rule)
{
    if (rule->parameter_count)
        buffer_add(out, STR("\nParameters:\n"));
    for (size_t i = 0; i < rule->parameter_count; i++)
        buffer_format(out, "  %-20.*s %.*s\n", STR_ARG(rule->parameters[i].name),
                      STR_ARG(rule->parameter_help[i]));
}

static void explain(Buffer *out, const RuleText *rule)
{
    buffer_format(out, "%.*s (%s)\n\n%.*s\n\n%.*s", STR_ARG(rule->id),
                  severity_name(rule->severity), STR_ARG(rule->summary), STR_ARG(rule->why));
    if (rule->fix != FIX_NONE)
        buffer_format(out, "\nRepair (%s): %.*s\n", rule->fix == FIX_SAFE ? "safe" : "unsafe",
                      STR_ARG(rule->fix_words));
    add_parameters(out, rule);
    for (size_t i = 0; i < rule->example_count; i++) {
        const Example *example = &rule->examples[i];
        buffer_format(out, "\nExample: %.*s\n", STR_ARG(example->name));
        if (example->source.data)
            buffer_add(out, STR("  original:\n"));
        add_indented(out, example->source);
        if (example->target.data)
            buffer_add(out, STR("  translation:\n"));
        add_indented(out, example->target);
        for (size_t k = 0; k < example->finding_count; k++)
            buffer_format(out, "  finding: %.*s\n", STR_ARG(example->findings[k]));
        if (!example->finding_count)
            buffer_add(out, STR("  finding: none\n"));
    }
}

int command_rules(Arena *arena, const Options *options, Error *error)
{
    const Catalog *catalog = options->config ? options->config->catalog : &catalog_built_in;
    Buffer out = buffer_open(arena);
    if (!options->path_count)
        list(&out, catalog);
    for (size_t i = 0; i < options->path_count; i++) {
        Str id = str_from(options->paths[i]);
        const RuleText *rule = catalog_find(catalog, id);
        if (!rule) {
            Str nearest = catalog_nearest(catalog, id);
            error_set(error, "no rule '%s'%s%.*s%s", options->paths[i],
                      nearest.size ? "; did you mean " : "", STR_ARG(nearest),
                      nearest.size ? "?" : "");
            return 2;
        }
        explain(&out, rule);
    }
    return command_print(buffer_str(&out), error) ? 0 : 2;
}
