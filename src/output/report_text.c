#include "output/report_text.h"

#include "output/json.h"

#include <stdlib.h>

/* Marks in each other; more than this says no more. */
enum { MOST_OPEN = 8 };

typedef struct {
    const Source *source;
    Buffer *out;
    const Mark *open[MOST_OPEN];
    size_t open_count;
    uint32_t at; /* what is before it is written */
    bool any;    /* a piece is written */
} Cutter;

static int by_place(const void *a, const void *b)
{
    const Mark *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->finding > y->finding) - (x->finding < y->finding);
}

Marks report_marks(Arena *arena, const PairReport *report, bool source_side)
{
    Marks marks = {arena_array(arena, report->finding_count + 1, sizeof *marks.items), 0, 0};
    for (size_t i = 0; i < report->finding_count; i++) {
        Span span = source_side ? report->findings[i].source : report->findings[i].target;
        if (span_exists(span))
            marks.items[marks.count++] = (Mark){span, i};
    }
    if (marks.count > 1)
        qsort(marks.items, marks.count, sizeof(Mark), by_place);
    return marks;
}

static void add_piece(Cutter *cutter, uint32_t end)
{
    Str text = source_slice(cutter->source, (Span){cutter->at, end});
    cutter->at = end;
    if (cutter->any)
        buffer_add_byte(cutter->out, ',');
    cutter->any = true;
    if (!cutter->open_count) {
        json_write_string(cutter->out, text);
        return;
    }
    buffer_add_byte(cutter->out, '[');
    json_write_string(cutter->out, text);
    buffer_format(cutter->out, ",%zu]", cutter->open[cutter->open_count - 1]->finding);
}

/* Closes the marks that end at or before a place, writing what they hold. */
static void close_until(Cutter *cutter, uint32_t place)
{
    while (cutter->open_count) {
        size_t first = 0; /* the one that ends first */
        for (size_t i = 1; i < cutter->open_count; i++)
            if (cutter->open[i]->span.end <= cutter->open[first]->span.end)
                first = i;
        uint32_t end = cutter->open[first]->span.end;
        if (end > place)
            return;
        if (end > cutter->at)
            add_piece(cutter, end);
        cutter->open_count--;
        for (size_t i = first; i < cutter->open_count; i++)
            cutter->open[i] = cutter->open[i + 1];
    }
}

static void open_mark(Cutter *cutter, const Mark *mark, Span block)
{
    uint32_t begin = mark->span.begin > block.begin ? mark->span.begin : block.begin;
    close_until(cutter, begin);
    if (begin > cutter->at)
        add_piece(cutter, begin);
    if (cutter->open_count == MOST_OPEN)
        return;
    cutter->open[cutter->open_count++] = mark;
    if (mark->span.begin == mark->span.end) { /* a place, not a text: a piece of its own */
        add_piece(cutter, begin);
        cutter->open_count--;
    }
}

void report_text_write(const Source *source, Span block, Marks *marks, Buffer *out)
{
    Cutter cutter = {.source = source, .out = out, .at = block.begin};
    buffer_add_byte(out, '[');
    while (marks->next < marks->count && marks->items[marks->next].span.end < block.begin)
        marks->next++;
    for (size_t i = marks->next; i < marks->count; i++) {
        const Mark *mark = &marks->items[i];
        if (mark->span.begin > block.end)
            break;
        if (mark->span.end >= block.begin)
            open_mark(&cutter, mark, block);
    }
    close_until(&cutter, block.end);
    if (cutter.at < block.end)
        add_piece(&cutter, block.end);
    buffer_add_byte(out, ']');
}
