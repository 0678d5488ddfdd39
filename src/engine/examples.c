#include "engine/examples.h"

#include "engine/check.h"
#include "engine/index.h"
#include "engine/tree_memory.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    Arena *arena;
    Buffer *out;
    const RuleText *rule;
    const Example *example;
    const Source *source, *target;
    Findings findings;
    bool failed;
} Run;

static void name_rule(const RuleText *rule, Buffer *out)
{
    if (rule->file.size)
        buffer_format(out, "%.*s", STR_ARG(rule->file));
    else
        buffer_format(out, "rules/%.*s.yml", STR_ARG(rule->id));
}

__attribute__((format(printf, 2, 3))) static void complain(Run *run, const char *format, ...)
{
    char what[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    name_rule(run->rule, run->out);
    buffer_format(run->out, ", example \"%.*s\": %s\n", STR_ARG(run->example->name), what);
    run->failed = true;
}

static Settings only(Arena *arena, const Catalog *catalog, const Profile *profile,
                     const RuleText *rule)
{
    Settings settings = settings_make(arena, catalog, profile);
    for (size_t i = 0; i < settings.count; i++)
        settings.rules[i].severity =
            settings.rules[i].text == rule ? rule->severity : SEVERITY_OFF;
    return settings;
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

/* The files of the site the example is of: its own page among them. */
static const Tree *site_tree(Run *run)
{
    const Example *example = run->example;
    size_t count = 0;
    TreeFile *files = arena_array(run->arena, 2 * example->page_count + 2, sizeof *files);
    for (size_t i = 0; i <= example->page_count; i++) {
        ExamplePage page = {example->path, example->source, example->target};
        if (i < example->page_count)
            page = example->pages[i];
        Str path = page.path;
        if (page.source.data)
            files[count++] = (TreeFile){
                str_from(arena_format(run->arena, "en/%.*s", STR_ARG(path))), page.source};
        if (page.target.data)
            files[count++] = (TreeFile){
                str_from(arena_format(run->arena, "de/%.*s", STR_ARG(path))), page.target};
    }
    return tree_memory(run->arena, files, count);
}

static void check_pages(Run *run, const Settings *settings)
{
    const Example *example = run->example;
    IndexOrigin origin = {site_tree(run), settings->profile, "en", "de", 1};
    Index *index = example->page_count ? index_open(&origin) : NULL;
    PairInput input = {
        .source = run->source,
        .target = run->target,
        .source_path = run->source ? example->path : STR(""),
        .target_path = run->target ? example->path : STR(""),
        .source_then = wrap(run, example->path, example->source_then),
        .then = STR("an earlier revision"),
        .index = index_site(index),
        .locale = STR("de"),
    };
    if (index)
        index_fill(index, true);
    check_pair(run->arena, run->arena, settings, &input, &run->findings);
    index_close(index);
}

static bool run_example(const Catalog *catalog, const RuleText *rule, const Example *example,
                        Buffer *out)
{
    Run run = {.arena = arena_open(), .out = out, .rule = rule, .example = example};
    Error error = {0};
    const Profile *profile = profile_load(run.arena, example->profile, &error);
    if (!profile) {
        complain(&run, "%s", error.message);
    } else {
        run.source = wrap(&run, example->path, example->source);
        run.target = wrap(&run, example->path, example->target);
        Settings settings = only(run.arena, catalog, profile, rule);
        if (!settings_prepare(run.arena, &settings, false, &error))
            complain(&run, "%s", error.message);
        check_pages(&run, &settings);
        compare_findings(&run);
        compare_repair(&run);
    }
    arena_close(run.arena);
    return !run.failed;
}

size_t examples_run(const Catalog *catalog, const RuleText *rule, Buffer *out)
{
    size_t failed = 0;
    for (size_t i = 0; i < rule->example_count; i++)
        failed += !run_example(catalog, rule, &rule->examples[i], out);
    return failed;
}

bool examples_enough(const RuleText *rule, Buffer *out)
{
    size_t bad = 0;
    for (size_t i = 0; i < rule->example_count; i++)
        bad += rule->examples[i].finding_count > 0;
    if (bad && bad < rule->example_count)
        return true;
    name_rule(rule, out);
    buffer_add(out, STR(": the rule needs an example with findings and one without\n"));
    return false;
}
