#include "text/slug.h"

#include "base/buffer.h"
#include "text/letters.h"
#include "text/utf8.h"

typedef struct {
    const char *name;
    const char *empty; /* what a heading of nothing but signs gets */
    char number;       /* stands before the number of a heading that comes again */
    bool raw;          /* the heading as written */
    bool decompose;    /* umlauts become letter and mark first */
    bool ascii;        /* what is beyond ASCII vanishes */
    bool no_marks;     /* combining marks vanish */
    bool numbers;      /* fractions and superscripts stay */
    bool signs_part;   /* signs of ASCII become hyphens instead of vanishing */
    bool lower_ascii;  /* only ASCII is folded */
    bool collapse;     /* runs of hyphens become one */
    bool trim;         /* hyphens at the ends vanish */
    bool from_letter;  /* what stands before the first letter vanishes */
    bool dashes;       /* "--" is typeset as a dash, which vanishes */
    bool digit_marked; /* "_" before a leading digit */
} Style;

static const Style styles[] = {
    [SLUG_GITHUB] = {.name = "github", .empty = "", .number = '-'},
    [SLUG_KRAMDOWN_GFM] = {.name = "kramdown-gfm", .empty = "", .number = '-', .dashes = true},
    [SLUG_KRAMDOWN] = {.name = "kramdown", .empty = "section", .number = '-', .ascii = true,
                       .from_letter = true, .dashes = true},
    [SLUG_GOLDMARK] = {.name = "goldmark", .empty = "heading", .number = '-', .raw = true,
                       .no_marks = true},
    [SLUG_PYTHON_MARKDOWN] = {.name = "python-markdown", .empty = "_1", .number = '_',
                              .decompose = true, .ascii = true, .collapse = true, .trim = true},
    [SLUG_PYMDOWN] = {.name = "pymdown", .empty = "_1", .number = '_', .no_marks = true,
                      .numbers = true, .trim = true},
    [SLUG_VITEPRESS] = {.name = "vitepress", .empty = "", .number = '-', .decompose = true,
                        .no_marks = true, .signs_part = true, .collapse = true, .trim = true,
                        .digit_marked = true},
    [SLUG_GITLAB] = {.name = "gitlab", .empty = "", .number = '-', .collapse = true},
    [SLUG_MDBOOK] = {.name = "mdbook", .empty = "", .number = '-', .no_marks = true,
                     .numbers = true, .lower_ascii = true},
};

bool slug_style(Str name, SlugStyle *out)
{
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (str_is(name, styles[i].name)) {
            *out = (SlugStyle)i;
            return true;
        }
    }
    return false;
}

bool slug_reads_marks(SlugStyle style)
{
    return styles[style].raw;
}

typedef struct {
    const Style *style;
    Buffer out;
    bool letter; /* one was seen */
} Making;

static bool ends_in_hyphen(const Making *making)
{
    return making->out.size && making->out.data[making->out.size - 1] == '-';
}

static void add_hyphen(Making *making)
{
    const Style *style = making->style;
    if (style->collapse && ends_in_hyphen(making))
        return;
    if (!(style->trim && !making->out.size))
        buffer_add_byte(&making->out, '-');
}

static void add_ascii(Making *making, char c)
{
    const Style *style = making->style;
    if (c == SLUG_ANYTHING || byte_is_alnum(c) || (c == '_' && !style->signs_part)) {
        if (style->from_letter && !making->letter && !byte_is_alpha(c) && c != SLUG_ANYTHING)
            return;
        if (style->from_letter && c == '_')
            return;
        if (style->digit_marked && !making->out.size && byte_is_digit(c))
            buffer_add_byte(&making->out, '_');
        making->letter = true;
        buffer_add_byte(&making->out, byte_lower(c));
    } else if (c == '-' || c == ' ' || c == '\t') {
        if (!style->from_letter || making->letter)
            add_hyphen(making);
    } else if (style->signs_part && c > 0x20 && c < 0x7f) {
        add_hyphen(making);
    }
}

static bool stays(const Style *style, uint32_t code)
{
    if (style->signs_part) /* only combining marks and these signs are taken out */
        return letter_kind(code) != LETTER_MARK;
    switch (letter_kind(code)) {
    case LETTER_ALPHABETIC:
    case LETTER_DIGIT:
    case LETTER_CONNECTOR:
        return true;
    case LETTER_MARK:
        return !style->no_marks;
    case LETTER_NUMBER:
        return style->numbers;
    default:
        return false;
    }
}

static void add_wide(Making *making, uint32_t code)
{
    const Style *style = making->style;
    char bytes[4];
    bool quote = code >= 0x2018 && code <= 0x201d && code != 0x201a && code != 0x201b;
    if (style->signs_part && quote)
        add_hyphen(making);
    else if (!style->ascii && stays(style, code))
        buffer_add(&making->out,
                   (Str){bytes, letter_encode(style->lower_ascii ? code : letter_lower(code),
                                              bytes)});
}

static void add_all(Making *making, Str text)
{
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_size(text, at), dashes = str_run(text, at, '-');
        if (making->style->dashes && dashes > 1) {
            at += dashes;
            continue;
        }
        if (size == 1)
            add_ascii(making, text.data[at]);
        else if (size > 1)
            add_wide(making, utf8_decode(text, at, size));
        at += size ? size : 1;
    }
}

Str slug_make(Arena *arena, SlugStyle style, Str heading)
{
    Making making = {.style = &styles[style], .out = buffer_open(arena)};
    heading = str_trim(heading);
    add_all(&making, making.style->decompose ? letters_decompose(arena, heading) : heading);
    Str slug = buffer_str(&making.out);
    while (making.style->trim && str_ends(slug, STR("-")))
        slug.size--;
    return slug.size ? slug : str_from(making.style->empty);
}

Str slug_numbered(Arena *arena, SlugStyle style, Str slug, size_t before)
{
    if (!before)
        return slug;
    return str_from(
        arena_format(arena, "%.*s%c%zu", STR_ARG(slug), styles[style].number, before));
}

bool slug_unnumber(SlugStyle style, Str fragment, Str *slug, size_t *before)
{
    size_t at = fragment.size, value = 0, unit = 1;
    while (at > 0 && byte_is_digit(fragment.data[at - 1]) && fragment.size - at < 6) {
        value += unit * (size_t)(fragment.data[--at] - '0');
        unit *= 10;
    }
    if (at == fragment.size || at < 2 || !value || fragment.data[at - 1] != styles[style].number)
        return false;
    *slug = str_slice(fragment, 0, at - 1);
    *before = value;
    return true;
}

/* Longer ones are compared byte by byte: the way back to the last SLUG_ANYTHING costs their product. */
enum { MOST_FITTED = 1024 };

bool slug_fits(Str slug, Str fragment)
{
    if (slug.size > MOST_FITTED || fragment.size > MOST_FITTED)
        return str_equal(slug, fragment);
    size_t s = 0, f = 0, star = STR_NONE, resume = 0;
    while (f < fragment.size) {
        if (s < slug.size && slug.data[s] == SLUG_ANYTHING) {
            star = s++;
            resume = f;
        } else if (s < slug.size && slug.data[s] == fragment.data[f]) {
            s++;
            f++;
        } else if (star != STR_NONE) {
            s = star + 1;
            f = ++resume;
        } else {
            return false;
        }
    }
    while (s < slug.size && slug.data[s] == SLUG_ANYTHING)
        s++;
    return s == slug.size;
}
