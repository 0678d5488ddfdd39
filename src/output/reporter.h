/* The forms findings are written in: text, JSON, … A form is one constant here and one file beside this.
 *
 * The parts of a form that belong to one pair are written on any thread while pairs are checked; the whole is
 * made of them at the end, in the order of the pairs, so that it does not depend on the number of threads.
 */
#ifndef OUTPUT_REPORTER_H
#define OUTPUT_REPORTER_H

#include "engine/run.h"

typedef struct {
    bool color;      /* escape sequences for a terminal */
    bool hyperlinks; /* places as links of the terminal */
    bool quiet;      /* findings alone, no summary */
    bool explain;    /* with the reason of each rule */
    const Catalog *catalog; /* the rules there are */
    Severity gate; /* findings from here on turn the run red; SEVERITY_OFF: none does */
    Str project;   /* absolute path of the project's folder */
    Str below;     /* from there to the folder pendant was called in; "." when they are the same */
    Str here;      /* from the folder that paths are from to the one pendant was called in; "" when they are the same */
    Str web;       /* what an address of a page begins with, up to the page's path; empty when not known */
    Str web_line;  /* what stands between the path and the number of a line in such an address */
    size_t room;   /* most bytes of the summary page of a job */
    bool pages;      /* how much is translated of every page too, where the form can say so */
    bool summarised; /* the job has a summary page, and the findings go there too */
} ReportStyle;

/* A whole run, for the output with the number `output`. */
typedef struct {
    const PairResult *results;
    size_t count;
    size_t output;
    Totals totals;
    size_t shard, shard_count; /* which of how many parts of the pairs this is; 0: all of them */
    /* Of a part: whether anybody looked for translated sentences, in how many pages there could be some, and whether there
     * are. */
    bool looked, translated;
    size_t originals;
    const PairPaths *pairs;
} RunReport;

typedef struct {
    const char *name;  /* for --format */
    const char *words; /* what it is for, said to people */
    bool whole;       /* pairs without findings are written too */
    bool share;       /* it says how much is translated */
    bool pages;       /* when asked, of every page: then pairs without findings are written too */
    PairWriter write; /* its context is a ReportStyle */
    void (*finish)(const ReportStyle *style, const RunReport *run, Buffer *out);
    bool joins_text; /* may stand behind the text on standard output */
} Reporter;

extern const Reporter reporter_text;
extern const Reporter reporter_json;
extern const Reporter reporter_html; /* written by pendant report */
extern const Reporter reporter_sarif;
extern const Reporter reporter_github;
extern const Reporter reporter_gitlab;
extern const Reporter reporter_junit;
extern const Reporter reporter_checkstyle;
extern const Reporter reporter_rdjson;
extern const Reporter reporter_markdown;
extern const Reporter reporter_summary;    /* for the summary page of a job; has no name */
extern const Reporter reporter_statistics; /* --statistics; has no name */

/* The form of that name, or NULL. */
const Reporter *reporter_find(Str name);

/* The form with that number, or NULL behind the last. */
const Reporter *reporter_number(size_t i);

/* All names, for people: "text, json". Owned by the arena. */
const char *reporter_names(Arena *arena);

/* What a form wrote for the pair with that number; empty when nothing. */
Str reporter_part(const RunReport *run, size_t pair);

/* Adds what a form wrote for all pairs, the separator between. */
void reporter_join(const RunReport *run, Str separator, Buffer *out);

#endif
