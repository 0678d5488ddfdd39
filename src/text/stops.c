#include "text/stops.h"

#include "base/scan.h"

/* Classes of UAX 29. */
typedef enum {
    OTHER,
    LOWER,
    UPPER,
    NUMERIC,
    STOP_DOT,
    STOP_MARK, /* ! ? */
    CONTINUES, /* , - : and dashes */
    CLOSES,    /* brackets and quotation marks */
    BLANK,
    DOUBTFUL, /* no stop, but versions of Unicode differ on what it is */
    UNKNOWN,
    LEAD /* of a character beyond ASCII */
} Class;

/* clang-format off */
#define O OTHER
#define L LOWER
#define U UPPER
#define N NUMERIC
#define C CLOSES
#define S CONTINUES
#define X UNKNOWN
#define M LEAD
static const unsigned char classes[256] = {
    X, X, X, X, X, X, X, X, X, BLANK, BLANK, X, X, BLANK, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    BLANK, STOP_MARK, C, O, O, O, O, C, C, C, O, O, S, S, STOP_DOT, O,
    N, N, N, N, N, N, N, N, N, N, S, DOUBTFUL, O, O, O, STOP_MARK,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, C, O, C, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, C, O, C, O, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, M, M, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, M, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
};
#undef O
#undef L
#undef U
#undef N
#undef C
#undef S
#undef X
#undef M
/* clang-format on */

/* U+00A0 to U+00FF. */
static Class class_of_latin(unsigned char lead, unsigned char tail)
{
    if (lead == 0xc3)
        return tail < 0x80 || tail > 0xbf ? UNKNOWN
               : tail == 0x97 || tail == 0xb7 ? OTHER
               : tail <= 0x9e                 ? UPPER
                                              : LOWER;
    switch (tail) {
    case 0xa0:
        return BLANK;
    case 0xab: /* « */
    case 0xbb: /* » */
        return CLOSES;
    case 0xaa: /* ª */
    case 0xb5: /* µ */
    case 0xba: /* º */
        return LOWER;
    default:
        return tail > 0xa0 && tail <= 0xbf && tail != 0xad ? OTHER : UNKNOWN;
    }
}

/* Dashes, quotation marks and what else typesetters use. */
static Class class_of_mark(unsigned char second, unsigned char third)
{
    if (second != 0x80)
        return (second == 0x82 && third == 0xac) || (second == 0x86 && third == 0x92) ? OTHER : UNKNOWN;
    if (third == 0x93 || third == 0x94)
        return CONTINUES;
    if ((third >= 0x98 && third <= 0x9f) || third == 0xb9 || third == 0xba)
        return CLOSES;
    return third == 0xa6 || third == 0xa2 ? OTHER : UNKNOWN;
}

/* The class of the character at `at`, which is before the end, and its size. */
static Class class_at(const StopText *text, size_t at, size_t *size)
{
    char c = text->text.data[at];
    Class class = (Class)classes[(unsigned char)c];
    *size = 1;
    if (class == UNKNOWN)
        return c == text->thing ? UPPER : c == text->markup ? CLOSES : UNKNOWN;
    if (class != LEAD)
        return class;
    const unsigned char *bytes = (const unsigned char *)text->text.data + at;
    size_t left = text->text.size - at;
    *size = *bytes == 0xe2 ? 3 : 2;
    if (left < *size)
        return UNKNOWN;
    return *bytes == 0xe2 ? class_of_mark(bytes[1], bytes[2]) : class_of_latin(bytes[0], bytes[1]);
}

static Class skip(const StopText *text, size_t *at, Class class)
{
    size_t size;
    while (*at < text->text.size) {
        Class here = class_at(text, *at, &size);
        if (here != class)
            return here;
        *at += size;
    }
    return UNKNOWN;
}

static Class class_before(const StopText *text, size_t at)
{
    size_t size;
    if (at >= 2 && (unsigned char)text->text.data[at - 2] == 0xc3)
        return class_at(text, at - 2, &size);
    return at ? class_at(text, at - 1, &size) : OTHER;
}

/* Behind a full stop: whatever stands between, does a word in lower case come next? */
static Stop lower_ahead(const StopText *text, size_t at)
{
    size_t size;
    for (; at < text->text.size; at += size) {
        Class class = class_at(text, at, &size);
        if (class == LOWER)
            return STOP_NONE;
        if (class == UNKNOWN)
            return STOP_UNSURE;
        if (class == UPPER || class == STOP_DOT || class == STOP_MARK)
            break;
    }
    return STOP_FOUND;
}

/* Does the stop at `stop` end a sentence? STOP_NONE says only that this one does not. */
static Stop judge(const StopText *text, size_t stop, bool dot, size_t *boundary)
{
    size_t at = stop + 1;
    skip(text, &at, CLOSES);
    Class next = skip(text, &at, BLANK);
    if (at >= text->text.size)
        return STOP_NONE;
    *boundary = at;
    switch (next) {
    case UNKNOWN:
    case DOUBTFUL:
        return STOP_UNSURE;
    case STOP_DOT:
    case STOP_MARK:
    case CONTINUES:
        return STOP_NONE;
    default:
        break;
    }
    if (!dot)
        return STOP_FOUND;
    if (at == stop + 1 && (next == NUMERIC || next == UPPER)) {
        Class before = class_before(text, stop);
        if (next == NUMERIC || before == UPPER || before == LOWER)
            return STOP_NONE;
        if (before == UNKNOWN)
            return STOP_UNSURE;
    }
    return lower_ahead(text, at);
}

/* Stops, and all that may be unknown: control bytes and what is beyond ASCII. */
static inline ScanBytes signs(ScanBytes bytes)
{
    return (ScanBytes)(bytes - ' ' > '~' - ' ') | (ScanBytes)(bytes == '.') |
           (ScanBytes)(bytes == '!') | (ScanBytes)(bytes == '?');
}

/* How often what stands for a thing or for markup stands at a place: it is as long as the thing. */
static size_t count_filler(const StopText *text, size_t at)
{
    char c = text->text.data[at];
    size_t end = at;
    if (c == text->thing || c == text->markup)
        while (end < text->text.size && text->text.data[end] == c)
            end++;
    return end - at;
}

Stop stops_next(const StopText *text, size_t from, size_t *boundary)
{
    size_t size = 1;
    for (size_t at = scan_where(text->text, from, signs); at < text->text.size;
         at = scan_where(text->text, at + size, signs)) {
        size = count_filler(text, at);
        if (size)
            continue;
        Class class = class_at(text, at, &size);
        if (class == UNKNOWN)
            return STOP_UNSURE;
        if (class != STOP_DOT && class != STOP_MARK)
            continue;
        Stop stop = judge(text, at, class == STOP_DOT, boundary);
        if (stop != STOP_NONE)
            return stop;
    }
    return STOP_NONE;
}
