#include "rules/liquid_drift.h"

#include "rules/wording.h"

static Str inner_of(const Document *page, const Tag *tag)
{
    return document_text(page, (Span){tag->name.begin, tag_inner_end(tag)});
}

static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

static bool has_word(Str text, Str word)
{
    for (Str own; str_next_word(&text, &own);)
        if (str_equal(own, word))
            return true;
    return false;
}

/* A condition of three words or more, all of them the original's, that lacks some of those. What lacks nothing but a sign, as
 * `>` before a number, never was one. */
static bool is_part(Str source, Str target)
{
    size_t own = 0, all = 0;
    Str rest = target, model = source;
    for (Str word; str_next_word(&rest, &word); own++)
        if (!has_word(source, word))
            return false;
    bool signs = true;
    for (Str word; str_next_word(&model, &word); all++)
        signs = signs && (has_word(target, word) || !(byte_is_word(word.data[0]) || word.data[0] == '"'));
    return own >= 3 && own < all && !signs;
}

/* Does the same tag stand elsewhere in the original? */
static bool is_known(const Pair *pair, const Tag *target)
{
    for (size_t i = 0; i < pair->source->tag_count; i++)
        if (str_equal(pair->source->tags[i].key, target->key))
            return true;
    return false;
}

static bool is_control(const Dialect *dialect, Str name)
{
    return str_list_has(dialect->blocks, name) || str_list_has(dialect->branches, name);
}

/* Is a part of a variable's path nearly the original's, or are most of them the original's? Then it is the same
 * variable. */
static bool is_same_path(Str expected, Str actual)
{
    size_t parts = 0, same = 0, damaged = 0;
    while (expected.size && actual.size) {
        Wording wording = wording_of_name(NULL, str_cut(&expected, '.'), str_cut(&actual, '.'));
        parts++;
        same += wording == WORDING_SAME;
        damaged += wording == WORDING_MISSPELT;
    }
    return !expected.size && !actual.size && (damaged || same * 2 > parts);
}

/* Another variable, of the same folder: its name has other words, joined as a translation would not join them. */
static bool is_other_variable(Str expected, Str actual)
{
    Str wanted = STR(""), own = STR("");
    while (expected.size && actual.size) {
        if (!str_equal(wanted, own))
            return false;
        wanted = str_cut(&expected, '.');
        own = str_cut(&actual, '.');
    }
    return !expected.size && !actual.size && str_find_byte(own, '_', 0) != STR_NONE &&
           wording_of_name(NULL, wanted, own) == WORDING_OTHER && str_count_byte(wanted, '_') != str_count_byte(own, '_');
}

/* Are they the same but for blanks, as where a name was parted? */
static bool differ_in_blanks(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.size && byte_is_space(a.data[i]))
            i++;
        while (k < b.size && byte_is_space(b.data[k]))
            k++;
        if (i == a.size || k == b.size)
            return i == a.size && k == b.size;
        if (a.data[i++] != b.data[k++])
            return false;
    }
}

/* Does a tag of the original near the counterpart have the path? */
static bool stands_in_another(const Pair *pair, const Tag *source, Str path)
{
    enum { NEAR = 64 };
    size_t own = (size_t)(source - pair->source->tags), end = own + NEAR;
    for (size_t i = own > NEAR ? own - NEAR : 0; i < pair->source->tag_count && i < end; i++) {
        const Tag *tag = &pair->source->tags[i];
        if (tag != source && has_word(document_text(pair->source, tag->arguments), path))
            return true;
    }
    return false;
}

/* Does the tag name something that another tag of the original names, and not its counterpart? Then that is its counterpart
 * rather. */
static bool is_of_another(const Pair *pair, const Tag *source, Str expected, Str actual)
{
    for (Str word; str_next_word(&actual, &word);)
        if (str_find_byte(word, '.', 0) != STR_NONE && !has_word(expected, word) &&
            stands_in_another(pair, source, word))
            return true;
    return false;
}

bool liquid_is_older(const Pair *pair, const Tag *source, const Tag *target)
{
    Str expected = inner_of(pair->source, source), actual = inner_of(pair->target, target);
    if (is_of_another(pair, source, expected, actual))
        return true;
    if (target->damage || !actual.size || !is_plain(actual) || differ_in_blanks(expected, actual))
        return false;
    if (target->role == TAG_SINGLE && is_known(pair, target))
        return true;
    Str name = document_text(pair->target, target->name);
    bool same_name = str_equal(name, document_text(pair->source, source->name));
    Str own = document_text(pair->target, target->arguments);
    if (!same_name && source->kind == TAG_LIQUID)
        return is_control(&pair->site->dialect, name) && own.size && english_is_older(own, expected) &&
               !str_equal(own, document_text(pair->source, source->arguments));
    if (source->kind == TAG_OUTPUT)
        return is_part(expected, actual) ||
               (english_is_older(actual, expected) && !is_same_path(expected, actual));
    bool single = source->role == TAG_SINGLE && target->role == TAG_SINGLE;
    return is_part(expected, actual) ||
           (single && is_other_variable(document_text(pair->source, source->arguments), own));
}
