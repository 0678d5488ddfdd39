/* Findings as a person reads them: place, severity, rule, message, then both sides quoted with marks
 * under what is meant. */
#include "base/file.h"
#include "output/hyperlink.h"
#include "output/place.h"
#include "output/reporter.h"
#include "output/safe.h"
#include "text/utf8.h"

#include <inttypes.h>

/* Columns of a quoted line that are shown; of a longer one, the part round the mark. */
enum { MOST_COLUMNS = 110, MOST_BEFORE = 50 };

typedef enum { PLAIN, BOLD, RED, YELLOW, BLUE, GREEN, DIM } Ink;

static void paint(Buffer *out, const ReportStyle *style, Ink ink)
{
    static const char *const codes[] = {"\x1b[0m",  "\x1b[1m",  "\x1b[1;31m", "\x1b[1;33m",
                                        "\x1b[1;34m", "\x1b[32m", "\x1b[2m"};
    if (style->color)
        buffer_add(out, str_from(codes[ink]));
}

static unsigned width_of(Str text)
{
    unsigned width = 0;
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_size(text, at);
        width += size ? utf8_width(utf8_decode(text, at, size)) : 1;
        at += size ? size : 1;
    }
    return width;
}

static size_t step_back(Str text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.data[at] & 0xc0) == 0x80);
    return at;
}

/* Cuts a long line to the part round the mark; both ends fall on code points. */
static Span window(Str line, size_t mark)
{
    size_t begin = mark, end = mark;
    unsigned before = 0;
    for (; begin > 0 && before < MOST_BEFORE; before++)
        begin = step_back(line, begin);
    for (unsigned n = before; end < line.size && n < MOST_COLUMNS; n++) {
        size_t size = utf8_size(line, end);
        end += size ? size : 1;
    }
    return (Span){(uint32_t)begin, (uint32_t)end};
}

/* A side as it is quoted. */
typedef struct {
    const Source *source;
    Str label;   /* its language */
    int padding; /* blanks before the label, so that both are as wide */
} Side;

static void set_labels(const PairReport *report, Side *original, Side *translation)
{
    StrList locales = report->pages->site->locales;
    Str own = report->pages->locale;
    *original = (Side){report->source, locales.count ? locales.items[0] : STR("en"), 0};
    *translation = (Side){report->target, own.size ? own : locales.count > 1 ? locales.items[1] : STR("de"), 0};
    int wider = (int)translation->label.size - (int)original->label.size;
    original->padding = wider > 0 ? wider : 0;
    translation->padding = wider < 0 ? -wider : 0;
}

static void quote_line(Buffer *out, const ReportStyle *style, const Side *side, Span span, Ink ink)
{
    const Source *source = side->source;
    if (!source || !span_exists(span))
        return;
    uint32_t number = source_locate(source, span.begin).line;
    Span whole = source_line(source, number);
    Str line = source_slice(source, whole);
    size_t mark = span.begin > whole.begin ? span.begin - whole.begin : 0;
    if (mark > line.size)
        mark = line.size;
    size_t stop = span.end < whole.end ? span.end - whole.begin : line.size;
    Span shown = window(line, mark);
    if (stop > shown.end)
        stop = shown.end;
    paint(out, style, DIM);
    buffer_format(out, "  %*s", side->padding, "");
    safe_add_line(out, side->label);
    buffer_format(out, " %5" PRIu32 " | ", number);
    paint(out, style, PLAIN);
    buffer_add(out, shown.begin ? STR("…") : STR(""));
    safe_add_line(out, str_slice(line, shown.begin, shown.end));
    buffer_add(out, shown.end < line.size ? STR("…\n") : STR("\n"));
    buffer_format(out, "  %*s | %*s", (int)side->label.size + side->padding + 6, "",
                  (int)(width_of(str_slice(line, shown.begin, mark)) + (shown.begin ? 1 : 0)), "");
    paint(out, style, ink);
    unsigned marks = stop > mark ? width_of(str_slice(line, mark, stop)) : 1;
    for (unsigned i = 0; i < marks; i++)
        buffer_add_byte(out, '^');
    paint(out, style, PLAIN);
    buffer_add_byte(out, '\n');
}

/* A line that begins with "::" is a command in the log of GitHub's runner. */
static void write_path(Buffer *out, Str path)
{
    if (path.size && !byte_is_word(path.data[0]) && path.data[0] != '/' && path.data[0] != '.')
        buffer_add(out, STR("./"));
    safe_add_line(out, path);
}

