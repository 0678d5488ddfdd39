/* Files of data: every entry at any depth is a key. */
#include "syntax/front_parts.h"

#include "base/buffer.h"
#include "text/locale.h"

typedef struct {
    Arena *arena;
    Str bytes;
    Front *front;
    FrontKeys keys;
} Walk;

bool front_is_data(Str name)
{
    return str_ends(name, STR(".yml")) || str_ends(name, STR(".yaml")) || str_ends(name, STR(".json"));
}

static bool has_inner(const YamlNode *value)
{
    return value->kind != YAML_SCALAR && !value->alias && value->count;
}

static uint32_t begin_of(const Walk *walk, const YamlNode *map, size_t index)
{
    uint32_t begin = map->entries[index].key->span.begin;
    return map->flow ? begin : front_line_begin(walk->bytes, begin, walk->front->yaml.begin);
}

static void add_inner(Walk *walk, const YamlNode *node, Str path, uint32_t end);

static void add_entry(Walk *walk, const YamlEntry *entry, Span span, Str within)
{
    Str name = STR_CONCAT(walk->arena, within, within.size ? STR(".") : STR(""), entry->key->text);
    YamlNode *value = entry->value;
    bool empty = value->kind == YAML_SCALAR && value->style == YAML_PLAIN && !value->text.size;
    *ARRAY_PUSH(walk->arena, &walk->keys) = (FrontKey){
        .entry = span, .key = entry->key->span, .name = name,
        .value = empty ? NULL : value, .within = within};
    if (has_inner(value))
        add_inner(walk, value, name, span.end);
}

/* The entries of a map, and of the maps in a list. Depth is bounded by the YAML reader, and aliases are not followed. */
static void add_inner(Walk *walk, const YamlNode *node, Str path, uint32_t end)
{
    if (node->kind == YAML_MAP)
        map_put(walk->front->maps, path, NULL);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_LIST) {
            const YamlNode *item = node->items[i];
            if (has_inner(item))
                add_inner(walk, item, str_from(arena_format(walk->arena, "%.*s[%zu]", STR_ARG(path), i)),
                          i + 1 < node->count ? node->items[i + 1]->span.begin : end);
        } else if (node->entries[i].key->kind == YAML_SCALAR) {
            Span span = {begin_of(walk, node, i), i + 1 < node->count ? begin_of(walk, node, i + 1) : end};
            add_entry(walk, &node->entries[i], span, path);
        }
    }
}

/* "de:", when all there is stands below it. */
static void take_locale(Front *front)
{
    YamlNode *root = front->root;
    bool folded = root && root->kind == YAML_MAP && root->count == 1 &&
                  root->entries[0].key->kind == YAML_SCALAR &&
                  root->entries[0].value->kind == YAML_MAP && locale_is_code(root->entries[0].key->text);
    if (!folded)
        return;
    front->locale = root->entries[0].key;
    front->root = root->entries[0].value;
}

Front front_read_data(Arena *arena, const Source *source)
{
    Str bytes = source_bytes(source);
    Span all = {source_text_begin(source), (uint32_t)bytes.size};
    Front front = {.data = true, .present = true, .closed = true, .span = all, .yaml = all,
                   .body = {all.end, all.end}, .maps = map_open(arena)};
    front_parse(arena, bytes, &front);
    take_locale(&front);
    map_put(front.maps, STR(""), NULL);
    Walk walk = {.arena = arena, .bytes = bytes, .front = &front};
    if (front.root && front.root->kind == YAML_LIST)
        *ARRAY_PUSH(arena, &walk.keys) = (FrontKey){
            .entry = all, .key = front.root->span, .name = STR("[]"), .value = front.root};
    if (front.root && has_inner(front.root))
        add_inner(&walk, front.root, STR(""), all.end);
    front_name_keys(arena, &front, &walk.keys);
    return front;
}

typedef struct {
    bool letters, digits, blanks, strange, inner_low, comma, at, slashes;
} Signs;

static Signs signs_of(Str text)
{
    Signs signs = {.slashes = str_find(text, STR("://"), 0) != STR_NONE};
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool digit = c >= '0' && c <= '9';
        signs.digits = signs.digits || digit;
        signs.letters = signs.letters || c >= 0x80 || (byte_is_alnum((char)c) && !digit);
        signs.blanks = signs.blanks || byte_is_space((char)c);
        signs.strange = signs.strange || c >= 0x80 || c == '%' || c == '{' || c == '$' || c == '<';
        signs.inner_low = signs.inner_low || (c == '_' && i > 0);
        signs.comma = signs.comma || c == ',';
        signs.at = signs.at || (c == '@' && i > 0);
    }
    return signs;
}

/* "logo.svg", "docs/setup.md" */
static bool is_file_name(Str text)
{
    size_t point = text.size;
    while (point > 0 && text.data[point - 1] != '.')
        point--;
    size_t ending = text.size - point;
    if (point < 2 || ending < 2 || ending > 4)
        return false;
    for (size_t i = point; i < text.size; i++)
        if (text.data[i] < 'a' || text.data[i] > 'z')
            return false;
    return true;
}

bool front_is_fixed(const YamlNode *value)
{
    static const char *const words[] = {"true", "false", "null", "~"};
    Str text = str_trim(value->text);
    for (size_t i = 0; value->style == YAML_PLAIN && i < COUNT_OF(words); i++)
        if (str_is(text, words[i]))
            return true;
    Signs signs = signs_of(text);
    if (!signs.letters)
        return signs.digits && !signs.comma && !signs.strange;
    if (signs.blanks || signs.strange || text.data[0] == '_')
        return false;
    char first = text.data[0];
    return signs.slashes || signs.at || signs.inner_low || is_file_name(text) ||
           (text.size > 1 && (first == '/' || first == '#'));
}
