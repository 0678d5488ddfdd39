/* Findings as JSON, schema "pendant-findings/1" (docs/findings.schema.json). */
#include "output/json.h"

#include "output/reporter.h"
#include "output/safe.h"
#include "text/utf8.h"

#include <inttypes.h>

/* A character that would do something in a terminal, a log or a page of HTML stands as its number. */
static bool needs_number(Str text, size_t at, uint32_t code)
{
    if (code == '<') /* "</script>", "<!--" */
        return at + 1 < text.size && (text.data[at + 1] == '/' || text.data[at + 1] == '!');
    return safe_is_hidden(code) || (code == '#' && safe_begins_command(text, at));
}

void json_write_string(Buffer *out, Str text)
{
    buffer_add_byte(out, '"');
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_size(text, at);
        uint32_t code = size ? utf8_decode(text, at, size) : 0xfffd;
        if (code == '"' || code == '\\') {
            buffer_add_byte(out, '\\');
            buffer_add_byte(out, (char)code);
        } else if (code == '\n') {
            buffer_add(out, STR("\\n"));
        } else if (needs_number(text, at, code)) {
            buffer_format(out, "\\u%04" PRIx32, code);
        } else {
            buffer_add(out, size ? str_slice(text, at, at + size) : STR("\xef\xbf\xbd"));
        }
        at += size ? size : 1;
    }
    buffer_add_byte(out, '"');
}

static void write_place(Buffer *out, const Source *source, uint32_t byte)
{
    Location at = source_locate(source, byte);
    buffer_format(out, "{\"line\":%" PRIu32 ",\"column\":%" PRIu32 ",\"byte\":%" PRIu32 "}", at.line,
                  at.column, byte);
}

static void write_span(Buffer *out, const char *name, const Source *source, Span span)
{
    buffer_format(out, ",\"%s\":", name);
    if (!source || !span_exists(span)) {
        buffer_add(out, STR("null"));
        return;
    }
    buffer_add(out, STR("{\"start\":"));
    write_place(out, source, span.begin);
    buffer_add(out, STR(",\"end\":"));
    write_place(out, source, span.end);
    buffer_add_byte(out, '}');
}

static void write_optional(Buffer *out, const char *name, bool present, Str text)
{
    buffer_format(out, ",\"%s\":", name);
    if (present)
        json_write_string(out, text);
    else
        buffer_add(out, STR("null"));
}

static void write_fix(Buffer *out, const Finding *finding)
{
    buffer_add(out, STR(",\"fix\":"));
    if (!finding->edit_count) {
        buffer_add(out, STR("null"));
        return;
    }
    buffer_format(out, "{\"safety\":\"%s\",\"description\":",
                  finding->safety == FIX_SAFE ? "safe" : "unsafe");
    json_write_string(out, finding->fix_description);
    buffer_add(out, STR(",\"edits\":["));
    for (size_t i = 0; i < finding->edit_count; i++) {
        const Edit *edit = &finding->edits[i];
        buffer_format(out, "%s{\"start\":%" PRIu32 ",\"end\":%" PRIu32 ",\"text\":", i ? "," : "",
                      edit->span.begin, edit->span.end);
        json_write_string(out, edit->text);
        buffer_add_byte(out, '}');
    }
    buffer_add(out, STR("]}"));
}

static void write_finding(Buffer *out, const PairReport *report, const Finding *finding)
{
    buffer_add(out, STR("{\"rule\":"));
    json_write_string(out, str_from(finding->rule));
    buffer_format(out, ",\"severity\":\"%s\",\"message\":", severity_name(finding->severity));
    json_write_string(out, finding->message);
    write_span(out, "target", report->target, finding->target);
    write_span(out, "source", report->source, finding->source);
    write_optional(out, "expected", finding->has_expected, finding->expected);
    write_optional(out, "actual", finding->has_actual, finding->actual);
    buffer_format(out, ",\"fingerprint\":\"%016" PRIx64 "\"", finding->fingerprint);
    write_fix(out, finding);
    buffer_add_byte(out, '}');
}

static void write_count(Buffer *out, ShareCount count)
{
    buffer_format(out,
                  "\"words\":%" PRIu32 ",\"english\":%" PRIu32 ",\"missing\":%" PRIu32
                  ",\"percent\":%" PRIu32,
                  count.words, count.english, count.missing, share_per_mille(count) / 10);
}

