/* Findings as SARIF 2.1.0, as GitHub code scanning takes it.
 *
 * It keeps the 5,000 most severe results of a run and refuses a file of more than 10 MB (packed), so the most
 * important are written and the rest is counted in a notification. Suppressed findings are left out: code scanning
 * passes over "suppressions" and would open an alert for each. */
#include "engine/catalog.h"
#include "output/json.h"
#include "output/line_hash.h"
#include "output/place.h"
#include "output/ranked.h"
#include "output/sarif_rules.h"
#include "output/uri.h"
#include "text/utf8.h"

#include <inttypes.h>

enum { MOST_RESULTS = 5000, MOST_BYTES = 9500000 };

typedef struct {
    const ReportStyle *style;
    const PairReport *report;
    LineHashes target, source; /* made when first needed */
    Buffer *out;
} Writer;

/* "[words](1)" is a link and "{0}" a placeholder in a message; text of a page shall be neither. Braces that hold no
 * number stay single though the standard doubles them: nobody undoubles them, and template tags are full of them. */
static void write_message_text(Buffer *out, Str text, const char *behind)
{
    Buffer plain = buffer_open(out->arena);
    for (size_t i = 0; i < text.size; i++) {
        char next = i + 1 < text.size ? text.data[i + 1] : '\0';
        if (text.data[i] == ']' && next == '(')
            buffer_add_byte(&plain, '\\');
        if (text.data[i] == '{' && byte_is_digit(next))
            buffer_add_byte(&plain, '{');
        buffer_add_byte(&plain, text.data[i]);
    }
    buffer_add(&plain, str_from(behind));
    buffer_add(out, STR("{\"text\":"));
    json_write_string(out, buffer_str(&plain));
    buffer_add(out, STR("}"));
}

static void write_artifact(const Writer *writer, const Place *place)
{
    Str path = place_project_path(writer->out->arena, writer->style, place);
    buffer_add(writer->out, STR("\"artifactLocation\":{\"uri\":\""));
    uri_write_path(writer->out, path);
    buffer_add(writer->out, STR("\"}"));
}

static void write_region(Buffer *out, Location begin, Location end)
{
    buffer_format(out,
                  "{\"startLine\":%" PRIu32 ",\"startColumn\":%" PRIu32 ",\"endLine\":%" PRIu32
                  ",\"endColumn\":%" PRIu32 "}",
                  begin.line, begin.column, end.line, end.column);
}

static void write_location(const Writer *writer, const Place *place)
{
    buffer_add(writer->out, STR("\"physicalLocation\":{"));
    write_artifact(writer, place);
    buffer_add(writer->out, STR(",\"region\":"));
    write_region(writer->out, place_begin(place), place_end(place));
    buffer_add(writer->out, STR("}"));
}

static void write_fingerprints(Writer *writer, const Place *place, const Finding *finding)
{
    LineHashes *hashes = place->in_target ? &writer->target : &writer->source;
    if (!hashes->count && place->source)
        *hashes = line_hashes(writer->out->arena, place->source);
    uint32_t line = place_begin(place).line;
    buffer_add(writer->out, STR(",\"partialFingerprints\":{"));
    if (line <= hashes->count)
        buffer_format(writer->out, "\"primaryLocationLineHash\":\"%" PRIx64 ":%" PRIu32 "\",",
                      hashes->items[line - 1].hash, hashes->items[line - 1].occurrence);
    buffer_format(writer->out, "\"pendant/v1\":\"%016" PRIx64 "\"}", finding->fingerprint);
}

static bool is_text(const Finding *finding)
{
    bool text = true;
    for (size_t i = 0; i < finding->edit_count; i++)
        text = text && utf8_first_broken(finding->edits[i].text) == STR_NONE;
    return text;
}

/* Safe repairs alone: a tool may make them without asking. */
static void write_fix(const Writer *writer, const Finding *finding)
{
    const Source *page = writer->report->target;
    if (!page || !finding->edit_count || finding->safety != FIX_SAFE || !is_text(finding))
        return;
    Buffer *out = writer->out;
    Place place = {page, {0, 0}, true};
    buffer_add(out, STR(",\"fixes\":[{\"description\":{\"text\":"));
    json_write_string(out, finding->fix_description);
    buffer_add(out, STR("},\"artifactChanges\":[{"));
    write_artifact(writer, &place);
    buffer_add(out, STR(",\"replacements\":["));
    for (size_t i = 0; i < finding->edit_count; i++) {
        const Edit *edit = &finding->edits[i];
        buffer_add(out, i ? STR(",{\"deletedRegion\":") : STR("{\"deletedRegion\":"));
        write_region(out, source_locate(page, edit->span.begin),
                     source_locate(page, edit->span.end));
        buffer_add(out, STR(",\"insertedContent\":{\"text\":"));
        json_write_string(out, edit->text);
        buffer_add(out, STR("}}"));
    }
    buffer_add(out, STR("]}]}]"));
}

