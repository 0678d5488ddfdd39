#include "syntax/toml_tree.h"

#include "base/buffer.h"

#include <string.h>

/* So many keys back a table is looked for that was begun before, so that no file takes long. */
enum { MOST_BACK = 256 };

typedef struct {
    Arena *arena;
    Str bytes;
    uint32_t at, end;
    unsigned depth;
    YamlTree tree;
} Toml;

static char look(const Toml *toml)
{
    return toml->at < toml->end ? toml->bytes.data[toml->at] : '\0';
}

static bool starts(const Toml *toml, const char *mark)
{
    return str_starts(str_slice(toml->bytes, toml->at, toml->end), str_from(mark));
}

static bool fail(Toml *toml, const char *problem)
{
    if (!toml->tree.broken) {
        toml->tree.broken = true;
        toml->tree.problem = str_from(problem);
        toml->tree.problem_offset = toml->at;
    }
    return false;
}

static void skip_blanks(Toml *toml)
{
    while (look(toml) == ' ' || look(toml) == '\t')
        toml->at++;
}

/* Blanks, line ends and comments. */
static void skip_space(Toml *toml)
{
    for (;;) {
        while (toml->at < toml->end && byte_is_space(look(toml)))
            toml->at++;
        if (look(toml) != '#')
            return;
        while (toml->at < toml->end && look(toml) != '\n')
            toml->at++;
    }
}

static YamlNode *node_at(Toml *toml, YamlKind kind, uint32_t begin)
{
    YamlNode *node = arena_alloc(toml->arena, sizeof *node);
    node->kind = kind;
    node->span = (Span){begin, begin};
    return node;
}

static bool is_full(size_t count)
{
    return (count & (count - 1)) == 0;
}

static void add_entry(Toml *toml, YamlNode *map, YamlNode *key, YamlNode *value)
{
    if (is_full(map->count)) {
        YamlEntry *entries = arena_array(toml->arena, map->count * 2 + 1, sizeof *entries);
        if (map->count)
            memcpy(entries, map->entries, map->count * sizeof *entries);
        map->entries = entries;
    }
    map->entries[map->count++] = (YamlEntry){key, value};
}

static void add_item(Toml *toml, YamlNode *list, YamlNode *item)
{
    if (is_full(list->count)) {
        YamlNode **items = arena_array(toml->arena, list->count * 2 + 1, sizeof *items);
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
    }
    list->items[list->count++] = item;
}

/* The text between quotes, `\"` and the like resolved in strings that know them. */
static Str decoded(Toml *toml, Str raw, bool escapes)
{
    if (!escapes || str_find_byte(raw, '\\', 0) == STR_NONE)
        return raw;
    Buffer out = buffer_open(toml->arena);
    for (size_t i = 0; i < raw.size; i++) {
        char c = raw.data[i];
        char next = c == '\\' && i + 1 < raw.size ? raw.data[i + 1] : '\0';
        bool known = next && strchr("\"\\nt", next);
        buffer_add_byte(&out, !known ? c : next == 'n' ? '\n' : next == 't' ? '\t' : next);
        i += known;
    }
    return buffer_str(&out);
}

static YamlNode *read_string(Toml *toml)
{
    char quote = look(toml);
    uint32_t begin = toml->at;
    bool many = starts(toml, quote == '"' ? "\"\"\"" : "'''");
    uint32_t size = many ? 3 : 1;
    toml->at += size;
    uint32_t text = toml->at;
    for (; toml->at < toml->end; toml->at++) {
        char c = look(toml);
        if (c == '\\' && quote == '"')
            toml->at++;
        else if (many ? starts(toml, quote == '"' ? "\"\"\"" : "'''") : c == quote)
            break;
        else if (c == '\n' && !many)
            break;
    }
    if (toml->at >= toml->end || look(toml) != quote) {
        toml->at = begin;
        fail(toml, "a string is not closed");
        return NULL;
    }
    YamlNode *node = node_at(toml, YAML_SCALAR, begin);
    node->style = quote == '"' && !many ? YAML_DOUBLE : YAML_LITERAL;
    node->text = decoded(toml, str_slice(toml->bytes, text, toml->at), quote == '"');
    toml->at += size;
    node->span.end = toml->at;
    return node;
}

