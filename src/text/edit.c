#include "text/edit.h"

#include "base/buffer.h"

#include <assert.h>
#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    const Edit *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

void edit_sort(Edit *edits, size_t count)
{
    if (count > 1)
        qsort(edits, count, sizeof *edits, by_place);
}

bool edit_disjoint(const Edit *edits, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        bool same_insertion = edits[i].span.begin == edits[i - 1].span.begin &&
                              edits[i].span.end == edits[i - 1].span.end;
        if (same_insertion || edits[i].span.begin < edits[i - 1].span.end)
            return false;
    }
    return true;
}

Str edit_apply(Arena *arena, Str bytes, const Edit *edits, size_t count)
{
    Buffer out = buffer_open(arena);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        assert(edits[i].span.begin >= at && edits[i].span.end <= bytes.size);
        buffer_add(&out, str_slice(bytes, at, edits[i].span.begin));
        buffer_add(&out, edits[i].text);
        at = edits[i].span.end;
    }
    buffer_add(&out, str_slice(bytes, at, bytes.size));
    return buffer_str(&out);
}
