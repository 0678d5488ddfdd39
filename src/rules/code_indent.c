#include "rules/code_indent.h"

#include "base/array.h"

typedef struct {
    Str text;    /* without indentation */
    size_t step; /* how many steps deep */
} Line;

typedef ARRAY_OF(Line) Lines;

bool code_indent_matters(Str language)
{
    static const char *const names[] = {"python", "py", "python3", "pycon", "yaml", "yml", "nim", "haml", "pug", "slim", "sass",
                                        "coffee", "coffeescript", "makefile"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(language, str_from(names[i])))
            return true;
    return false;
}

enum { MOST_STEPS = 64 };

/* The widths of the lines that a line stands inside, outermost first, and its own. */
typedef struct {
    size_t widths[MOST_STEPS];
    size_t count;
} Steps;

static size_t step_of(Steps *steps, size_t width)
{
    while (steps->count && steps->widths[steps->count - 1] >= width)
        steps->count--;
    if (steps->count < MOST_STEPS)
        steps->widths[steps->count++] = width;
    return steps->count;
}

static Lines read_lines(Arena *scratch, Str code)
{
    Lines lines = {0};
    Steps steps = {.count = 0};
    for (Str line; str_next_line(&code, &line);) {
        size_t width = 0, at = 0;
        for (; at < line.size && byte_is_space(line.data[at]); at++)
            width += line.data[at] == '\t' ? 8 : 1;
        Str text = str_trim(str_slice(line, at, line.size));
        if (!text.size || text.data[0] == '#')
            continue;
        *ARRAY_PUSH(scratch, &lines) = (Line){text, step_of(&steps, width)};
    }
    return lines;
}

Span code_indent_difference(Arena *scratch, Str source, const Document *page, Span target)
{
    Lines from = read_lines(scratch, source), to = read_lines(scratch, document_text(page, target));
    Span found = SPAN_NONE;
    if (from.count != to.count)
        return found;
    for (size_t i = 0; i < from.count; i++) {
        if (from.items[i].step == to.items[i].step)
            continue;
        /* Items of a list of YAML may stand below their key or right of it. */
        if (str_starts(from.items[i].text, STR("- ")))
            return SPAN_NONE;
        uint32_t begin = (uint32_t)(to.items[i].text.data - source_bytes(page->source).data);
        if (!span_exists(found))
            found = (Span){begin, begin + (uint32_t)to.items[i].text.size};
    }
    return found;
}
