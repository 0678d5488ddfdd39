#include "output/hyperlink.h"

#include "base/file.h"

static bool is_plain(char c)
{
    return byte_is_alnum(c) || (c && str_find_byte(STR("/._-~"), c, 0) != STR_NONE);
}

bool hyperlink_open(Buffer *out, Str path)
{
    /* The name is relative to where the program runs, a link is not. */
    const char *whole = file_real(out->arena, arena_copy(out->arena, path.data, path.size));
    if (!whole)
        return false;
    buffer_add(out, STR("\x1b]8;;file://"));
    for (const char *c = whole; *c; c++) {
        if (is_plain(*c))
            buffer_add_byte(out, *c);
        else
            buffer_format(out, "%%%02X", (unsigned)(unsigned char)*c);
    }
    buffer_add(out, STR("\x1b\\"));
    return true;
}

void hyperlink_close(Buffer *out)
{
    buffer_add(out, STR("\x1b]8;;\x1b\\"));
}
