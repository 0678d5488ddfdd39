#include "output/ranked.h"

#include <stdlib.h>

void ranked_add(Buffer *out, Severity severity, Str line)
{
    buffer_add_byte(out, (char)('0' + severity));
    buffer_add(out, line);
    buffer_add_byte(out, '\n');
}

static int by_page(const void *a, const void *b)
{
    const RankedLine *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

static int for_reading(const void *a, const void *b)
{
    const RankedLine *x = a, *y = b;
    if (x->severity != y->severity)
        return x->severity < y->severity ? 1 : -1;
    return by_page(a, b);
}

static int by_importance(const void *a, const void *b)
{
    const RankedLine *x = a, *y = b;
    if (x->severity == y->severity && x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    return for_reading(a, b);
}

static void sort(RankedLine *lines, size_t count, int (*order)(const void *, const void *))
{
    if (count > 1)
        qsort(lines, count, sizeof *lines, order);
}

RankedLines ranked_read(Arena *arena, const RunReport *run)
{
    RankedLines lines = {0};
    for (size_t i = 0; i < run->count; i++) {
        uint32_t turns[SEVERITY_ERROR + 1] = {0};
        Str rest = reporter_part(run, i);
        for (size_t end; (end = str_find_byte(rest, '\n', 0)) != STR_NONE;) {
            RankedLine *line = ARRAY_PUSH(arena, &lines);
            line->severity = (Severity)(rest.data[0] - '0');
            line->text = str_slice(rest, 1, end);
            line->order = lines.count;
            line->turn = turns[line->severity]++;
            rest = str_slice(rest, end + 1, rest.size);
        }
    }
    sort(lines.items, lines.count, by_importance);
    return lines;
}

void ranked_sort_for_reading(RankedLine *lines, size_t count)
{
    sort(lines, count, for_reading);
}

void ranked_sort_by_page(RankedLine *lines, size_t count)
{
    sort(lines, count, by_page);
}
