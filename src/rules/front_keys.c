#include "rules/front_keys.h"

#include "text/locale.h"

/* Among more keys than a page has, renamed ones are not looked for: they are missing here and extra there. */
enum { MOST_KEYS = 64 };

bool front_comparable(const Pair *pair)
{
    const Front *source = &pair->source->front, *target = &pair->target->front;
    return source->present && target->present && source->toml == target->toml && !source->broken && !target->broken &&
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

const char *front_words(const Front *front)
{
    return front->data ? "file" : "front matter";
}

bool front_has_outer(const Pair *pair, const FrontKey *source)
{
    const Front *target = &pair->target->front;
    return !target->data || map_get(target->maps, source->within) != NULL;
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
        if (!is_extra(pair, key) || !str_equal(key->within, source->within))
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

/* The bytes between the line's begin and the key. */
static Str lead_of(const Document *page, const FrontKey *key)
{
    return document_text(page, (Span){key->entry.begin, key->key.begin});
}

bool front_is_whole_lines(const Document *page, const FrontKey *key)
{
    Str bytes = source_bytes(page->source);
    uint32_t begin = key->entry.begin;
    return str_trim(lead_of(page, key)).size == 0 &&
           (begin == page->front.yaml.begin || bytes.data[begin - 1] == '\n');
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

/* The key of the translation that comes right before a key of the original in its map, or NULL. */
static const FrontKey *sibling_before(const Pair *pair, const FrontKey *source)
{
    const Front *from = &pair->source->front;
    for (const FrontKey *key = source; key > from->keys && source - key < MOST_KEYS; key--) {
        const FrontKey *before = str_equal(key[-1].within, source->within)
                                     ? front_find(&pair->target->front, key[-1].name)
                                     : NULL;
        if (before)
            return before;
    }
    return NULL;
}

static uint32_t value_end(const FrontKey *key)
{
    return key->value ? key->value->span.end : key->key.end;
}

/* Where the line that holds the end of the value ends. */
static uint32_t lines_end(const Document *page, const FrontKey *key)
{
    Str bytes = source_bytes(page->source);
    size_t newline = str_find_byte(bytes, '\n', value_end(key));
    return newline == STR_NONE ? (uint32_t)bytes.size : (uint32_t)newline + 1;
}

/* Lines of YAML, behind lines that are indented alike. */
static FrontInsert insert_lines(const Pair *pair, const FrontKey *source, const FrontKey *before)
{
    uint32_t place = lines_end(pair->target, before);
    FrontInsert insert = {.place = {place, place}};
    if (!front_is_whole_lines(pair->source, source) || !front_is_whole_lines(pair->target, before) ||
        !str_equal(lead_of(pair->source, source), lead_of(pair->target, before)))
        return insert;
    Str text = document_text(pair->source, (Span){source->entry.begin, lines_end(pair->source, source)});
    while (text.size && byte_is_space(text.data[text.size - 1]))
        text.size--;
    bool open = place && source_bytes(pair->target->source).data[place - 1] != '\n';
    insert.text = str_from(arena_format(pair->scratch, "%s%.*s\n", open ? "\n" : "", STR_ARG(text)));
    return insert;
}

/* An entry of JSON, behind a comma and what stands before the key it follows. */
static FrontInsert insert_in_braces(const Pair *pair, const FrontKey *source, const FrontKey *before)
{
    Str bytes = source_bytes(pair->target->source);
    uint32_t end = value_end(before), blanks = before->key.begin;
    while (blanks > 0 && byte_is_space(bytes.data[blanks - 1]))
        blanks--;
    Str text = document_text(pair->source, (Span){source->key.begin, value_end(source)});
    return (FrontInsert){{end, end}, str_from(arena_format(
        pair->scratch, ",%.*s%.*s", (int)(before->key.begin - blanks), bytes.data + blanks, STR_ARG(text)))};
}

FrontInsert front_insert(const Pair *pair, const FrontKey *source)
{
    if (!pair->target->front.data) {
        uint32_t place = front_place(pair, source);
        return (FrontInsert){{place, place}, document_text(pair->source, source->entry)};
    }
    const FrontKey *before = sibling_before(pair, source);
    if (!before) {
        const FrontKey *outer = source->within.size ? front_find(&pair->target->front, source->within) : NULL;
        uint32_t begin = outer ? outer->key.begin : pair->target->front.yaml.begin;
        return (FrontInsert){.place = {begin, begin}};
    }
    bool braces = before->key.begin == before->entry.begin && source->key.begin == source->entry.begin &&
                  document_text(pair->target, before->key).data[0] == '"' &&
                  document_text(pair->source, source->key).data[0] == '"';
    return braces ? insert_in_braces(pair, source, before) : insert_lines(pair, source, before);
}
