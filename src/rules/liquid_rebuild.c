#include "rules/liquid_rebuild.h"

#include "rules/liquid_compare.h"

#include "base/buffer.h"

/* A tag taken apart: open + inner + close is the tag. Both ends hold the delimiter, the sign for whitespace
 * control and the blanks inside. */
typedef struct {
    Str open, inner, close;
} Parts;

static bool is_control_sign(char c)
{
    return c == '-' || c == '~';
}

static Parts take_apart(Str text, TagKind kind)
{
    size_t width = kind == TAG_SHORTCODE ? 3 : 2;
    size_t begin = width < text.size ? width : text.size;
    size_t end = text.size >= begin + width ? text.size - width : begin;
    bool signs = kind != TAG_SHORTCODE;
    if (signs && begin < end && is_control_sign(text.data[begin]))
        begin++;
    if (signs && end > begin && is_control_sign(text.data[end - 1]))
        end--;
    while (begin < end && byte_is_space(text.data[begin]))
        begin++;
    while (end > begin && byte_is_space(text.data[end - 1]))
        end--;
    return (Parts){str_slice(text, 0, begin), str_slice(text, begin, end),
                   str_slice(text, end, text.size)};
}

/* The size of the quotation mark at `at`, straight or of a language's own, or 0. */
static size_t quote_size(Str s, size_t at)
{
    static const char *const marks[] = {"\"", "'",  "„", "“", "”", "‚", "‘",  "’", "«",
                                        "»",  "‹", "›", "「", "」", "『", "』", "＂", "＇"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str mark = str_from(marks[i]);
        if (str_starts(str_slice(s, at, s.size), mark))
            return mark.size;
    }
    return 0;
}

/* The next text in quotation marks at or behind `from`: the place of the opening mark and the text. */
static bool next_quoted(Str s, size_t from, size_t *open, Span *text, size_t *end)
{
    for (size_t at = from; at < s.size; at++) {
        size_t size = quote_size(s, at);
        if (!size)
            continue;
        bool straight = size == 1;
        for (size_t k = at + size; k < s.size; k++) {
            size_t close = straight ? s.data[k] == s.data[at] : quote_size(s, k);
            if (!close)
                continue;
            *open = at;
            *text = (Span){(uint32_t)(at + size), (uint32_t)k};
            *end = k + close;
            return true;
        }
        at += size - 1;
    }
    return false;
}

static size_t count_quoted(Str s)
{
    size_t count = 0, open, end = 0;
    Span text;
    while (next_quoted(s, end, &open, &text, &end))
        count++;
    return count;
}

/* The text in quotation marks with that number, or behind that name of an argument. */
static bool find_own(Str inner, size_t number, bool by_number, Str name, Str *own)
{
    size_t open, end = 0;
    Span text;
    for (size_t i = 0; next_quoted(inner, end, &open, &text, &end); i++) {
        if (by_number ? i == number : str_equal(liquid_argument_name(inner, open), name)) {
            *own = str_slice(inner, text.begin, text.end);
            return true;
        }
    }
    return false;
}

/* The original's words with the arguments that are prose taken from the translation. */
static Str merge_prose(const Pair *pair, Str source, Str target, bool *complete)
{
    Buffer out = buffer_open(pair->scratch);
    bool by_number = count_quoted(source) == count_quoted(target);
    size_t open, end = 0, from = 0;
    Span text;
    for (size_t i = 0; next_quoted(source, end, &open, &text, &end); i++) {
        Str own, name = liquid_argument_name(source, open);
        if (!str_list_has(pair->site->prose_arguments, name))
            continue;
        char quote = source.data[text.begin - 1];
        if (!find_own(target, i, by_number, name, &own) ||
            str_find_byte(own, quote, 0) != STR_NONE) {
            *complete = false;
            continue;
        }
        buffer_add(&out, str_slice(source, from, text.begin));
        buffer_add(&out, own);
        from = text.end;
    }
    buffer_add(&out, str_slice(source, from, source.size));
    return buffer_str(&out);
}

Str liquid_rebuild(const Pair *pair, const Tag *source, const Tag *target, bool *complete)
{
    const unsigned open_damage = DAMAGE_OPEN_SPACED | DAMAGE_OPEN_DOUBLED | DAMAGE_OPEN_LOST;
    const unsigned close_damage = DAMAGE_CLOSE_SPACED | DAMAGE_CLOSE_DOUBLED | DAMAGE_CLOSE_LOST;
    Parts own = take_apart(document_text(pair->target, target->span), target->kind);
    Parts model = take_apart(document_text(pair->source, source->span), source->kind);
    *complete = !liquid_has_locale(pair, source, target);
    bool usable = source->kind == target->kind && !(target->damage & DAMAGE_FOREIGN) &&
                  own.inner.size > 0;
    Buffer out = buffer_open(pair->scratch);
    buffer_add(&out, usable && !(target->damage & open_damage) ? own.open : model.open);
    buffer_add(&out, merge_prose(pair, model.inner, own.inner, complete));
    buffer_add(&out, usable && !(target->damage & close_damage) ? own.close : model.close);
    return buffer_str(&out);
}
