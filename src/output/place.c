#include "output/place.h"

#include "base/file.h"

/* A line end at the end of a place would make the next line part of it. */
static Span without_line_end(const Source *source, Span span)
{
    Str bytes = source_bytes(source);
    while (span.end > span.begin + 1 &&
           (bytes.data[span.end - 1] == '\n' || bytes.data[span.end - 1] == '\r'))
        span.end--;
    return span;
}

static Place place_in(const Source *source, Span span, bool in_target)
{
    if (!source || !span_exists(span))
        return (Place){source, {0, 0}, in_target};
    return (Place){source, without_line_end(source, span), in_target};
}

Place place_of(const PairReport *report, const Finding *finding)
{
    bool in_target = report->target &&
                     (span_exists(finding->target) || !report->source ||
                      !span_exists(finding->source));
    return in_target ? place_in(report->target, finding->target, true)
                     : place_in(report->source, finding->source, false);
}

bool place_of_original(const PairReport *report, const Finding *finding, Place *place)
{
    if (!place_of(report, finding).in_target || !report->source || !span_exists(finding->source))
        return false;
    *place = place_in(report->source, finding->source, false);
    return true;
}

Location place_begin(const Place *place)
{
    return place->source ? source_locate(place->source, place->span.begin) : (Location){1, 1};
}

Location place_end(const Place *place)
{
    return place->source ? source_locate(place->source, place->span.end) : (Location){1, 1};
}

Str place_path(Arena *arena, const Place *place)
{
    return place->source ? file_normal(arena, source_name(place->source)) : STR(".");
}

Str place_project_path(Arena *arena, const ReportStyle *style, const Place *place)
{
    Str path = place_path(arena, place);
    if (!str_starts(path, STR("/")))
        return file_normal(arena, str_from(file_join(arena, style->below, path)));
    if (style->project.size && str_starts(path, style->project) &&
        str_starts(str_slice(path, style->project.size, path.size), STR("/")))
        return str_slice(path, style->project.size + 1, path.size);
    return path;
}
