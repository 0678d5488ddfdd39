/* Findings as Checkstyle writes them, for Jenkins, reviewdog and others that read its reports. */
#include "output/place.h"
#include "output/xml.h"

#include <inttypes.h>

static void write_finding(const PairReport *report, const Finding *finding, Buffer *out)
{
    Place place = place_of(report, finding);
    Location at = place_begin(&place);
    buffer_format(out, "    <error line=\"%" PRIu32 "\" column=\"%" PRIu32 "\" severity=\"%s\"",
                  at.line, at.column,
                  finding->severity == SEVERITY_NOTE ? "info" : severity_name(finding->severity));
    xml_write_attribute(out, "message", finding->message);
    buffer_format(out, " source=\"pendant.%s\"/>\n", finding->rule);
}

/* The findings that are shown in one of the two pages. */
static void write_page(const PairReport *report, bool in_target, Buffer *out)
{
    bool begun = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        Place place = place_of(report, &report->findings[i]);
        if (place.in_target != in_target)
            continue;
        if (!begun) {
            buffer_add(out, STR("  <file"));
            xml_write_attribute(out, "name", place_path(out->arena, &place));
            buffer_add(out, STR(">\n"));
        }
        begun = true;
        write_finding(report, &report->findings[i], out);
    }
    if (begun)
        buffer_add(out, STR("  </file>\n"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    (void)style;
    write_page(report, true, out);
    write_page(report, false, out);
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    buffer_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"));
    reporter_join(run, STR(""), out);
    buffer_add(out, STR("</checkstyle>\n"));
}

const Reporter reporter_checkstyle = {
    .name = "checkstyle",
    .words = "Checkstyle: for Jenkins and others",
    .write = write_pair,
    .finish = finish,
};
