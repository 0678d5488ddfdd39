#include "cli/outputs.h"

#include "base/file.h"
#include "cli/command.h"
#include "cli/terminal.h"

/* The summary page of a job may have 1,024 KiB from all commands of a step; with more it is dropped whole. */
enum { MOST_SUMMARY_BYTES = 900 << 10 };

/* Files get no colours. */
static const ReportStyle *style_of(Arena *arena, const Options *options,
                                   const OutputChoice *output, const Catalog *catalog)
{
    size_t used = output->append ? file_size(output->path) : 0;
    ReportStyle *style = arena_alloc(arena, sizeof *style);
    if (!output->path)
        *style = terminal_style(options);
    style->quiet = options->quiet;
    style->explain = options->explain;
    style->catalog = catalog;
    style->gate = options->fail_on;
    style->project = options->ci.project;
    style->below = options->ci.below;
    style->web = options->ci.web;
    style->web_line = options->ci.web_line;
    style->room = used < MOST_SUMMARY_BYTES ? MOST_SUMMARY_BYTES - used : 0;
    style->pages = options->statistics;
    style->summarised = options->ci.summary != NULL;
    return style;
}

const RunOutput *outputs_prepare(Arena *arena, const Options *options, const Catalog *catalog)
{
    RunOutput *outputs = arena_array(arena, options->outputs.count, sizeof *outputs);
    for (size_t i = 0; i < options->outputs.count; i++) {
        const OutputChoice *output = &options->outputs.items[i];
        const Reporter *reporter = output->reporter;
        bool whole = reporter->whole || (reporter->pages && options->statistics);
        outputs[i] = (RunOutput){reporter->write, style_of(arena, options, output, catalog), !whole,
                                 reporter->share};
    }
    return outputs;
}

static bool write_output(const OutputChoice *output, Str text, Error *error)
{
    if (!output->path)
        return command_print(text, error);
    return output->append ? file_append(output->path, text, error)
                          : file_replace(output->path, text, error);
}

bool outputs_write(Arena *arena, const Options *options, const RunOutput *outputs,
                   RunReport *report, Error *error)
{
    for (size_t i = 0; i < options->outputs.count; i++) {
        const OutputChoice *output = &options->outputs.items[i];
        Buffer out = buffer_open(arena);
        report->output = i;
        output->reporter->finish(outputs[i].context, report, &out);
        if (!write_output(output, buffer_str(&out), error))
            return false;
    }
    return true;
}
