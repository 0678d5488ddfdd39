/* Findings as JUnit test results: a suite a page, a case a finding.
 *
 * What reaches the gate is a failure, the rest is a skipped case: so a platform shows as failed what made the run
 * fail. With --fail-on never, errors are failures. Platforms join cases of the same name, so the name carries the
 * place, and the text is repeated inside because some show nothing else. */
#include "output/place.h"
#include "output/xml.h"

#include <inttypes.h>

static bool fails(const ReportStyle *style, const Finding *finding)
{
    return finding->severity >= (style->gate == SEVERITY_OFF ? SEVERITY_ERROR : style->gate);
}

typedef struct {
    const ReportStyle *style;
    const PairReport *report;
    Str path;
    Buffer cases;
    size_t count, failures;
} Suite;

/* `alike` is how many findings of the same rule at the same place come up to this one. */
static void write_case(Suite *suite, const Finding *finding, size_t alike)
{
    Buffer *out = &suite->cases;
    Place place = place_of(suite->report, finding);
    Location at = place_begin(&place);
    const char *kind = fails(suite->style, finding) ? "failure" : "skipped";
    buffer_add(out, STR("    <testcase"));
    xml_write_attribute(out, "classname", suite->path);
    buffer_format(out, " name=\"%s at line %" PRIu32 ", column %" PRIu32, finding->rule, at.line,
                  at.column);
    if (alike > 1)
        buffer_format(out, " (%zu)", alike);
    buffer_format(out, "\">\n      <%s type=\"%s\"", kind, severity_name(finding->severity));
    xml_write_attribute(out, "message", finding->message);
    buffer_add(out, STR(">"));
    xml_write(out, suite->path);
    buffer_format(out, ":%" PRIu32 ":%" PRIu32 ": %s: ", at.line, at.column,
                  severity_name(finding->severity));
    xml_write(out, finding->message);
    buffer_format(out, " [%s]</%s>\n    </testcase>\n", finding->rule, kind);
}

static bool same_place(const Finding *a, const Finding *b)
{
    return a->rule == b->rule && a->target.begin == b->target.begin &&
           a->source.begin == b->source.begin;
}

/* The cases of one of the two pages. */
static void write_page(const ReportStyle *style, const PairReport *report, bool in_target,
                       Buffer *out)
{
    Suite suite = {.style = style, .report = report, .cases = buffer_open(out->arena)};
    size_t alike = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const Finding *finding = &report->findings[i];
        Place place = place_of(report, finding);
        alike = i && same_place(finding, finding - 1) ? alike + 1 : 1;
        if (place.in_target != in_target)
            continue;
        if (!suite.count++)
            suite.path = place_path(out->arena, &place);
        suite.failures += fails(style, finding);
        write_case(&suite, finding, alike);
    }
    if (!suite.count)
        return;
    buffer_add(out, STR("  <testsuite"));
    xml_write_attribute(out, "name", suite.path);
    buffer_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
                  suite.count, suite.failures, suite.count - suite.failures);
    buffer_add(out, buffer_str(&suite.cases));
    buffer_add(out, STR("  </testsuite>\n"));
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    write_page(style, report, true, out);
    write_page(style, report, false, out);
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    const Totals *totals = &run->totals;
    size_t all = totals->errors + totals->warnings + totals->notes;
    size_t failures = style->gate == SEVERITY_NOTE      ? all
                      : style->gate == SEVERITY_WARNING ? totals->errors + totals->warnings
                                                        : totals->errors;
    buffer_format(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"pendant\" tests=\"%zu\" failures=\"%zu\" errors=\"0\">\n",
                  all ? all : 1, failures);
    reporter_join(run, STR(""), out);
    if (!all)
        buffer_add(out, STR("  <testsuite name=\"pendant\" tests=\"1\" failures=\"0\" errors=\"0\" "
                            "skipped=\"0\">\n    <testcase classname=\"pendant\" "
                            "name=\"no findings\"/>\n  </testsuite>\n"));
    buffer_add(out, STR("</testsuites>\n"));
}

const Reporter reporter_junit = {
    .name = "junit",
    .words = "JUnit: a page a suite, what reaches the gate a failure",
    .write = write_pair,
    .finish = finish,
};
