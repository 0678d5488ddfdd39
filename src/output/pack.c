#include "output/pack.h"

#include <zlib.h>

/* A page shrinks to a quarter on the fastest level too, and a report holds thousands. */
enum { LEVEL = 3 };

static void add_base64(Buffer *out, const unsigned char *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        unsigned long group = (unsigned long)bytes[i] << 16;
        group |= left > 1 ? (unsigned long)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? bytes[i + 2] : 0;
        buffer_add_byte(out, digits[group >> 18]);
        buffer_add_byte(out, digits[group >> 12 & 63]);
        buffer_add_byte(out, left > 1 ? digits[group >> 6 & 63] : '=');
        buffer_add_byte(out, left > 2 ? digits[group & 63] : '=');
    }
}

void pack_add(Buffer *out, Str text)
{
    uLongf size = compressBound((uLong)text.size);
    unsigned char *packed = arena_alloc(out->arena, size);
    int status = compress2(packed, &size, (const Bytef *)text.data, (uLong)text.size, LEVEL);
    if (status != Z_OK) /* the room is what zlib asked for */
        arena_exhausted();
    add_base64(out, packed, size);
}
