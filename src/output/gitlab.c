/* Findings as a Code Quality report of GitLab (docs.gitlab.com, "Code Quality report format").
 *
 * GitLab shows neither the name of the check nor columns, so the description begins with the rule. */
#include "output/json.h"
#include "output/place.h"

#include <inttypes.h>

static const char *severity_of(const Finding *finding)
{
    static const char *const names[] = {"info", "info", "minor", "major"};
    return names[finding->severity];
}

static void write_finding(const ReportStyle *style, const PairReport *report,
                          const Finding *finding, Buffer *out)
{
    Place place = place_of(report, finding);
    Buffer description = buffer_open(out->arena);
    buffer_format(&description, "%s: %.*s", finding->rule, STR_ARG(finding->message));
    buffer_add(out, STR("{\"description\":"));
    json_write_string(out, buffer_str(&description));
    buffer_format(out, ",\"check_name\":\"%s\",\"fingerprint\":\"%016" PRIx64 "\",\"severity\":\"%s\"",
                  finding->rule, finding->fingerprint, severity_of(finding));
    buffer_add(out, STR(",\"location\":{\"path\":"));
    json_write_string(out, place_project_path(out->arena, style, &place));
    buffer_format(out, ",\"lines\":{\"begin\":%" PRIu32 ",\"end\":%" PRIu32 "}}}",
                  place_begin(&place).line, place_end(&place).line);
}

static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        buffer_add(out, i ? STR(",\n") : STR(""));
        write_finding(style, report, &report->findings[i], out);
    }
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    buffer_add(out, STR("["));
    reporter_join(run, STR(",\n"), out);
    buffer_add(out, STR("]\n"));
}

const Reporter reporter_gitlab = {
    .name = "gitlab",
    .words = "Code Quality report of GitLab",
    .write = write_pair,
    .finish = finish,
};
