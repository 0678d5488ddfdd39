/* Findings in the Reviewdog Diagnostic Format (rdjson), with the safe repairs as suggestions.
 *
 * Its columns count bytes of the line from 1, its ends are exclusive. A suggestion is one range, so the edits of a
 * repair and what stands between them become one. */
#include "output/json.h"
#include "output/place.h"
#include "text/utf8.h"

#include <inttypes.h>

static void write_position(const Source *source, uint32_t byte, Buffer *out)
{
    uint32_t line = source_locate(source, byte).line;
    buffer_format(out, "{\"line\":%" PRIu32 ",\"column\":%" PRIu32 "}", line,
                  byte - source_line(source, line).begin + 1);
}

static void write_range(const Source *source, Span span, Buffer *out)
{
    buffer_add(out, STR("{\"start\":"));
    write_position(source, span.begin, out);
    buffer_add(out, STR(",\"end\":"));
    write_position(source, span.end, out);
    buffer_add(out, STR("}"));
}

static void write_location(const Place *place, Buffer *out)
{
    buffer_add(out, STR("{\"path\":"));
    json_write_string(out, place_path(out->arena, place));
    if (place->source) {
        buffer_add(out, STR(",\"range\":"));
        write_range(place->source, place->span, out);
    }
    buffer_add(out, STR("}"));
}

/* The edits as one, with what stands between them; false when they cannot be. */
static bool join_edits(Arena *arena, const Source *page, const Finding *finding, Edit *joined)
{
    size_t count = finding->edit_count;
    Edit *edits = arena_array(arena, count, sizeof *edits);
    memcpy(edits, finding->edits, count * sizeof *edits);
    edit_sort(edits, count);
    if (!edit_disjoint(edits, count))
        return false;
    Span whole = {edits[0].span.begin, edits[count - 1].span.end};
    for (size_t i = 0; i < count; i++) {
        edits[i].span.begin -= whole.begin;
        edits[i].span.end -= whole.begin;
    }
    *joined = (Edit){whole, edit_apply(arena, source_slice(page, whole), edits, count)};
    return true;
}

static void write_suggestion(const PairReport *report, const Finding *finding, Buffer *out)
{
    Edit edit;
    if (!report->target || !finding->edit_count || finding->safety != FIX_SAFE ||
        !join_edits(out->arena, report->target, finding, &edit))
        return;
    if (utf8_first_broken(edit.text) != STR_NONE)
        return; /* a suggestion is text: it would put U+FFFD into the page */
    buffer_add(out, STR(",\"suggestions\":[{\"range\":"));
    write_range(report->target, edit.span, out);
    buffer_add(out, STR(",\"text\":"));
    json_write_string(out, edit.text);
    buffer_add(out, STR("}]"));
}

static void write_finding(const PairReport *report, const Finding *finding, Buffer *out)
{
    static const char *const severities[] = {"INFO", "INFO", "WARNING", "ERROR"};
    Place place = place_of(report, finding), original;
    buffer_add(out, STR("{\"message\":"));
    json_write_string(out, finding->message);
    buffer_format(out, ",\"severity\":\"%s\",\"code\":{\"value\":\"%s\"},\"location\":",
                  severities[finding->severity], finding->rule);
    write_location(&place, out);
    if (place_of_original(report, finding, &original)) {
        buffer_add(out, STR(",\"related_locations\":[{\"message\":\"the original\",\"location\":"));
        write_location(&original, out);
        buffer_add(out, STR("}]"));
    }
    write_suggestion(report, finding, out);
    buffer_add(out, STR("}"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    (void)style;
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_add(out, i ? STR(",\n") : STR(""));
        write_finding(report, &report->findings[i], out);
    }
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    buffer_add(out, STR("{\"source\":{\"name\":\"pendant\"},\"diagnostics\":["));
    reporter_join(run, STR(",\n"), out);
    buffer_add(out, STR("]}\n"));
}

const Reporter reporter_rdjson = {
    .name = "rdjson",
    .words = "for reviewdog, with the safe repairs as suggestions",
    .write = write_pair,
    .finish = finish,
};
