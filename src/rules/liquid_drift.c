#include "rules/liquid_drift.h"

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

/* A condition of three words or more, all of them the original's, that lacks some of those. */
static bool is_part(Str source, Str target)
{
    size_t own = 0, all = 0;
    Str rest = target;
    for (Str word; str_next_word(&rest, &word); own++)
        if (!has_word(source, word))
            return false;
    for (Str word; str_next_word(&source, &word);)
        all++;
    return own >= 3 && own < all;
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

bool liquid_is_older(const Pair *pair, const Tag *source, const Tag *target)
{
    Str expected = inner_of(pair->source, source), actual = inner_of(pair->target, target);
    if (target->damage || !actual.size || !is_plain(actual) || str_equal(source->key, target->key))
        return false;
    if (target->role == TAG_SINGLE && is_known(pair, target))
        return true;
    Str name = document_text(pair->target, target->name);
    bool same_name = str_equal(name, document_text(pair->source, source->name));
    Str own = document_text(pair->target, target->arguments);
    if (!same_name && source->kind == TAG_LIQUID)
        return is_control(&pair->site->dialect, name) && own.size && english_is_older(own, expected) &&
               !str_equal(own, document_text(pair->source, source->arguments));
    return is_part(expected, actual) || (source->kind == TAG_OUTPUT && english_is_older(actual, expected));
}
