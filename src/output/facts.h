/* The facts of both sides of a pair (front matter, redirects, tags, links, images) as a unified diff
 * whose lines carry the line numbers of both pages. */
#ifndef OUTPUT_FACTS_H
#define OUTPUT_FACTS_H

#include "output/reporter.h"

/* One pair; a PairWriter whose context is a ReportStyle. Writes nothing when no fact differs. */
void facts_write_pair(const void *context, const PairReport *report, Buffer *out);

#endif
