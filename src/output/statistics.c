/* How many findings each rule has and how much is translated, for --statistics. */
#include "output/reporter.h"

#include "base/map.h"

#include <inttypes.h>
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

static void write_count(Buffer *out, ShareCount count, const char *name)
{
    uint32_t part = share_per_mille(count);
    buffer_format(out, "%3" PRIu32 ".%" PRIu32 "%%  %s: %" PRIu32 " words", part / 10, part % 10, name,
                  count.words);
    if (count.english)
        buffer_format(out, ", %" PRIu32 " still English", count.english);
    if (count.missing)
        buffer_format(out, ", %" PRIu32 " of the original missing", count.missing);
    buffer_add_byte(out, '\n');
}

static void write_share(Buffer *out, const RunReport *run)
{
    const Share *share = &run->totals.share;
    write_count(out, share_total(share), "translated");
    for (int kind = 0; kind < SHARE_KINDS; kind++)
        if (share->kinds[kind].words || share->kinds[kind].missing)
            write_count(out, share->kinds[kind], share_kind_name((ShareKind)kind));
    if (run->totals.meant)
        buffer_format(out, "%6zu  pages are meant to be English\n", run->totals.meant);
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
    write_share(out, run);
}

const Reporter reporter_statistics = {
    .name = "",
    .share = true,
    .write = write_pair,
    .finish = finish,
};
