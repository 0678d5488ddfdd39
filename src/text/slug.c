#include "text/slug.h"

/* The next letter or digit of ASCII, folded. What is beyond ASCII is kept, folded or dropped, as each site
 * likes, so it does not count. */
static bool next_letter(Str text, size_t *at, char *out)
{
    while (*at < text.size && !byte_is_alnum(text.data[*at]))
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
    while (next_letter(heading, &h, &a))
        if (!next_letter(fragment, &f, &b) || a != b)
            return false;
    /* "-1" behind a heading that comes a second time */
    while (next_letter(fragment, &f, &b))
        if (!byte_is_digit(b))
            return false;
    return true;
}
