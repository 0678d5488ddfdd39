/* pendant diff: the facts of both sides as a unified diff per file. */
#include "cli/command.h"
#include "cli/terminal.h"

#include "engine/run.h"
#include "output/facts.h"

int command_diff(Arena *arena, const Options *options, Error *error)
{
    const Profile *profile;
    PairPaths pairs = {0};
    if (!command_pairs(arena, options, &profile, &pairs, error))
        return 2;
    /* No rule runs: the facts themselves are shown, whatever rules think of them. */
    Settings settings = {.profile = profile};
    ReportStyle style = terminal_style(options);
    RunOutput output = {facts_write_pair, &style, false, false};
    RunOptions run = {.jobs = options->jobs, .read = run_read_tree,
                      .read_context = options->disk, .outputs = &output, .output_count = 1};
    if (options->comparison)
        comparison_apply(options->comparison, &settings, &run);
    PairResult *results = run_pairs(arena, &settings, &pairs, &run);
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < pairs.count; i++)
        buffer_add(&out, results[i].texts[0]);
    if (!command_print_pages(arena, buffer_str(&out), error) || run_failed(results, pairs.count, error))
        return 2;
    return out.size && options->fail_on != SEVERITY_OFF ? 1 : 0;
}
