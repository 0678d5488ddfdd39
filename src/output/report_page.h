/* One page of the HTML report as JSON: both sides block by block, cut where findings begin and end.
 *
 *     {"target": "a.md", "source": "a.md", "languages": ["en", "de"],
 *      "rows": [{"source": [{"kind": "heading", "line": 3, "text": ["# A ", ["b", 0]]}], "target": […]}],
 *      "findings": [{"rule": "…", "severity": "error", "message": "…", "row": 0, …}]}
 *
 * A text is a list of strings; where a finding marks one, a list of the string and the finding's number.
 */
#ifndef OUTPUT_REPORT_PAGE_H
#define OUTPUT_REPORT_PAGE_H

#include "engine/run.h"

void report_page_write(const PairReport *report, Buffer *out);

#endif
