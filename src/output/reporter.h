/* The forms findings are written in: text, JSON, … A form is one constant here and one file beside this.
 *
 * The parts of a form that belong to one pair are written on any thread while pairs are checked; the whole is
 * made of them at the end, in the order of the pairs, so that it does not depend on the number of threads.
 */
#ifndef OUTPUT_REPORTER_H
#define OUTPUT_REPORTER_H

#include "engine/run.h"

typedef struct {
    bool color; /* escape sequences for a terminal */
    bool quiet; /* findings alone, no summary */
    const Catalog *catalog; /* the rules there are */
} ReportStyle;

/* A whole run, for the output with the number `output`. */
typedef struct {
    const PairResult *results;
    size_t count;
    size_t output;
    Totals totals;
} RunReport;

typedef struct {
    const char *name; /* for --format */
    bool whole;       /* pairs without findings are written too */
    PairWriter write; /* its context is a ReportStyle */
    void (*finish)(const ReportStyle *style, const RunReport *run, Buffer *out);
} Reporter;

extern const Reporter reporter_text;
extern const Reporter reporter_json;
extern const Reporter reporter_html; /* written by pendant report */
extern const Reporter reporter_statistics; /* --statistics; has no name */

/* The form of that name, or NULL. */
const Reporter *reporter_find(Str name);

/* All names, for people: "text, json". Owned by the arena. */
const char *reporter_names(Arena *arena);

/* What a form wrote for the pair with that number; empty when nothing. */
Str reporter_part(const RunReport *run, size_t pair);

#endif
