#include "rules/liquid_compare.h"

#include "rules/liquid_drift.h"
#include "rules/liquid_extent.h"
#include "rules/liquid_rebuild.h"

#include "base/buffer.h"

static bool is_locale(const Site *site, Str text)
{
    for (size_t i = 0; i < site->locales.count; i++)
        if (str_equal(site->locales.items[i], text))
            return true;
    return false;
}

Str liquid_argument_name(Str key, size_t quote)
{
    size_t end = quote;
    if (end == 0 || (key.data[end - 1] != '=' && key.data[end - 1] != ':'))
        return STR("");
    end--;
    size_t begin = end;
    while (begin > 0 && (byte_is_word(key.data[begin - 1]) || key.data[begin - 1] == '-' ||
                         key.data[begin - 1] == '_'))
        begin--;
    return str_slice(key, begin, end);
}

/* Can a path begin behind this byte of a key? */
static bool is_before_path(char c)
{
    return c == '/' || c == ' ' || c == '"' || c == '=' || c == ':' || c == '(' || c == ',';
}

/* "de/x" and "en/x" name the same thing in two languages: the size of the "de" that stands at `at`,
 * or 0 when it is none. */
static size_t locale_size(const Site *site, Str key, size_t at)
{
    if (at == 0 || !is_before_path(key.data[at - 1]))
        return 0;
    size_t end = at;
    while (end < key.size && (byte_is_alnum(key.data[end]) || key.data[end] == '-'))
        end++;
    bool part = end < key.size && key.data[end] == '/';
    return part && is_locale(site, str_slice(key, at, end)) ? end - at : 0;
}

/* ".de" of "frame.de.svg", a picture of the translation's own: its size, or 0. */
static size_t ending_locale_size(const Site *site, Str key, size_t at)
{
    size_t end = at + 1;
    if (key.data[at] != '.')
        return 0;
    while (end < key.size && (byte_is_alnum(key.data[end]) || key.data[end] == '-'))
        end++;
    bool inner = end + 1 < key.size && key.data[end] == '.' && byte_is_alpha(key.data[end + 1]);
    return inner && is_locale(site, str_slice(key, at + 1, end)) ? end - at : 0;
}

size_t liquid_locale_at(const Site *site, Str text, size_t at)
{
    size_t path = locale_size(site, text, at);
    if (path || at == 0 || (text.data[at - 1] != '"' && text.data[at - 1] != '\''))
        return path;
    size_t close = str_find_byte(text, text.data[at - 1], at);
    bool prose = str_list_has(site->prose_arguments, liquid_argument_name(text, at - 1));
    return close != STR_NONE && !prose && is_locale(site, str_slice(text, at, close)) ? close - at : 0;
}

/* The text with languages in its paths taken out. */
static void add_without_locales(const Site *site, Str key, size_t begin, size_t end, Buffer *out)
{
    for (size_t i = begin; i < end; i++) {
        size_t folder = locale_size(site, key, i), ending = ending_locale_size(site, key, i);
        bool root = folder && key.data[i - 1] == '/';
        i += ending ? ending : folder + root;
        if (i < end)
            buffer_add_byte(out, key.data[i]);
    }
}

/* Is there a letter in it? */
static bool has_letters(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (byte_is_alpha(text.data[i]) || (unsigned char)text.data[i] >= 0x80)
            return true;
    return false;
}

/* `{{Glossary("pixel", "Pixel")}}`: what a macro shows stands behind its first argument; the first is a text itself when
 * it has several words. */
static bool is_shown(Str key, size_t open, size_t close)
{
    size_t call = str_find_byte(key, '(', 0);
    if (!str_starts(key, STR("{{")) || call == STR_NONE || call > open || open == 0)
        return false;
    Str text = str_slice(key, open + 1, close);
    return (key.data[open - 1] == ',' && has_letters(text)) ||
           (key.data[open - 1] == '(' && str_find_byte(text, ' ', 0) != STR_NONE);
}

/* The key without what belongs to the translation: arguments that are prose, languages. */
static Str masked(const Pair *pair, Str key)
{
    Buffer out = buffer_open(pair->scratch);
    for (size_t i = 0; i < key.size;) {
        size_t open = str_find_byte(key, '"', i);
        size_t close = open == STR_NONE ? STR_NONE : str_find_byte(key, '"', open + 1);
        if (close == STR_NONE) {
            add_without_locales(pair->site, key, i, key.size, &out);
            break;
        }
        if (is_shown(key, open, close)) {
            bool more = key.data[open - 1] == ',';
            add_without_locales(pair->site, key, i, more ? open - 1 : open, &out);
            i = close + 1;
            continue;
        }
        add_without_locales(pair->site, key, i, open + 1, &out);
        bool prose = str_list_has(pair->site->prose_arguments, liquid_argument_name(key, open));
        bool locale = !prose && is_locale(pair->site, str_slice(key, open + 1, close));
        if (!prose && !locale)
            add_without_locales(pair->site, key, open + 1, close, &out);
        buffer_add_byte(&out, '"');
        i = close + 1;
    }
    return buffer_str(&out);
}

TagDifference liquid_difference(const Pair *pair, const Tag *source, const Tag *target)
{
    Span extent = extent_find(pair, source, target);
    if ((target->damage & ~source->damage) || extent.begin != target->span.begin ||
        extent.end != target->span.end)
        return TAGS_DAMAGED;
    if (str_equal(source->key, target->key))
        return TAGS_EQUAL;
    if (str_equal(masked(pair, source->key), masked(pair, target->key)))
        return TAGS_EQUAL;
    bool named = source->kind != TAG_OUTPUT || target->kind != TAG_OUTPUT;
    if (named && !str_equal(document_text(pair->source, source->name),
                            document_text(pair->target, target->name)))
        return TAGS_RENAMED;
    return TAGS_CHANGED;
}

static size_t count_words(Str text)
{
    size_t count = 0;
    for (Str word; str_next_word(&text, &word);)
        count++;
    return count;
}

/* A tag over several lines with more words than the original's took lines along that are none of its own. */
static bool took_lines(Str expected, Str actual)
{
    enum { MORE_WORDS = 3 };
    return str_find_byte(actual, '\n', 0) != STR_NONE && count_words(actual) > count_words(expected) + MORE_WORDS;
}

void liquid_restore(const Pair *pair, const Tag *source, const Tag *target, Finding *finding,
                    Findings *out)
{
    Str expected = document_text(pair->source, source->span);
    Span extent = extent_find(pair, source, target);
    Str actual = document_text(pair->target, extent);
    bool complete;
    Str text = liquid_rebuild(pair, source, target, &complete);
    finding_compare(out, finding, &expected, &actual);
    bool safe = complete && !took_lines(expected, actual) && !liquid_is_older(pair, source, target);
    finding_replace(out, finding, extent, text, safe ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "put back the original's tag");
}

const char *liquid_quote(const Document *page, const Tag *tag, Findings *out)
{
    return finding_quote(out->arena, document_text(page, tag->span));
}