static void write_head(Buffer *out, const ReportStyle *style, const PairReport *report,
                       const Finding *finding, Ink ink)
{
    Place place = place_of(report, finding);
    Location at = place_begin(&place);
    const Source *page = place.in_target || !report->source ? report->target : report->source;
    bool linked = style->hyperlinks && page && hyperlink_open(out, source_name(page));
    paint(out, style, BOLD);
    bool translation = place.in_target || !report->source;
    write_path(out, file_from(out->arena, style->here,
                              translation ? report->target_path : report->source_path));
    paint(out, style, PLAIN);
    buffer_format(out, ":%" PRIu32 ":%" PRIu32, at.line, at.column);
    if (linked)
        hyperlink_close(out);
    buffer_add(out, STR(": "));
    paint(out, style, ink);
    buffer_add(out, str_from(severity_name(finding->severity)));
    paint(out, style, PLAIN);
    buffer_add(out, STR(": "));
    safe_add_line(out, finding->message);
    paint(out, style, DIM);
    buffer_format(out, " [%s]\n", finding->rule);
    paint(out, style, PLAIN);
}

static void write_finding(Buffer *out, const ReportStyle *style, const PairReport *report,
                          const Finding *finding)
{
    Ink ink = finding->severity == SEVERITY_ERROR     ? RED
                  : finding->severity == SEVERITY_WARNING ? YELLOW
                                                          : BLUE;
    write_head(out, style, report, finding, ink);
    Side original, translation;
    set_labels(report, &original, &translation);
    quote_line(out, style, &original, finding->source, GREEN);
    quote_line(out, style, &translation, finding->target, ink);
    if (finding->edit_count) {
        buffer_format(out, "  fix%s: ", finding->safety == FIX_SAFE ? "" : " (unsafe)");
        buffer_add(out, finding->fix_description);
        buffer_add_byte(out, '\n');
    }
    buffer_add_byte(out, '\n');
}

/* Why the rules of a page matter, each once. */
static void explain(Buffer *out, const ReportStyle *style, const PairReport *report)
{
    for (size_t i = 0; i < style->catalog->count; i++) {
        const RuleText *rule = &style->catalog->rules[i];
        size_t k = 0;
        while (k < report->finding_count && !str_is(rule->id, report->findings[k].rule))
            k++;
        if (k == report->finding_count)
            continue;
        paint(out, style, DIM);
        buffer_format(out, "%.*s: ", STR_ARG(rule->id));
        paint(out, style, PLAIN);
        safe_add_line(out, rule->summary);
        buffer_add_byte(out, '\n');
        Buffer why = buffer_open(out->arena);
        Str text = rule->why, line;
        while (str_next_line(&text, &line))
            buffer_format(&why, "  %.*s\n", STR_ARG(line));
        safe_add_text(out, buffer_str(&why));
        buffer_add_byte(out, '\n');
    }
}

static void write_pair(const void *context, const PairReport *report, Buffer *out)
{
    const ReportStyle *style = context;
    for (size_t i = 0; i < report->finding_count; i++)
        write_finding(out, style, report, &report->findings[i]);
    if (style->explain)
        explain(out, style, report);
}

static void add_count(Buffer *out, size_t count, const char *one, const char *many)
{
    buffer_format(out, "%zu %s", count, count == 1 ? one : many);
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    const Totals *totals = &run->totals;
    for (size_t i = 0; i < run->count; i++)
        buffer_add(out, reporter_part(run, i));
    if (style->quiet)
        return;
    paint(out, style, totals->errors ? RED : totals->warnings ? YELLOW : GREEN);
    add_count(out, totals->errors, "error", "errors");
    buffer_add(out, STR(", "));
    add_count(out, totals->warnings, "warning", "warnings");
    buffer_add(out, STR(", "));
    add_count(out, totals->notes, "note", "notes");
    paint(out, style, PLAIN);
    buffer_add(out, STR(" in "));
    add_count(out, totals->files, "file", "files");
    buffer_add(out, STR(" ("));
    add_count(out, totals->pairs, "pair", "pairs");
    buffer_add(out, STR(" checked"));
    if (totals->suppressed)
        buffer_format(out, ", %zu suppressed", totals->suppressed);
    if (totals->known)
        buffer_format(out, ", %zu known", totals->known);
    if (totals->meant)
        buffer_format(out, ", %zu meant to be English", totals->meant);
    buffer_add(out, STR(")\n"));
    if (totals->repairable)
        buffer_format(out, "%zu can be repaired safely: pendant fix\n", totals->repairable);
}

const Reporter reporter_text = {
    .name = "text",
    .words = "for people: both sides quoted, the place marked",
    .write = write_pair,
    .finish = finish,
};
