/* How many findings each rule has, for --statistics. */
#include "output/reporter.h"
#include "rules/table.h"

/* One line a finding, the rule alone, counted at the end. */
static void write_pair(const void *style, const PairReport *report, Buffer *out)
{
    (void)style;
    for (size_t i = 0; i < report->finding_count; i++)
        buffer_format(out, "%s\n", report->findings[i].rule);
}

static void finish(const ReportStyle *style, const RunReport *run, Buffer *out)
{
    (void)style;
    size_t *counts = arena_array(out->arena, rule_table_size, sizeof *counts);
    for (size_t i = 0; i < run->count; i++) {
        Str rest = reporter_part(run, i), line;
        while (str_next_line(&rest, &line))
            for (size_t k = 0; k < rule_table_size; k++)
                counts[k] += str_is(line, rule_table[k]->id);
    }
    for (size_t k = 0; k < rule_table_size; k++)
        if (counts[k])
            buffer_format(out, "%6zu  %s\n", counts[k], rule_table[k]->id);
}

const Reporter reporter_statistics = {.name = "", .write = write_pair, .finish = finish};
