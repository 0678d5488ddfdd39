#include "rules/liquid_extent.h"

#include <string.h>

/* How far from an empty tag its words are looked for. */
enum { MOST_AWAY = 96 };

static Str inner_of(const Document *page, const Tag *tag)
{
    return document_text(page, (Span){tag->name.begin, tag_inner_end(tag)});
}

static Str last_word(Str text)
{
    size_t begin = text.size;
    while (begin > 0 && !byte_is_space(text.data[begin - 1]))
        begin--;
    return str_slice(text, begin, text.size);
}

/* What stands behind a byte, up to the line's end or the next tag. */
static Str text_behind(const Document *page, uint32_t begin, size_t most)
{
    Str text = str_slice(source_bytes(page->source), begin, begin + most);
    size_t line = str_find_byte(text, '\n', 0), tag = str_find_byte(text, '{', 0);
    return str_slice(text, 0, line < tag ? line : tag);
}

static bool is_open_ended(const Tag *target)
{
    return (target->damage & DAMAGE_CLOSE_LOST) && target->span.end == tag_inner_end(target);
}

/* Where the words of a tag end that nothing closes: behind the last of the original's. *sure is false when that one does
 * not stand there. */
static uint32_t find_end(const Pair *pair, const Tag *source, const Tag *target, bool *sure)
{
    Str model = inner_of(pair->source, source), last = last_word(model);
    uint32_t begin = target->name.begin;
    Str text = text_behind(pair->target, begin, 2 * model.size + 64);
    *sure = true;
    if (str_starts(text, model))
        return begin + (uint32_t)model.size;
    size_t at = last.size > 2 ? str_find(text, last, 0) : STR_NONE;
    if (at != STR_NONE)
        return begin + (uint32_t)(at + last.size);
    *sure = span_size(target->name) == 0;
    return span_size(source->arguments) ? target->span.end : target->name.end;
}

bool extent_is_sure(const Pair *pair, const Tag *source, const Tag *target)
{
    bool sure = true;
    if (is_open_ended(target))
        find_end(pair, source, target, &sure);
    return sure;
}

/* The byte before or behind a tag, NUL at the ends of the page. */
static char byte_beside(const Document *page, const Tag *tag, bool behind)
{
    Str bytes = source_bytes(page->source);
    if (behind)
        return tag->span.end < bytes.size ? bytes.data[tag->span.end] : '\0';
    return tag->span.begin > 0 ? bytes.data[tag->span.begin - 1] : '\0';
}

/* A percent sign or brace at the tag that the original's has not. Behind a number the sign is text. */
static bool is_stray(const Pair *pair, const Tag *source, const Tag *target, bool behind)
{
    char c = byte_beside(pair->target, target, behind);
    if ((c != '%' && !(behind && c == '}')) || c == byte_beside(pair->source, source, behind))
        return false;
    Str bytes = source_bytes(pair->target->source);
    if (!behind)
        return target->span.begin < 2 || byte_is_space(bytes.data[target->span.begin - 2]);
    return target->span.end + 1 >= bytes.size || !byte_is_alnum(bytes.data[target->span.end + 1]);
}

/* `{% data a.b %} %}`: a closing delimiter that nothing opened; its size with the blank before it, or 0. */
static uint32_t second_close(const Pair *pair, const Tag *source, const Tag *target)
{
    Str own = source_bytes(pair->target->source), other = source_bytes(pair->source->source);
    Str close = STR(" %}");
    return str_starts(str_slice(own, target->span.end, own.size), close) &&
                   !str_starts(str_slice(other, source->span.end, other.size), close)
               ? (uint32_t)close.size
               : 0;
}

/* The words of an empty tag stand behind it, with a closing delimiter of their own: `{% %} de dados a.b %}`. */
static uint32_t end_of_slid_words(const Document *page, const Tag *target, Str path)
{
    Str text = text_behind(page, target->span.end, MOST_AWAY);
    size_t close = str_find(text, STR("%}"), 0), at = str_find(text, path, 0);
    return close != STR_NONE && at < close ? target->span.end + (uint32_t)close + 2 : target->span.end;
}

/* Words of the original's tag behind an empty one, with at most a word between: `{% %} de ghec ifversion`. */
static uint32_t end_of_own_words(const Document *page, const Tag *target, Str model)
{
    enum { MOST_BETWEEN = 24, LEAST_WORD = 3 };
    Str text = text_behind(page, target->span.end, MOST_AWAY);
    size_t end = 0;
    for (Str word; str_next_word(&model, &word);) {
        size_t at = word.size >= LEAST_WORD ? str_find(text, word, 0) : STR_NONE;
        if (at != STR_NONE && at <= end + MOST_BETWEEN && at + word.size > end)
            end = at + word.size;
    }
    return target->span.end + (uint32_t)end;
}

