#include "output/report_page.h"

#include "output/json.h"
#include "output/report_text.h"

#include <inttypes.h>

static const char *const severity_names[] = {"off", "note", "warning", "error"};

static const char *const kind_names[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_CODE] = "code",
    [BLOCK_ROW] = "row",         [BLOCK_HTML] = "html",           [BLOCK_TAGS] = "tags",
    [BLOCK_RULE] = "rule",       [BLOCK_DEFINITION] = "link",     [BLOCK_VERBATIM] = "verbatim",
};

typedef struct {
    const PairReport *report;
    Buffer *out;
    Marks marks[2]; /* of the original, of the translation */
    bool any;       /* a row is written */
} PageWriter;

static void write_string(Buffer *out, const char *name, Str text)
{
    buffer_format(out, ",\"%s\":", name);
    json_write_string(out, text);
}

static void write_line(Buffer *out, const char *name, const Source *source, Span span)
{
    if (source && span_exists(span))
        buffer_format(out, ",\"%s\":%" PRIu32, name, source_locate(source, span.begin).line);
}

static void write_block(PageWriter *writer, bool target, const char *kind, Span span)
{
    const Source *source = target ? writer->report->target : writer->report->source;
    buffer_format(writer->out, "{\"kind\":\"%s\",\"line\":%" PRIu32 ",\"text\":", kind,
                  source_locate(source, span.begin).line);
    report_text_write(source, span, &writer->marks[target], writer->out);
    buffer_add_byte(writer->out, '}');
}

static Span whole_block(const Block *block)
{
    return span_size(block->marker) ? (Span){block->marker.begin, block->span.end} : block->span;
}

static void write_blocks(PageWriter *writer, bool target, Range range)
{
    const Pair *pages = writer->report->pages;
    const Document *page = target ? pages->target : pages->source;
    buffer_format(writer->out, "%s\"%s\":[", target ? "," : "", target ? "target" : "source");
    for (uint32_t i = range.begin; i < range.end; i++) {
        if (i > range.begin)
            buffer_add_byte(writer->out, ',');
        write_block(writer, target, kind_names[page->blocks[i].kind],
                    whole_block(&page->blocks[i]));
    }
    buffer_add_byte(writer->out, ']');
}

static void open_row(PageWriter *writer)
{
    buffer_add(writer->out, writer->any ? STR(",\n{") : STR("{"));
    writer->any = true;
}

static void write_row(PageWriter *writer, Range source, Range target)
{
    open_row(writer);
    write_blocks(writer, false, source);
    write_blocks(writer, true, target);
    buffer_add_byte(writer->out, '}');
}

static void write_front_side(PageWriter *writer, bool target)
{
    const Document *page = target ? writer->report->pages->target : writer->report->pages->source;
    buffer_format(writer->out, "%s\"%s\":[", target ? "," : "", target ? "target" : "source");
    if (page && page->front.present)
        write_block(writer, target, "front matter", page->front.span);
    buffer_add_byte(writer->out, ']');
}

static void write_front(PageWriter *writer)
{
    const Pair *pages = writer->report->pages;
    if (!(pages->source && pages->source->front.present) &&
        !(pages->target && pages->target->front.present))
        return;
    open_row(writer);
    write_front_side(writer, false);
    write_front_side(writer, true);
    buffer_add_byte(writer->out, '}');
}

static void write_rows(PageWriter *writer)
{
    const Pair *pages = writer->report->pages;
    write_front(writer);
    if (pages->alignment) {
        for (size_t i = 0; i < pages->alignment->link_count; i++)
            write_row(writer, pages->alignment->links[i].source,
                      pages->alignment->links[i].target);
        return;
    }
    bool target = pages->target != NULL;
    size_t count = target ? pages->target->block_count : pages->source->block_count;
    for (uint32_t i = 0; i < count; i++) {
        Range one = {i, i + 1}, none = {0, 0};
        write_row(writer, target ? none : one, target ? one : none);
    }
}

static void write_fix(PageWriter *writer, const Finding *finding)
{
    Buffer *out = writer->out;
    if (!finding->edit_count)
        return;
    buffer_format(out, ",\"safe\":%s", finding->safety == FIX_SAFE ? "true" : "false");
    write_string(out, "fix", finding->fix_description);
    buffer_add(out, STR(",\"edits\":["));
    for (size_t i = 0; i < finding->edit_count; i++) {
        const Edit *edit = &finding->edits[i];
        buffer_add(out, i ? STR(",[") : STR("["));
        json_write_string(out, source_slice(writer->report->target, edit->span));
        buffer_add_byte(out, ',');
        json_write_string(out, edit->text);
        buffer_add_byte(out, ']');
    }
    buffer_add_byte(out, ']');
}

/* The row a finding is shown at: that of its block, the first for front matter, or none. */
static void write_place(PageWriter *writer, const Finding *finding)
{
    const Pair *pages = writer->report->pages;
    if (!pages->alignment)
        return;
    bool target = span_exists(finding->target);
    Span span = target ? finding->target : finding->source;
    if (!span_exists(span))
        return;
    const Document *page = target ? pages->target : pages->source;
    size_t front = pages->source->front.present || pages->target->front.present ? 1 : 0;
    uint32_t block = document_block_at(page, span.begin);
    size_t row = block == NO_INDEX ? 0
                 : target          ? pages->alignment->target_link[block] + front
                                   : pages->alignment->source_link[block] + front;
    buffer_format(writer->out, ",\"row\":%zu", row);
}

static void write_finding(PageWriter *writer, const Finding *finding)
{
    Buffer *out = writer->out;
    buffer_format(out, "{\"severity\":\"%s\"", severity_names[finding->severity]);
    write_string(out, "rule", str_from(finding->rule));
    write_string(out, "message", finding->message);
    if (finding->has_expected)
        write_string(out, "expected", finding->expected);
    if (finding->has_actual)
        write_string(out, "actual", finding->actual);
    write_line(out, "line", writer->report->target, finding->target);
    write_line(out, "sourceLine", writer->report->source, finding->source);
    write_place(writer, finding);
    write_fix(writer, finding);
    buffer_add_byte(out, '}');
}

void report_page_write(const PairReport *report, Buffer *out)
{
    PageWriter writer = {.report = report,
                         .out = out,
                         .marks = {report_marks(out->arena, report, true),
                                   report_marks(out->arena, report, false)}};
    buffer_add(out, STR("{\"target\":"));
    json_write_string(out, report->target ? report->target_path : STR(""));
    write_string(out, "source", report->source ? report->source_path : STR(""));
    const StrList *locales = &report->pages->site->locales;
    buffer_add(out, STR(",\"languages\":["));
    json_write_string(out, locales->count > 1 ? locales->items[0] : STR(""));
    buffer_add_byte(out, ',');
    json_write_string(out, locales->count > 1 ? locales->items[1] : STR(""));
    buffer_add(out, STR("],\"rows\":["));
    write_rows(&writer);
    buffer_add(out, STR("],\n\"findings\":["));
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_add(out, i ? STR(",\n") : STR(""));
        write_finding(&writer, &report->findings[i]);
    }
    buffer_add(out, STR("]}"));
}