static bool is_bare(char c)
{
    return byte_is_alnum(c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

static YamlNode *read_key(Toml *toml)
{
    if (look(toml) == '"' || look(toml) == '\'')
        return read_string(toml);
    YamlNode *node = node_at(toml, YAML_SCALAR, toml->at);
    while (is_bare(look(toml)))
        toml->at++;
    node->span.end = toml->at;
    node->text = str_slice(toml->bytes, node->span.begin, node->span.end);
    if (!span_size(node->span))
        fail(toml, "here should be a key");
    return span_size(node->span) ? node : NULL;
}

/* What stands under a key of a map; of an array of tables its last. NULL when there is none. */
static YamlNode *inner_of(const YamlNode *map, Str name)
{
    for (size_t i = map->count; i-- > 0 && map->count - i <= MOST_BACK;) {
        YamlNode *value = map->entries[i].value;
        if (!str_equal(map->entries[i].key->text, name))
            continue;
        return value->kind == YAML_LIST && value->count ? value->items[value->count - 1] : value;
    }
    return NULL;
}

/* Reads "a.b.c" and goes to the map that holds "c", which is left in *last. */
static YamlNode *walk_path(Toml *toml, YamlNode *map, YamlNode **last)
{
    enum { MOST_PARTS = 32 };
    for (unsigned parts = 0; parts < MOST_PARTS; parts++) {
        skip_blanks(toml);
        *last = read_key(toml);
        if (!*last)
            return NULL;
        skip_blanks(toml);
        if (look(toml) != '.')
            return map;
        toml->at++;
        YamlNode *inner = inner_of(map, (*last)->text);
        if (!inner) {
            inner = node_at(toml, YAML_MAP, (*last)->span.begin);
            add_entry(toml, map, *last, inner);
        }
        if (inner->kind != YAML_MAP) {
            fail(toml, "this key holds no table");
            return NULL;
        }
        map = inner;
    }
    toml->tree.bounded = true;
    fail(toml, "a key has too many parts");
    return NULL;
}

static YamlNode *read_value(Toml *toml);

static bool read_pair(Toml *toml, YamlNode *map)
{
    YamlNode *key;
    YamlNode *inner = walk_path(toml, map, &key);
    if (!inner)
        return false;
    if (look(toml) != '=')
        return fail(toml, "behind a key should be =");
    toml->at++;
    skip_blanks(toml);
    YamlNode *value = read_value(toml);
    if (value) {
        add_entry(toml, inner, key, value);
        inner->span.end = value->span.end;
    }
    return value != NULL;
}

/* [a, b] or {a = 1, b = 2} */
static YamlNode *read_collection(Toml *toml)
{
    bool list = look(toml) == '[';
    YamlNode *node = node_at(toml, list ? YAML_LIST : YAML_MAP, toml->at++);
    char close = list ? ']' : '}';
    node->flow = true;
    if (++toml->depth > YAML_MAX_DEPTH) {
        toml->tree.bounded = true;
        fail(toml, "nested too deep");
        return NULL;
    }
    for (skip_space(toml); look(toml) != close; skip_space(toml)) {
        YamlNode *item = list ? read_value(toml) : NULL;
        if (item)
            add_item(toml, node, item);
        else if (list || !read_pair(toml, node))
            return NULL;
        skip_space(toml);
        if (look(toml) == ',')
            toml->at++;
        else if (look(toml) != close) {
            fail(toml, "a bracket is not closed");
            return NULL;
        }
    }
    toml->depth--;
    node->span.end = ++toml->at;
    return node;
}

static YamlNode *read_value(Toml *toml)
{
    char c = look(toml);
    if (c == '"' || c == '\'')
        return read_string(toml);
    if (c == '[' || c == '{')
        return read_collection(toml);
    YamlNode *node = node_at(toml, YAML_SCALAR, toml->at);
    while (toml->at < toml->end && !strchr(",]}#\r\n", look(toml)))
        toml->at++;
    node->span.end = toml->at;
    while (node->span.end > node->span.begin && byte_is_space(toml->bytes.data[node->span.end - 1]))
        node->span.end--;
    node->text = str_slice(toml->bytes, node->span.begin, node->span.end);
    if (!node->text.size)
        fail(toml, "here should be a value");
    return node->text.size ? node : NULL;
}

/* "[a.b]" or "[[a.b]]": the map that the lines below it fill. */
static YamlNode *read_header(Toml *toml)
{
    bool many = starts(toml, "[[");
    toml->at += many ? 2 : 1;
    YamlNode *key;
    YamlNode *outer = walk_path(toml, toml->tree.root, &key);
    if (!outer)
        return NULL;
    YamlNode *table = many ? NULL : inner_of(outer, key->text), *list = NULL;
    for (size_t i = outer->count; many && i-- > 0 && outer->count - i <= MOST_BACK && !list;)
        if (str_equal(outer->entries[i].key->text, key->text) && outer->entries[i].value->kind == YAML_LIST)
            list = outer->entries[i].value;
    if (many && !list) {
        list = node_at(toml, YAML_LIST, key->span.begin);
        add_entry(toml, outer, key, list);
    }
    if (!table || table->kind != YAML_MAP) {
        table = node_at(toml, YAML_MAP, key->span.begin);
        if (many)
            add_item(toml, list, table);
        else
            add_entry(toml, outer, key, table);
    }
    if (!starts(toml, many ? "]]" : "]")) {
        fail(toml, "a bracket is not closed");
        return NULL;
    }
    toml->at += many ? 2 : 1;
    table->span.end = toml->at;
    return table;
}

YamlTree toml_parse(Arena *arena, Str bytes, Span region)
{
    Toml toml = {.arena = arena, .bytes = bytes, .at = region.begin, .end = region.end};
    if (span_size(region) > YAML_MAX_BYTES)
        fail(&toml, "too long");
    YamlNode *table = toml.tree.root = node_at(&toml, YAML_MAP, region.begin);
    toml.tree.root->span.end = region.end;
    for (skip_space(&toml); !toml.tree.broken && toml.at < toml.end; skip_space(&toml)) {
        if (look(&toml) == '[')
            table = read_header(&toml);
        else
            read_pair(&toml, table);
        skip_blanks(&toml);
        if (!toml.tree.broken && toml.at < toml.end && !strchr("#\r\n", look(&toml)))
            fail(&toml, "here the line should end");
    }
    return toml.tree;
}
