/* pendant check: findings on standard output, the gate in the exit status. */
#include "cli/command.h"

#include "base/workers.h"
#include "cli/select.h"
#include "engine/catalog.h"
#include "engine/run.h"
#include "output/json.h"
#include "output/text.h"
#include "rules/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool command_print(Str text, Error *error)
{
    if ((text.size && fwrite(text.data, 1, text.size, stdout) != text.size) || fflush(stdout))
        return error_set(error, "standard output: %s", strerror(errno));
    return true;
}

bool command_colors(const Options *options)
{
    const char *no_color = getenv("NO_COLOR");
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color);
}

bool command_reaches(const Options *options, Totals totals)
{
    switch (options->fail_on) {
    case SEVERITY_ERROR:
        return totals.errors > 0;
    case SEVERITY_WARNING:
        return totals.errors + totals.warnings > 0;
    case SEVERITY_NOTE:
        return totals.errors + totals.warnings + totals.notes > 0;
    default:
        return false;
    }
}

static void list_files(const PairPaths *pairs, Buffer *out)
{
    for (size_t i = 0; i < pairs->count; i++)
        buffer_format(out, "%s\t%s\n", pairs->items[i].source ? pairs->items[i].source : "-",
                      pairs->items[i].target ? pairs->items[i].target : "-");
}

/* For --statistics every pair writes one line a finding, the rule alone, which are counted here. */
static void write_rule_names(const void *context, const PairReport *report, Buffer *out)
{
    (void)context;
    for (size_t i = 0; i < report->finding_count; i++)
        buffer_format(out, "%s\n", report->findings[i].rule);
}

static void write_statistics(Arena *arena, const PairResult *results, size_t count, Buffer *out)
{
    size_t *counts = arena_array(arena, rule_table_size, sizeof *counts);
    for (size_t i = 0; i < count; i++) {
        Str rest = results[i].text, line;
        while (str_next_line(&rest, &line))
            for (size_t k = 0; k < rule_table_size; k++)
                counts[k] += str_is(line, rule_table[k]->id);
    }
    for (size_t k = 0; k < rule_table_size; k++)
        if (counts[k])
            buffer_format(out, "%6zu  %s\n", counts[k], rule_table[k]->id);
}

static void write_all(const Options *options, const PairResult *results, size_t count,
                      const TextOptions *text, Buffer *out)
{
    if (options->format == FORMAT_JSON) {
        json_write_document(results, count, out);
        return;
    }
    for (size_t i = 0; i < count; i++)
        buffer_add(out, results[i].text);
    if (!options->quiet)
        text_write_summary(text, run_totals(results, count), out);
}

static void quieten(const Options *options, Arena *arena, Settings *settings)
{
    if (!options->quiet)
        return;
    RuleSetting *rules = arena_array(arena, rule_table_size, sizeof *rules);
    memcpy(rules, settings->rules, rule_table_size * sizeof *rules);
    for (size_t i = 0; i < rule_table_size; i++)
        if (rules[i].severity < SEVERITY_ERROR)
            rules[i].severity = SEVERITY_OFF;
    settings->rules = rules;
}

int command_check(Arena *arena, const Options *options, Error *error)
{
    const Profile *profile;
    PairPaths pairs = {0};
    Settings settings;
    Buffer out = buffer_open(arena);
    if (!command_pairs(arena, options, &profile, &pairs, error) ||
        !select_rules(arena, options, profile, &settings, error))
        return 2;
    if (options->show_files) {
        list_files(&pairs, &out);
        return command_print(buffer_str(&out), error) ? 0 : 2;
    }
    quieten(options, arena, &settings);
    TextOptions text = {command_colors(options)};
    PairWriter write = options->statistics              ? write_rule_names
                       : options->format == FORMAT_JSON ? json_write_pair
                                                        : text_write_pair;
    RunOptions run = {.jobs = options->jobs, .write = write, .context = &text,
                      .only_findings = true};
    PairResult *results = run_pairs(arena, &settings, &pairs, &run);
    if (options->statistics)
        write_statistics(arena, results, pairs.count, &out);
    else
        write_all(options, results, pairs.count, &text, &out);
    if (!command_print(buffer_str(&out), error) || run_failed(results, pairs.count, error))
        return 2;
    return command_reaches(options, run_totals(results, pairs.count)) ? 1 : 0;
}
