/* Words in a page that keep findings quiet: <!-- pendant-disable-next-line RULE… -- reason -->. */
#ifndef ENGINE_SUPPRESS_H
#define ENGINE_SUPPRESS_H

#include "finding/finding.h"
#include "text/source.h"

/* Marks the findings that a directive of the page covers. */
void suppress_findings(Arena *scratch, const Source *target, Findings *findings);

#endif
