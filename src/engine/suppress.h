/* Keeps findings quiet that a comment in the page asks to keep quiet, and reports comments that are
 * needless or name no rule. */
#ifndef ENGINE_SUPPRESS_H
#define ENGINE_SUPPRESS_H

#include "document/document.h"
#include "engine/check.h"

/* Marks the findings that a directive of the page covers, and adds those of suppress/unused and
 * suppress/unknown when these rules are on. Nearly linear in the page. */
void suppress_findings(Arena *scratch, const Settings *settings, const Document *page,
                       Findings *findings);

#endif
