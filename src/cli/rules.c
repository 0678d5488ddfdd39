/* pendant rules: the list, or one rule explained. */
#include "cli/command.h"

#include "base/buffer.h"
#include "engine/examples.h"

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

static void add_match(Buffer *out, const Declaration *match)
{
    static const char *const kinds[] = {"as often on both sides", "kept", "forbidden", "required",
                                        "translations of terms"};
    if (!match)
        return;
    buffer_format(out, "\nMatches (%s):\n", kinds[match->kind]);
    for (size_t i = 0; i < match->terms.count; i++)
        buffer_format(out, "    %.*s\n", STR_ARG(match->terms.items[i]));
    add_indented(out, match->pattern);
    if (match->where.size)
        buffer_add(out, STR("  where the original has:\n"));
    add_indented(out, match->where);
}

static void explain(Buffer *out, const RuleText *rule)
{
    buffer_format(out, "%.*s (%s)\n\n%.*s\n\n%.*s", STR_ARG(rule->id),
                  severity_name(rule->severity), STR_ARG(rule->summary), STR_ARG(rule->why));
    if (rule->fix != FIX_NONE)
        buffer_format(out, "\nRepair (%s): %.*s\n", rule->fix == FIX_SAFE ? "safe" : "unsafe",
                      STR_ARG(rule->fix_words));
    add_match(out, rule->declaration);
    add_parameters(out, rule);
    for (size_t i = 0; i < rule->example_count; i++) {
        const Example *example = &rule->examples[i];
        buffer_format(out, "\nExample: %.*s\n", STR_ARG(example->name));
        if (example->source_then.data)
            buffer_add(out, STR("  original when the translation was made:\n"));
        add_indented(out, example->source_then);
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

static const RuleText *find_rule(const Catalog *catalog, const char *id, Error *error)
{
    const RuleText *rule = catalog_find(catalog, str_from(id));
    Str nearest = rule ? STR("") : catalog_nearest(catalog, str_from(id));
    if (!rule)
        error_set(error, "no rule '%s'%s%.*s%s", id, nearest.size ? "; did you mean " : "",
                  STR_ARG(nearest), nearest.size ? "?" : "");
    return rule;
}

/* Runs the examples of the rules named, of all when none is. */
static int test(const Options *options, const Catalog *catalog, Buffer *out, Error *error)
{
    size_t run = 0, failed = 0;
    size_t count = options->path_count ? options->path_count : catalog->count;
    for (size_t i = 0; i < count; i++) {
        const RuleText *rule = options->path_count ? find_rule(catalog, options->paths[i], error)
                                                   : &catalog->rules[i];
        if (!rule)
            return 2;
        run += rule->example_count;
        failed += examples_run(catalog, rule, out) + !examples_enough(rule, out);
    }
    buffer_format(out, "%zu examples, %zu failures\n", run, failed);
    return failed ? 1 : 0;
}

int command_rules(Arena *arena, const Options *options, Error *error)
{
    const Catalog *catalog = options->config ? options->config->catalog : &catalog_built_in;
    Buffer out = buffer_open(arena);
    if (options->test_rules) {
        int status = test(options, catalog, &out, error);
        return status != 2 && command_print_lines(arena, buffer_str(&out), error) ? status : 2;
    }
    if (!options->path_count)
        list(&out, catalog);
    for (size_t i = 0; i < options->path_count; i++) {
        const RuleText *rule = find_rule(catalog, options->paths[i], error);
        if (!rule)
            return 2;
        explain(&out, rule);
    }
    return command_print_lines(arena, buffer_str(&out), error) ? 0 : 2;
}
