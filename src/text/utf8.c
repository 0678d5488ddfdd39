#include "text/utf8.h"

#include "base/scan.h"

static bool is_tail(Str s, size_t at)
{
    return at < s.size && ((unsigned char)s.data[at] & 0xc0) == 0x80;
}

size_t utf8_size(Str s, size_t at)
{
    unsigned char a = (unsigned char)s.data[at];
    unsigned char b = at + 1 < s.size ? (unsigned char)s.data[at + 1] : 0;
    if (a < 0x80)
        return 1;
    if (a >= 0xc2 && a <= 0xdf)
        return is_tail(s, at + 1) ? 2 : 0;
    if (a >= 0xe0 && a <= 0xef) {
        if ((a == 0xe0 && b < 0xa0) || (a == 0xed && b > 0x9f))
            return 0;
        return is_tail(s, at + 1) && is_tail(s, at + 2) ? 3 : 0;
    }
    if (a >= 0xf0 && a <= 0xf4) {
        if ((a == 0xf0 && b < 0x90) || (a == 0xf4 && b > 0x8f))
            return 0;
        return is_tail(s, at + 1) && is_tail(s, at + 2) && is_tail(s, at + 3) ? 4 : 0;
    }
    return 0;
}

uint32_t utf8_decode(Str s, size_t at, size_t size)
{
    static const unsigned char first_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = (unsigned char)s.data[at] & first_mask[size];
    for (size_t i = 1; i < size; i++)
        code = code << 6 | ((unsigned char)s.data[at + i] & 0x3f);
    return code;
}

static inline ScanBytes is_beyond(ScanBytes bytes)
{
    return (ScanBytes)(bytes >= 0x80);
}

size_t utf8_skip_ascii(Str s, size_t at)
{
    return scan_where(s, at, is_beyond);
}

size_t utf8_first_broken(Str s)
{
    for (size_t at = utf8_skip_ascii(s, 0); at < s.size; at = utf8_skip_ascii(s, at)) {
        size_t size = utf8_size(s, at);
        if (!size)
            return at;
        at += size;
    }
    return STR_NONE;
}

unsigned utf8_width(uint32_t code)
{
    if ((code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || code == 0xfeff ||
        (code >= 0xfe00 && code <= 0xfe0f))
        return 0;
    bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
                (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
                (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
                (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
    return wide ? 2 : 1;
}
