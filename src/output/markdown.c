/* Findings as Markdown: for a comment on a pull request, and for the summary page of a job.
 *
 * Page text stands in code spans, where nothing of it is Markdown, HTML, a mention or a link. What does not fit is
 * left out, least important first, and counted. */
#include "output/place.h"
#include "output/ranked.h"
#include "output/safe.h"
#include "output/uri.h"

#include <inttypes.h>

enum {
    MOST_COMMENT_BYTES = 65000, /* GitHub takes 65,536 characters */
    MOST_ENDING_BYTES = 200     /* of the sentence about findings left out */
};

static size_t longest_run(Str text, char c)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.size; i++) {
        run = text.data[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* A code span, its fence longer than any inside. */
static void write_code(Buffer *out, Str text)
{
    Buffer line = buffer_open(out->arena);
    safe_add_line(&line, text);
    if (!line.size)
        return;
    size_t fence = longest_run(buffer_str(&line), '`') + 1;
    const char *blank = fence > 1 ? " " : "";
    for (size_t i = 0; i < fence; i++)
        buffer_add_byte(out, '`');
    buffer_format(out, "%s%.*s%s", blank, STR_ARG(buffer_str(&line)), blank);
    for (size_t i = 0; i < fence; i++)
        buffer_add_byte(out, '`');
}

static void write_place(Buffer *out, const ReportStyle *style, const Place *place)
{
    Str path = place_project_path(out->arena, style, place);
    uint32_t line = place_begin(place).line;
    Buffer words = buffer_open(out->arena);
    buffer_format(&words, "%.*s:%" PRIu32, STR_ARG(path), line);
    if (!style->web.size) {
        write_code(out, buffer_str(&words));
        return;
    }
    buffer_add_byte(out, '[');
    write_code(out, buffer_str(&words));
    buffer_add(out, STR("](<"));
    buffer_add(out, style->web);
    uri_write_path(out, path);
    buffer_add(out, style->web_line);
    buffer_format(out, "%" PRIu32 ">)", line);
}

static void write_item(Buffer *out, const ReportStyle *style, const PairReport *report,
                       const Finding *finding)
{
    Place place = place_of(report, finding);
    buffer_format(out, "- **%s** ", severity_name(finding->severity));
    write_place(out, style, &place);
    buffer_format(out, " %s: ", finding->rule);
    write_code(out, finding->message);
    if (finding->edit_count && finding->safety == FIX_SAFE)
        buffer_add(out, STR(" (`pendant fix` repairs it)"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    Buffer line = buffer_open(out->arena);
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_clear(&line);
        write_item(&line, style, report, &report->findings[i]);
        ranked_add(out, report->findings[i].severity, buffer_str(&line));
    }
}

static void add_count(Buffer *out, size_t count, const char *one)
{
    buffer_format(out, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

static void write_head(Buffer *out, const Totals *totals)
{
    buffer_add(out, STR("### pendant: "));
    if (totals->files) {
        add_count(out, totals->errors, "error");
        buffer_add(out, STR(", "));
        add_count(out, totals->warnings, "warning");
        buffer_add(out, STR(", "));
        add_count(out, totals->notes, "note");
        buffer_add(out, STR(" in "));
        add_count(out, totals->files, "file");
    } else {
        buffer_add(out, STR("no findings"));
    }
    buffer_add(out, STR("\n\n"));
    add_count(out, totals->pairs, "pair");
    buffer_add(out, STR(" of pages checked.\n"));
}

/* The most important lines that fit, in the order they are read. */
static void write_lines(Buffer *out, const RunReport *run, size_t most_bytes)
{
    RankedLines lines = ranked_read(out->arena, run);
    size_t size = out->size + MOST_ENDING_BYTES, shown = 0;
    while (shown < lines.count && size + lines.items[shown].text.size + 1 <= most_bytes)
        size += lines.items[shown++].text.size + 1;
    ranked_sort_for_reading(lines.items, shown);
    if (shown)
        buffer_add_byte(out, '\n');
    for (size_t i = 0; i < shown; i++) {
        buffer_add(out, lines.items[i].text);
        buffer_add_byte(out, '\n');
    }
    if (shown < lines.count)
        buffer_format(out, "\n%zu of %zu findings are shown; there is no room for more.\n", shown,
                      lines.count);
}

/* By the first line, an HTML comment, a later run finds the comment it wrote. */
static void finish_comment(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    buffer_add(out, STR("<!-- pendant -->\n"));
    write_head(out, &run->totals);
    write_lines(out, run, MOST_COMMENT_BYTES);
}

static void finish_summary(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    write_head(out, &run->totals);
    write_lines(out, run, style->room);
    if (out->size > style->room)
        buffer_clear(out);
}

const Reporter reporter_markdown = {
    .name = "markdown",
    .words = "for a comment on a pull request",
    .write = write_pair,
    .finish = finish_comment,
};
const Reporter reporter_summary = {
    .name = "",
    .write = write_pair,
    .finish = finish_summary,
};