/* The name of a tag alone on its line, translated and pushed out of it: `{% %} sin procesar`. A few words without a capital or
 * the signs of a sentence, to the end of the line. */
static uint32_t end_of_pushed_name(const Pair *pair, const Tag *source, const Tag *target)
{
    enum { MOST_WORDS = 3, MOST_BYTES = 40 };
    Str own = source_bytes(pair->target->source), other = source_bytes(pair->source->source);
    Str text = str_slice(own, target->span.end, str_line_behind(own, target->span.end));
    Str alone = str_slice(other, source->span.end, str_line_behind(other, source->span.end)), words = str_trim(text), word;
    size_t count = 0;
    if (str_trim(alone).size || str_line_begin(own, target->span.begin) != target->span.begin || !words.size ||
        words.size > MOST_BYTES || byte_is_upper(words.data[0]))
        return target->span.end;
    for (size_t i = 0; i < words.size; i++)
        if (strchr(".,:;!?{}[]()<>*_`|#\"", words.data[i]))
            return target->span.end;
    for (Str rest = words; str_next_word(&rest, &word);)
        count++;
    return count > MOST_WORDS ? target->span.end : target->span.end + (uint32_t)(words.data + words.size - text.data);
}

/* `{% data %}a.b`: the path of the original's tag right behind one that has none; how far it goes. */
static uint32_t end_of_pushed_path(const Document *page, uint32_t end, Str path)
{
    Str text = text_behind(page, end, MOST_AWAY), own = str_trim(text);
    size_t blanks = (size_t)(own.data - text.data);
    bool whole = own.size == path.size || (own.size > path.size && !byte_is_word(own.data[path.size]));
    return str_starts(own, path) && str_find_byte(path, '.', 0) != STR_NONE && whole && blanks <= 1
               ? (uint32_t)(blanks + path.size)
               : 0;
}

/* Or before it, with its percent sign: `a.b %данных {% }`. */
static uint32_t begin_of_slid_words(const Document *page, const Tag *target, Str path)
{
    uint32_t least = target->span.begin > MOST_AWAY ? target->span.begin - MOST_AWAY : 0;
    Str text = document_text(page, (Span){least, target->span.begin});
    size_t at = str_find(text, path, 0);
    if (at == STR_NONE)
        return target->span.begin;
    Str between = str_slice(text, at + path.size, text.size);
    bool own = str_starts(str_trim(between), STR("%")) && str_find_byte(between, '\n', 0) == STR_NONE &&
               str_find_byte(between, '}', 0) == STR_NONE;
    return own ? least + (uint32_t)at : target->span.begin;
}

Str extent_emphasis(const Pair *pair, const Tag *target)
{
    Str bytes = source_bytes(pair->target->source);
    uint32_t end = target->span.end, at = end;
    if (!(target->damage & DAMAGE_CLOSE_LOST) || end == 0 || bytes.data[end - 1] != '%')
        return STR("");
    while (at < bytes.size && at < end + 3 && (bytes.data[at] == '*' || bytes.data[at] == '_'))
        at++;
    return at < bytes.size && bytes.data[at] == '}' ? str_slice(bytes, end, at) : STR("");
}

Span extent_find(const Pair *pair, const Tag *source, const Tag *target)
{
    Span span = target->span;
    Str path = last_word(inner_of(pair->source, source));
    if (is_open_ended(target)) {
        bool sure;
        span.end = find_end(pair, source, target, &sure);
        return span;
    }
    if (source->kind != TAG_LIQUID)
        return span;
    Str emphasis = extent_emphasis(pair, target);
    if (emphasis.size)
        span.end += (uint32_t)emphasis.size + 1;
    else if (is_stray(pair, source, target, true))
        span.end++;
    else
        span.end += second_close(pair, source, target);
    if (is_stray(pair, source, target, false))
        span.begin--;
    if (span_size(target->name) && !span_size(target->arguments) && path.size >= 6)
        span.end += end_of_pushed_path(pair->target, span.end, path);
    if (span_size(target->name) || span_size(target->arguments))
        return span;
    uint32_t pushed = end_of_pushed_name(pair, source, target);
    uint32_t words = end_of_own_words(pair->target, target, inner_of(pair->source, source));
    span.end = pushed > span.end ? pushed : words > span.end ? words : span.end;
    if (path.size < 6)
        return span;
    uint32_t end = end_of_slid_words(pair->target, target, path);
    span.end = end > span.end ? end : span.end;
    uint32_t begin = begin_of_slid_words(pair->target, target, path);
    span.begin = begin < span.begin ? begin : span.begin;
    return span;
}