static void write_result(Writer *writer, const Finding *finding)
{
    Buffer *out = writer->out;
    Place place = place_of(writer->report, finding), original;
    bool both = place_of_original(writer->report, finding, &original);
    const Catalog *catalog = writer->style->catalog;
    buffer_format(out, "{\"ruleId\":\"%s\",\"ruleIndex\":%zu,\"level\":\"%s\",\"message\":",
                  finding->rule,
                  (size_t)(catalog_find(catalog, str_from(finding->rule)) - catalog->rules),
                  severity_name(finding->severity));
    write_message_text(out, finding->message, both ? " ([the original](1))" : "");
    buffer_add(out, STR(",\"locations\":[{"));
    write_location(writer, &place);
    buffer_add(out, STR("}]"));
    if (both) {
        buffer_add(out, STR(",\"relatedLocations\":[{\"id\":1,\"message\":{\"text\":\"the "
                            "original\"},"));
        write_location(writer, &original);
        buffer_add(out, STR("}]"));
    }
    write_fingerprints(writer, &place, finding);
    write_fix(writer, finding);
    buffer_add(out, STR("}"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    Buffer line = buffer_open(out->arena);
    Writer writer = {.style = style, .report = report, .out = &line};
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_clear(&line);
        write_result(&writer, &report->findings[i]);
        ranked_add(out, report->findings[i].severity, buffer_str(&line));
    }
}

/* The most important results that fit, in the order of the pages. */
static size_t choose(RankedLines *lines)
{
    size_t size = 0, shown = 0;
    while (shown < lines->count && shown < MOST_RESULTS &&
           size + lines->items[shown].text.size < MOST_BYTES)
        size += lines->items[shown++].text.size + 2;
    ranked_sort_by_page(lines->items, shown);
    return shown;
}

static void write_notification(Buffer *out, bool first, const char *level, const char *words)
{
    buffer_format(out, "%s{\"level\":\"%s\",\"message\":{\"text\":", first ? "" : ",", level);
    json_write_string(out, str_from(words));
    buffer_add(out, STR("}}"));
}

static void write_invocation(const RunReport *run, size_t shown, size_t all, Buffer *out)
{
    Buffer notes = buffer_open(out->arena);
    bool failed = false;
    for (size_t i = 0; i < run->count; i++) {
        if (!run->results[i].error)
            continue;
        write_notification(&notes, !notes.size, "error", run->results[i].error);
        failed = true;
    }
    if (shown < all)
        write_notification(&notes, !notes.size, "warning",
                           arena_format(out->arena, "%zu of %zu findings are written; code scanning "
                                                    "takes no more", shown, all));
    buffer_format(out, "\"invocations\":[{\"executionSuccessful\":%s,\"toolExecutionNotifications\":[",
                  failed ? "false" : "true");
    buffer_add(out, buffer_str(&notes));
    buffer_add(out, STR("]}]"));
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    RankedLines lines = ranked_read(out->arena, run);
    size_t shown = choose(&lines);
    buffer_add(out, STR("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                        "\"version\":\"2.1.0\",\"runs\":[{\n"));
    buffer_add(out, STR("\"tool\":{\"driver\":{\"name\":\"pendant\",\"version\":\"" PENDANT_VERSION
                        "\",\"semanticVersion\":\"" PENDANT_VERSION "\",\"rules\":["));
    sarif_write_rules(style->catalog, out);
    buffer_add(out, STR("]}},\n\"columnKind\":\"unicodeCodePoints\",\n"));
    write_invocation(run, shown, lines.count, out);
    buffer_add(out, STR(",\n\"results\":["));
    for (size_t i = 0; i < shown; i++) {
        buffer_add(out, i ? STR(",\n") : STR("\n"));
        buffer_add(out, lines.items[i].text);
    }
    buffer_add(out, STR("]}]}\n"));
}

const Reporter reporter_sarif = {
    .name = "sarif",
    .words = "SARIF 2.1.0, for GitHub code scanning and editors",
    .write = write_pair,
    .finish = finish,
};