static void write_share(Buffer *out, const Share *share)
{
    buffer_add_byte(out, '{');
    write_count(out, share_total(share));
    buffer_add(out, STR(",\"kinds\":{"));
    const char *comma = "";
    for (int kind = 0; kind < SHARE_KINDS; kind++) {
        if (!share->kinds[kind].words && !share->kinds[kind].missing)
            continue;
        buffer_format(out, "%s\"%s\":{", comma, share_kind_name((ShareKind)kind));
        write_count(out, share->kinds[kind]);
        buffer_add_byte(out, '}');
        comma = ",";
    }
    buffer_add(out, STR("}}"));
}

/* Opens an object with what a pair is and how much of it is translated. */
static void open_pair(const PairReport *report, Buffer *out)
{
    buffer_add_byte(out, '{');
    buffer_add(out, STR("\"target\":"));
    if (report->target)
        json_write_string(out, report->target_path);
    else
        buffer_add(out, STR("null"));
    write_optional(out, "source", report->source != NULL, report->source_path);
    buffer_add(out, STR(",\"translation\":"));
    if (report->share)
        write_share(out, report->share);
    else
        buffer_add(out, STR("null"));
}

/* With pages, a pair is two lines: its page, and its file when there are findings. */
static void write_pair(const void *context, const PairReport *report, Buffer *out)
{
    const ReportStyle *style = context;
    if (style->pages) {
        open_pair(report, out);
        buffer_add(out, STR("}\n"));
    }
    if (!report->finding_count)
        return;
    open_pair(report, out);
    buffer_add(out, STR(",\"findings\":["));
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_add(out, i ? STR(",\n  ") : STR("\n  "));
        write_finding(out, report, &report->findings[i]);
    }
    buffer_add(out, STR("]}"));
}

typedef enum { PART_PAGE, PART_FILE } Part;

/* One of the two lines of a pair; empty when it has none. */
static Str part_of(const ReportStyle *style, const RunReport *run, size_t pair, Part part)
{
    Str text = reporter_part(run, pair), page = STR("");
    if (style->pages)
        str_next_line(&text, &page);
    return part == PART_PAGE ? page : text;
}

/* Where files or pages stood among those of all parts of the run. */
static void write_places(const ReportStyle *style, const RunReport *run, Part part, Buffer *out)
{
    const char *comma = "";
    for (size_t i = 0; i < run->count; i++) {
        if (!part_of(style, run, i, part).size)
            continue;
        buffer_format(out, "%s%zu", comma, run->pairs->items[i].place);
        comma = ",";
    }
    buffer_add_byte(out, ']');
}

static void write_shard(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    buffer_format(out, "\"shard\":{\"number\":%zu,\"count\":%zu,\"places\":[", run->shard,
                  run->shard_count);
    write_places(style, run, PART_FILE, out);
    if (style->pages) {
        buffer_add(out, STR(",\"pages\":["));
        write_places(style, run, PART_PAGE, out);
    }
    if (run->looked)
        buffer_format(out, ",\"originals\":%zu,\"translated\":%s", run->originals,
                      run->translated ? "true" : "false");
    buffer_add(out, STR("},\n"));
}

static void write_parts(const ReportStyle *style, const RunReport *run, Part part, Buffer *out)
{
    Str before = STR("\n ");
    for (size_t i = 0; i < run->count; i++) {
        Str text = part_of(style, run, i, part);
        if (!text.size)
            continue;
        buffer_add(out, before);
        buffer_add(out, text);
        before = STR(",\n ");
    }
}

void json_write_head(Buffer *out, const Totals *totals)
{
    buffer_format(out,
                  "{\"schema\":\"pendant-findings/1\",\"tool\":{\"name\":\"pendant\","
                  "\"version\":\"%s\"},\n\"summary\":{\"pairs\":%zu,\"files\":%zu,\"errors\":%zu,"
                  "\"warnings\":%zu,\"notes\":%zu,\"suppressed\":%zu,\"known\":%zu,"
                  "\"english\":%zu,\n \"translation\":",
                  PENDANT_VERSION, totals->pairs, totals->files, totals->errors, totals->warnings,
                  totals->notes, totals->suppressed, totals->known, totals->meant);
    write_share(out, &totals->share);
    buffer_add(out, STR("},\n"));
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    json_write_head(out, &run->totals);
    if (run->shard_count)
        write_shard(style, run, out);
    if (style->pages) {
        buffer_add(out, STR("\"pages\":["));
        write_parts(style, run, PART_PAGE, out);
        buffer_add(out, STR("],\n"));
    }
    buffer_add(out, STR("\"files\":["));
    write_parts(style, run, PART_FILE, out);
    buffer_add(out, STR("]}\n"));
}

const Reporter reporter_json = {
    .name = "json",
    .words = "for programs: pendant-findings/1",
    .share = true,
    .pages = true,
    .write = write_pair,
    .finish = finish,
};
