/* How two tags that mean the same are written alike. */
#include "syntax/template.h"

#include "base/buffer.h"

#include <string.h>

/* Blanks round these mean nothing. */
static bool is_tight(char c)
{
    return c && strchr("|:,=<>!&()[]", c) != NULL;
}

static void add_folded(Buffer *out, Str inside)
{
    char quote = '\0';
    for (size_t i = 0; i < inside.size; i++) {
        char c = inside.data[i];
        if (quote) {
            if (c == quote) {
                quote = '\0';
                c = '"';
            }
            buffer_add_byte(out, c);
        } else if (c == '"' || (c == '\'' && memchr(inside.data + i + 1, '\'', inside.size - i - 1))) {
            quote = c;
            buffer_add_byte(out, '"');
        } else if (byte_is_space(c)) {
            size_t next = i + 1;
            while (next < inside.size && byte_is_space(inside.data[next]))
                next++;
            bool after = out->size && is_tight(out->data[out->size - 1]);
            bool before = next < inside.size && is_tight(inside.data[next]);
            if (!after && !before && next < inside.size)
                buffer_add_byte(out, ' ');
            i = next - 1;
        } else {
            buffer_add_byte(out, c);
        }
    }
}

Str template_key(Arena *arena, Str opening, Str inside)
{
    Buffer out = buffer_open(arena);
    buffer_add(&out, opening);
    buffer_add_byte(&out, ' ');
    add_folded(&out, inside);
    return buffer_str(&out);
}
