/* Where a finding is shown: in the translation where it has a place there, else in the original. */
#ifndef OUTPUT_PLACE_H
#define OUTPUT_PLACE_H

#include "output/reporter.h"

typedef struct {
    const Source *source; /* the page, or NULL when it could not be said which */
    Span span;            /* inside the page, without the line end it may stop at; empty at its begin when the
                             finding is about the whole page */
    bool in_target;
} Place;

Place place_of(const PairReport *report, const Finding *finding);

/* The place in the original when place_of is in the translation; false when there is none. */
bool place_of_original(const PairReport *report, const Finding *finding, Place *place);

/* Where the place begins and ends, columns in code points, the end behind the last character. */
Location place_begin(const Place *place);
Location place_end(const Place *place);

/* The page's path from the folder pendant was called in, as it was opened. Owned by the arena. */
Str place_path(Arena *arena, const Place *place);

/* The same from the folder of the project, as platforms know it. */
Str place_project_path(Arena *arena, const ReportStyle *style, const Place *place);

#endif
