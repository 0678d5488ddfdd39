/* The report for people: one HTML file that needs nothing else. What pages hold is packed and shown by the
 * script as text alone, never as markup. */
#include "output/json.h"
#include "output/pack.h"
#include "output/report_assets.h"
#include "output/report_page.h"
#include "output/reporter.h"

#include <inttypes.h>

/* How many findings of each rule, as members of an object. Findings of a rule need not stand together. */
static void write_rules(const Catalog *catalog, const PairReport *report, Buffer *out)
{
    bool any = false;
    for (size_t i = 0; i < catalog->count; i++) {
        size_t count = 0;
        for (size_t k = 0; k < report->finding_count; k++)
            count += str_is(catalog->rules[i].id, report->findings[k].rule);
        if (count)
            buffer_format(out, "%s\"%.*s\":%zu", any ? "," : "", STR_ARG(catalog->rules[i].id), count);
        any = any || count;
    }
}

/* Of the words there should be, those that are there and not English. */
static void write_share(ShareCount count, Buffer *out)
{
    buffer_format(out, ",\"words\":%" PRIu32 ",\"translated\":%" PRIu32,
                  count.words + count.missing, count.words - count.english);
}

/* Two lines: what the list of pages shows, as JSON, and the page itself, packed. */
static void write_pair(const void *context, const PairReport *report, Buffer *out)
{
    const ReportStyle *style = context;
    size_t counts[4] = {0};
    for (size_t i = 0; i < report->finding_count; i++)
        counts[report->findings[i].severity]++;
    buffer_add(out, STR("{\"target\":"));
    json_write_string(out, report->target ? report->target_path : STR(""));
    buffer_add(out, STR(",\"source\":"));
    json_write_string(out, report->source ? report->source_path : STR(""));
    buffer_format(out, ",\"errors\":%zu,\"warnings\":%zu,\"notes\":%zu,\"rules\":{",
                  counts[SEVERITY_ERROR], counts[SEVERITY_WARNING], counts[SEVERITY_NOTE]);
    write_rules(style->catalog, report, out);
    buffer_add_byte(out, '}');
    if (report->share)
        write_share(share_total(report->share), out);
    buffer_add(out, STR("}\n"));
    Buffer page = buffer_open(out->arena);
    report_page_write(report, &page);
    pack_add(out, buffer_str(&page));
}

/* JSON in a script element: "<" could end it. */
static void add_json(Buffer *out, Str json)
{
    for (size_t at = 0; at < json.size;) {
        size_t next = str_find_byte(json, '<', at);
        buffer_add(out, str_slice(json, at, next == STR_NONE ? json.size : next));
        if (next == STR_NONE)
            return;
        buffer_add(out, STR("\\u003c"));
        at = next + 1;
    }
}

static void add_rule_texts(const Catalog *catalog, Buffer *out)
{
    for (size_t i = 0; i < catalog->count; i++) {
        buffer_add(out, i ? STR(",\n") : STR(""));
        json_write_string(out, catalog->rules[i].id);
        buffer_add_byte(out, ':');
        json_write_string(out, catalog->rules[i].summary);
    }
}

static void add_overview(const Catalog *catalog, const RunReport *run, Buffer *out)
{
    Buffer json = buffer_open(out->arena);
    buffer_format(&json, "{\"version\":\"%s\",\"pairs\":%zu,\"rules\":{", PENDANT_VERSION,
                  run->totals.pairs);
    add_rule_texts(catalog, &json);
    buffer_add(&json, STR("},\n\"pages\":["));
    bool any = false;
    for (size_t i = 0; i < run->count; i++) {
        Str part = reporter_part(run, i), row;
        if (!str_next_line(&part, &row))
            continue;
        buffer_add(&json, any ? STR(",\n") : STR("\n"));
        buffer_add(&json, row);
        any = true;
    }
    buffer_add(&json, STR("]}\n"));
    add_json(out, buffer_str(&json));
}

static void add_pages(const RunReport *run, Buffer *out)
{
    size_t number = 0;
    for (size_t i = 0; i < run->count; i++) {
        Str part = reporter_part(run, i), row;
        if (!str_next_line(&part, &row))
            continue;
        buffer_format(out, "<script type=\"text/plain\" id=\"page-%zu\">", number++);
        buffer_add(out, part);
        buffer_add(out, STR("</script>\n"));
    }
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    Str rest = report_html, before;
    /* The frame names the places of the parts, each on a line of its own. */
    while (str_next_line(&rest, &before)) {
        Str name = str_trim(before);
        if (str_is(name, "/* style */"))
            buffer_add(out, report_css);
        else if (str_is(name, "/* script */"))
            buffer_add(out, report_js);
        else if (str_is(name, "\"overview\""))
            add_overview(style->catalog, run, out);
        else if (str_is(name, "<!-- pages -->"))
            add_pages(run, out);
        else
            buffer_format(out, "%.*s\n", STR_ARG(before));
    }
}

const Reporter reporter_html = {
    .name = "html",
    .words = "the report that pendant report writes",
    .whole = true,
    .share = true,
    .write = write_pair,
    .finish = finish,
};
