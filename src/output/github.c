/* Findings as commands to the runner of GitHub Actions, which shows them at their lines in a pull request.
 *
 * Of each kind it shows ten a step and drops the others without a word, so the most important are written and the
 * rest is counted in a notice. */
#include "output/place.h"
#include "output/ranked.h"
#include "output/safe.h"

#include <inttypes.h>

enum {
    MOST_OF_A_KIND = 10,
    MOST_MESSAGE_BYTES = 4000 /* the runner cuts at 4,096 characters */
};

/* Made harmless, then escaped as the runner reads it back; in properties, "," and ":" end them. */
static void write_escaped(Buffer *out, Str text, const char *escaped)
{
    Buffer line = buffer_open(out->arena);
    safe_add_line(&line, text);
    for (size_t i = 0; i < line.size; i++) {
        if (strchr(escaped, line.data[i]))
            buffer_format(out, "%%%02X", (unsigned)line.data[i]);
        else
            buffer_add_byte(out, line.data[i]);
    }
}

static void write_property(Buffer *out, Str text)
{
    write_escaped(out, text, "%:,");
}

static void write_data(Buffer *out, Str text)
{
    size_t end = text.size;
    if (end > MOST_MESSAGE_BYTES)
        for (end = MOST_MESSAGE_BYTES; end > 0 && ((unsigned char)text.data[end] & 0xc0) == 0x80;)
            end--;
    write_escaped(out, str_slice(text, 0, end), "%");
}

/* The runner takes columns only where a finding begins and ends in one line. */
static void write_command(const ReportStyle *style, const PairReport *report,
                          const Finding *finding, Buffer *out)
{
    Place place = place_of(report, finding);
    Location begin = place_begin(&place), end = place_end(&place);
    buffer_format(out, "::%s file=",
                  finding->severity == SEVERITY_NOTE ? "notice" : severity_name(finding->severity));
    write_property(out, place_project_path(out->arena, style, &place));
    buffer_format(out, ",line=%" PRIu32 ",endLine=%" PRIu32, begin.line, end.line);
    if (begin.line == end.line)
        buffer_format(out, ",col=%" PRIu32 ",endColumn=%" PRIu32, begin.column, end.column);
    buffer_add(out, STR(",title="));
    write_property(out, str_from(finding->rule));
    buffer_add(out, STR("::"));
    write_data(out, finding->message);
    if (finding->edit_count && finding->safety == FIX_SAFE)
        buffer_add(out, STR(" (pendant fix repairs it)"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    Buffer line = buffer_open(out->arena);
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_clear(&line);
        write_command(style, report, &report->findings[i], &line);
        ranked_add(out, report->findings[i].severity, buffer_str(&line));
    }
}

/* Moves the lines that are shown to the front; `most` is how many of each severity, and counts down. */
static size_t choose(RankedLine *lines, size_t count, size_t *most)
{
    size_t shown = 0;
    for (size_t i = 0; i < count; i++)
        if (most[lines[i].severity]) {
            most[lines[i].severity]--;
            lines[shown++] = lines[i];
        }
    return shown;
}

static bool any_left_out(const Totals *totals)
{
    return totals->errors > MOST_OF_A_KIND || totals->warnings > MOST_OF_A_KIND ||
           totals->notes > MOST_OF_A_KIND;
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    RankedLines lines = ranked_read(out->arena, run);
    bool cut = any_left_out(&run->totals); /* then one of the notices says so */
    size_t most[] = {0, MOST_OF_A_KIND - cut, MOST_OF_A_KIND, MOST_OF_A_KIND};
    size_t shown = choose(lines.items, lines.count, most);
    ranked_sort_for_reading(lines.items, shown);
    for (size_t i = 0; i < shown; i++) {
        buffer_add(out, lines.items[i].text);
        buffer_add_byte(out, '\n');
    }
    if (cut)
        buffer_format(out,
                      "::notice title=pendant::%zu of %zu findings are shown at their lines: GitHub "
                      "takes ten of a kind%s\n",
                      shown, lines.count,
                      style->summarised ? "; the summary of the job lists the others" : "");
}

const Reporter reporter_github = {
    .name = "github",
    .words = "commands of GitHub Actions: findings at their lines in a pull request",
    .write = write_pair,
    .finish = finish,
    .joins_text = true,
};
