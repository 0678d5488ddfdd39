#include "output/uri.h"

void uri_write_path(Buffer *out, Str path)
{
    for (size_t i = 0; i < path.size; i++) {
        char c = path.data[i];
        if (byte_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/')
            buffer_add_byte(out, c);
        else
            buffer_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}
