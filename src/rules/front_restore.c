#include "rules/front_restore.h"

#include "align/match.h"
#include "base/buffer.h"

#include <string.h>

static size_t count_words(Str text)
{
    size_t count = 0;
    for (Str word; str_next_word(&text, &word);)
        count++;
    return count;
}

bool front_is_climb(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '.' && text.data[i] != '/')
            return false;
    return text.size > 1;
}

/* A value of a few words that was changed, rather than a text of its own or the value of an older original. */
static bool was_damaged(Str expected, Str actual, bool in_list)
{
    enum { TEXT_WORDS = 4 };
    size_t wanted = count_words(expected), own = count_words(actual);
    if (in_list && str_equal_nocase(expected, actual))
        return false; /* keywords */
    bool alike = match_likeness(expected, actual) >= 0.5f;
    if (front_is_climb(expected) && front_is_climb(actual))
        return false;
    if (!alike && (wanted != own || own >= TEXT_WORDS))
        return false;
    bool name = own == 1 && !memchr(actual.data, '-', actual.size) && !memchr(actual.data, '/', actual.size);
    return name || !english_is_older(actual, expected);
}

/* The text in the style of the translation's value; the original's bytes where that style cannot hold it. */
static Str styled(const FrontChange *change)
{
    Str text = change->source->text;
    Str raw = document_text(change->pair->source, change->source->span);
    YamlStyle style = change->target->style;
    char quote = style == YAML_SINGLE ? '\'' : '"';
    if ((style != YAML_SINGLE && style != YAML_DOUBLE) || str_find_byte(text, '\n', 0) != STR_NONE ||
        str_find_byte(text, quote, 0) != STR_NONE || str_find_byte(text, '\\', 0) != STR_NONE)
        return raw;
    return str_from(arena_format(change->pair->scratch, "%c%.*s%c", quote, STR_ARG(text), quote));
}

typedef struct {
    const YamlNode *key;   /* of a map; NULL in a list */
    const YamlNode *value;
} Item;

static Item item_of(const YamlNode *node, size_t index)
{
    return node->kind == YAML_MAP ? (Item){node->entries[index].key, node->entries[index].value}
                                  : (Item){NULL, node->items[index]};
}

static Span span_of(Item item)
{
    uint32_t begin = item.key ? item.key->span.begin : item.value->span.begin;
    uint32_t end = item.value ? item.value->span.end : item.key->span.end;
    return (Span){begin, end > begin ? end : item.key ? item.key->span.end : begin};
}

static bool same_item(Item a, Item b)
{
    return a.key ? str_equal(a.key->text, b.key->text)
                 : a.value->kind == YAML_SCALAR && b.value->kind == YAML_SCALAR &&
                       str_equal(a.value->text, b.value->text);
}

/* Where an item stands in a list or map, or its count when it does not. */
static size_t find_item(const YamlNode *node, Item item)
{
    size_t at = 0;
    while (at < node->count && !same_item(item_of(node, at), item))
        at++;
    return at;
}

/* Where each item of the original stands in the translation; the translation's count when it does not. */
typedef struct {
    size_t *place;
    bool renamed; /* an item of the translation is none of the original's, but stands in the place of one */
} Places;

/* An item of a list that the original has not was translated when the one in its place is missing. */
static bool place_strange(const FrontChange *change, Places *places, size_t index, size_t wanted)
{
    const YamlNode *source = change->source, *target = change->target;
    if (target->kind != YAML_LIST || wanted >= source->count || places->place[wanted] != target->count ||
        source->items[wanted]->kind != YAML_SCALAR || target->items[index]->kind != YAML_SCALAR ||
        !was_damaged(source->items[wanted]->text, target->items[index]->text, true))
        return false;
    places->place[wanted] = index;
    places->renamed = true;
    return true;
}

/* False when the translation has an item that cannot be told. */
static bool read_places(const FrontChange *change, Places *places)
{
    const YamlNode *source = change->source, *target = change->target;
    places->place = arena_array(change->pair->scratch, source->count + 1, sizeof *places->place);
    for (size_t i = 0; i < source->count; i++)
        places->place[i] = find_item(target, item_of(source, i));
    size_t wanted = 0;
    for (size_t i = 0; i < target->count; i++) {
        size_t known = find_item(source, item_of(target, i));
        if (known == source->count && !place_strange(change, places, i, wanted))
            return false;
        wanted = (known == source->count ? wanted : known) + 1;
    }
    return true;
}

/* Can lines be put in: is every item that is missing one line? */
static bool is_by_lines(const FrontChange *change, const Places *places)
{
    const YamlNode *source = change->source, *target = change->target;
    for (size_t i = 0; i < source->count; i++) {
        Item item = item_of(source, i);
        if (places->place[i] == target->count && (!item.value || item.value->kind != YAML_SCALAR))
            return false;
    }
    return true;
}

/* Lines of the original that the translation lost are put in behind those they follow, indented as these are; items that were
 * translated become the original's. False when more than that is wrong. */
static bool insert_lines(const FrontChange *change, Finding *finding, Findings *out)
{
    const YamlNode *source = change->source, *target = change->target;
    Places places = {0};
    if (source->kind == YAML_SCALAR || source->kind != target->kind || source->flow || target->flow || !target->count ||
        !read_places(change, &places) || !is_by_lines(change, &places))
        return false;
    Str bytes = source_bytes(change->pair->target->source);
    uint32_t first = span_of(item_of(target, 0)).begin, at = (uint32_t)str_line_begin(bytes, first);
    Str prefix = str_slice(bytes, at, first);
    Buffer text = buffer_open(change->pair->scratch);
    for (size_t i = 0; i <= source->count; i++) {
        size_t place = i < source->count ? places.place[i] : 0;
        Str item = i < source->count ? document_text(change->pair->source, span_of(item_of(source, i))) : STR("");
        if (place == target->count) {
            buffer_add(&text, prefix);
            buffer_add(&text, item);
            buffer_add(&text, STR("\n"));
            continue;
        }
        if (text.size)
            finding_replace(out, finding, (Span){at, at}, buffer_str(&text), FIX_SAFE);
        text = buffer_open(change->pair->scratch);
        if (i < source->count && !same_item(item_of(source, i), item_of(target, place)))
            finding_replace(out, finding, span_of(item_of(target, place)), item, FIX_SAFE);
        if (i < source->count)
            at = (uint32_t)str_line_behind(bytes, span_of(item_of(target, place)).end);
    }
    return true;
}

void front_restore(const FrontChange *change, Finding *finding, Findings *out)
{
    const YamlNode *source = change->source, *target = change->target;
    if (source->kind == YAML_SCALAR && target->kind == YAML_SCALAR) {
        bool safe = was_damaged(source->text, target->text, source != change->source_key->value);
        finding_replace(out, finding, target->span, styled(change), safe ? FIX_SAFE : FIX_UNSAFE);
        finding_describe_fix(finding, "put back the original's value");
    } else if (insert_lines(change, finding, out)) {
        finding_describe_fix(finding, "put back the original's lines");
    } else {
        FixSafety safety = source->kind != target->kind ? FIX_SAFE : FIX_UNSAFE;
        finding_replace(out, finding, change->target_key->entry,
                        document_text(change->pair->source, change->source_key->entry), safety);
        finding_describe_fix(finding, "put back the original's entry");
    }
}
