#include "text/slug.h"

/* The next letter or digit, ASCII folded; other bytes of UTF-8 as they are. */
static bool next_letter(Str text, size_t *at, char *out)
{
    while (*at < text.size && !byte_is_word(text.data[*at]))
        ++*at;
    if (*at >= text.size)
        return false;
    *out = byte_lower(text.data[(*at)++]);
    return true;
}

bool slug_matches(Str heading, Str fragment)
{
    size_t h = 0, f = 0;
    char a = 0, b = 0;
    for (;;) {
        bool more_heading = next_letter(heading, &h, &a);
        size_t rest = f;
        bool more_fragment = next_letter(fragment, &f, &b);
        if (!more_heading) {
            /* "-1" behind a heading that comes a second time */
            while (rest < fragment.size && !byte_is_word(fragment.data[rest]))
                rest++;
            while (rest < fragment.size && byte_is_digit(fragment.data[rest]))
                rest++;
            return rest == fragment.size;
        }
        /* Letters beyond ASCII are kept, spelt out or dropped. */
        while (more_heading && (unsigned char)a >= 0x80 && (!more_fragment || a != b))
            more_heading = next_letter(heading, &h, &a);
        if (!more_heading && !more_fragment)
            return true;
        if (!more_heading || !more_fragment || a != b)
            return false;
    }
}
