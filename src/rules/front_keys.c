#include "rules/front_keys.h"

#include "text/locale.h"

/* Among more keys than a page has, renamed ones are not looked for: they are missing here and extra there. */
enum { MOST_KEYS = 64 };

bool front_comparable(const Pair *pair)
{
    const Front *source = &pair->source->front, *target = &pair->target->front;
    return source->present && target->present && !source->broken && !target->broken &&
           source->closed && target->closed;
}

bool front_is_local(const Site *site, Str key)
{
    for (size_t i = 0; i < site->local_keys.count; i++) {
        Str local = site->local_keys.items[i];
        if (str_ends(local, STR("*")) ? str_starts(key, str_slice(local, 0, local.size - 1))
                                      : str_equal(key, local))
            return true;
    }
    return false;
}

bool front_is_prose(const Site *site, Str path)
{
    return str_list_has(site->prose_keys, path);
}

static bool is_extra(const Pair *pair, const FrontKey *key)
{
    return !front_find(&pair->source->front, key->name) && !front_is_local(pair->site, key->name);
}

static bool same_value(const Pair *pair, const FrontKey *source, const FrontKey *target)
{
    if (!source->value || !target->value)
        return !source->value && !target->value;
    return str_equal_folded(document_text(pair->source, source->value->span),
                            document_text(pair->target, target->value->span));
}

/* Counted in keys that both sides have, so that a key stays in its place when others are missing. */
static size_t place_among_shared(const Front *own, const Front *other, const FrontKey *key)
{
    size_t place = 0;
    for (size_t i = 0; &own->keys[i] != key; i++)
        place += front_find(other, own->keys[i].name) != NULL;
    return place;
}

static bool is_language(const FrontKey *key)
{
    return key->value && key->value->kind == YAML_SCALAR && locale_is_code(key->value->text);
}

const FrontKey *front_renamed(const Pair *pair, const FrontKey *source)
{
    if (front_is_local(pair->site, source->name) && !is_language(source))
        return NULL;
    const Front *from = &pair->source->front, *to = &pair->target->front;
    if (from->key_count > MOST_KEYS || to->key_count > MOST_KEYS)
        return NULL;
    size_t place = place_among_shared(from, to, source);
    const FrontKey *in_place = NULL;
    for (size_t i = 0; i < to->key_count; i++) {
        const FrontKey *key = &to->keys[i];
        if (!is_extra(pair, key))
            continue;
        if (is_language(key) != is_language(source))
            continue;
        bool here = place_among_shared(to, from, key) == place;
        if (same_value(pair, source, key) && (here || span_size(key->entry) > 24))
            return key;
        bool same_kind = source->value && key->value && source->value->kind == key->value->kind;
        if (here && same_kind && !in_place)
            in_place = key;
    }
    return in_place;
}

uint32_t front_place(const Pair *pair, const FrontKey *source)
{
    const Front *from = &pair->source->front, *to = &pair->target->front;
    for (const FrontKey *key = source; key > from->keys && source - key < MOST_KEYS; key--) {
        const FrontKey *before = front_find(to, key[-1].name);
        if (before)
            return before->entry.end;
    }
    return to->yaml.begin;
}
