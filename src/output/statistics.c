/* How many findings each rule has, for --statistics. */
#include "output/reporter.h"

#include "base/map.h"

#include <stdlib.h>

/* One line a finding, the rule alone, counted at the end. */
static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    (void)style;
    for (size_t i = 0; i < report->finding_count; i++)
        buffer_format(out, "%s\n", report->findings[i].rule);
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    Map *counts = map_open(out->arena);
    ARRAY_OF(Str) rules = {0};
    for (size_t i = 0; i < run->count; i++) {
        Str rest = reporter_part(run, i), line;
        while (str_next_line(&rest, &line)) {
            bool added;
            ++*map_put(counts, line, &added);
            if (added)
                *ARRAY_PUSH(out->arena, &rules) = line;
        }
    }
    if (rules.count)
        qsort(rules.items, rules.count, sizeof *rules.items, by_name);
    for (size_t i = 0; i < rules.count; i++)
        buffer_format(out, "%6zu  %.*s\n", *map_get(counts, rules.items[i]),
                      STR_ARG(rules.items[i]));
}

const Reporter reporter_statistics = {
    .name = "",
    .write = write_pair,
    .finish = finish,
};
