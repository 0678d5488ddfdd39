/* Runs the examples in rules/<family>/<rule>.yml: each with its rule alone, at the rule's own severity, and says
 * where findings or repairs differ from what the file promises.
 *
 * With arguments, only the rules named (or whole families, "links/"). */
#include "base/buffer.h"
#include "engine/catalog.h"
#include "engine/check.h"
#include "rules/table.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    Arena *arena;
    const RuleText *rule;
    const Example *example;
    const Source *source, *target;
    Findings findings;
    bool failed;
} Run;

__attribute__((format(printf, 2, 3))) static void complain(Run *run, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "rules/%.*s.yml, example %.*s: ", STR_ARG(run->rule->id),
            STR_ARG(run->example->name));
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    run->failed = true;
}

/* All rules off but one. */
static Settings only(Arena *arena, const Profile *profile, const RuleText *rule)
{
    RuleSetting *rules = arena_array(arena, rule_table_size, sizeof *rules);
    for (size_t i = 0; i < rule_table_size; i++)
        if (str_is(rule->id, rule_table[i]->id))
            rules[i] = (RuleSetting){.severity = rule->severity,
                                     .parameters = {rule->parameters, rule->parameter_count}};
    return (Settings){profile, rules};
}

static Str describe(const Run *run, const Finding *finding)
{
    bool in_target = run->target && span_exists(finding->target);
    const Source *source = in_target ? run->target : run->source;
    Span span = in_target ? finding->target : finding->source;
    Location at = {1, 1};
    if (source && span_exists(span))
        at = source_locate(source, span.begin);
    return str_from(arena_format(run->arena, "%s%" PRIu32 ":%" PRIu32 " %.*s",
                                 in_target ? "" : "source ", at.line, at.column,
                                 STR_ARG(finding->message)));
}

static void compare_findings(Run *run)
{
    size_t expected = run->example->finding_count, found = run->findings.list.count;
    for (size_t i = 0; i < expected || i < found; i++) {
        Str promised = i < expected ? run->example->findings[i] : STR("nothing");
        Str said = i < found ? describe(run, &run->findings.list.items[i]) : STR("nothing");
        if (i >= expected || i >= found || !str_starts(said, promised))
            complain(run, "finding %zu\n    promised: %.*s\n    found:    %.*s", i + 1,
                     STR_ARG(promised), STR_ARG(said));
    }
}

/* The repairs of all findings made; of two that touch the same bytes the first. */
static Str repaired(Run *run)
{
    Str bytes = source_bytes(run->target);
    size_t count = 0;
    for (size_t i = 0; i < run->findings.list.count; i++)
        count += run->findings.list.items[i].edit_count;
    Edit *edits = arena_array(run->arena, count + 1, sizeof *edits);
    Edit *tried = arena_array(run->arena, count + 1, sizeof *tried);
    size_t kept = 0;
    for (size_t i = 0; i < run->findings.list.count; i++) {
        const Finding *finding = &run->findings.list.items[i];
        if (!finding->edit_count)
            continue;
        memcpy(tried, edits, kept * sizeof *edits);
        memcpy(tried + kept, finding->edits, finding->edit_count * sizeof *edits);
        size_t more = kept + finding->edit_count;
        edit_sort(tried, more);
        if (!edit_disjoint(tried, more)) {
            complain(run, "two repairs touch the same bytes");
            continue;
        }
        memcpy(edits, tried, more * sizeof *edits);
        kept = more;
    }
    return edit_apply(run->arena, bytes, edits, kept);
}

static void compare_repair(Run *run)
{
    bool any = false;
    for (size_t i = 0; i < run->findings.list.count; i++) {
        const Finding *finding = &run->findings.list.items[i];
        any = any || finding->edit_count;
        if (finding->edit_count && finding->safety > run->rule->fix)
            complain(run, "the repair is safer than the description says");
    }
    if (!run->target || (!any && !run->example->fixed.data))
        return;
    if (!run->example->fixed.data) {
        complain(run, "there is a repair, and the example does not say what it gives");
        return;
    }
    Str text = repaired(run);
    if (!str_equal(text, run->example->fixed))
        complain(run, "repaired\n--- promised\n%.*s--- made\n%.*s", STR_ARG(run->example->fixed),
                 STR_ARG(text));
}

static const Source *wrap(Run *run, Str path, Str bytes)
{
    Error error = {0};
    Source *source = bytes.data ? source_wrap(run->arena, path, bytes, &error) : NULL;
    if (bytes.data && !source)
        complain(run, "%s", error.message);
    return source;
}

static bool run_example(const RuleText *rule, const Example *example)
{
    Run run = {.arena = arena_open(), .rule = rule, .example = example};
    Error error = {0};
    Str path = example->path.size ? example->path : STR("page.md");
    const Profile *profile = profile_load(
        run.arena, example->profile.size ? example->profile : STR("generic"), &error);
    if (!profile) {
        complain(&run, "%s", error.message);
    } else {
        run.source = wrap(&run, path, example->source);
        run.target = wrap(&run, path, example->target);
        Settings settings = only(run.arena, profile, rule);
        PairInput input = {run.source, run.target, path, path};
        size_t suppressed = 0;
        check_pair(run.arena, run.arena, &settings, &input, &run.findings, &suppressed);
        compare_findings(&run);
        compare_repair(&run);
    }
    arena_close(run.arena);
    return !run.failed;
}

static bool is_asked(const RuleText *rule, int count, char **words)
{
    for (int i = 1; i < count; i++)
        if (str_is(rule->id, words[i]) ||
            (str_ends(str_from(words[i]), STR("/")) && str_starts(rule->id, str_from(words[i]))))
            return true;
    return count < 2;
}

/* A rule without a description never runs, and one without examples is not tested. */
static size_t check_tables(void)
{
    size_t wrong = 0;
    for (size_t i = 0; i < rule_table_size; i++) {
        if (catalog_find(str_from(rule_table[i]->id)))
            continue;
        fprintf(stderr, "%s has code and no description\n", rule_table[i]->id);
        wrong++;
    }
    for (size_t i = 0; i < catalog_text_count; i++) {
        const RuleText *rule = &catalog_texts[i];
        size_t bad = 0;
        for (size_t k = 0; k < rule->example_count; k++)
            bad += rule->examples[k].finding_count > 0;
        if (catalog_code(rule->id) && bad && bad < rule->example_count)
            continue;
        fprintf(stderr, "%.*s needs code, a bad example and a good one\n", STR_ARG(rule->id));
        wrong++;
    }
    return wrong;
}

int main(int count, char **words)
{
    size_t run = 0, failed = 0;
    for (size_t i = 0; i < catalog_text_count; i++) {
        const RuleText *rule = &catalog_texts[i];
        for (size_t k = 0; k < rule->example_count && is_asked(rule, count, words); k++) {
            run++;
            failed += !run_example(rule, &rule->examples[k]);
        }
    }
    if (count < 2)
        failed += check_tables();
    printf("%zu examples, %zu failures\n", run, failed);
    return failed || !run ? 1 : 0;
}
