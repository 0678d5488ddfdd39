#include "syntax/front.h"

#include "syntax/front_parts.h"
#include "syntax/toml_tree.h"

/* A line of three hyphens, or plus signs for TOML, and nothing else. */
static bool is_fence(Str line, bool toml)
{
    return str_starts(line, toml ? STR("+++") : STR("---")) &&
           str_trim(str_slice(line, 3, line.size)).size == 0;
}

/* Where the line after the one that holds `at` begins. */
static uint32_t next_line(Str bytes, uint32_t at)
{
    size_t feed = str_find_byte(bytes, '\n', at);
    return (uint32_t)(feed == STR_NONE ? bytes.size : feed + 1);
}

static Str line_at(Str bytes, uint32_t at)
{
    uint32_t end = next_line(bytes, at);
    Str line = str_slice(bytes, at, end);
    while (line.size && (line.data[line.size - 1] == '\n' || line.data[line.size - 1] == '\r'))
        line.size--;
    return line;
}

static bool looks_like_key(Str line, size_t *colon)
{
    if (line.size == 0 || !byte_is_word(line.data[0]))
        return false;
    size_t at = 0;
    while (at < line.size && (byte_is_word(line.data[at]) || line.data[at] == '_' ||
                              line.data[at] == '-' || line.data[at] == '.'))
        at++;
    size_t end = at;
    while (end < line.size && line.data[end] == ' ')
        end++;
    if (end >= line.size || line.data[end] != ':')
        return false;
    if (end + 1 < line.size && line.data[end + 1] != ' ')
        return false;
    *colon = at;
    return true;
}

/* The span of the block: closed by a line of hyphens; an open one ends at the first line that can be
 * neither key, nor value, nor comment. */
static void find_span(Front *front, Str bytes, uint32_t begin)
{
    uint32_t at = next_line(bytes, begin);
    front->span.begin = begin;
    front->yaml.begin = at;
    uint32_t open_end = at;
    bool open = true;
    for (; at < bytes.size; at = next_line(bytes, at)) {
        Str line = line_at(bytes, at);
        if (is_fence(line, front->toml)) {
            front->closed = true;
            front->yaml.end = at;
            front->span.end = next_line(bytes, at);
            return;
        }
        size_t colon;
        bool yaml = line.size && (byte_is_space(line.data[0]) || line.data[0] == '-' ||
                                  line.data[0] == '#' || looks_like_key(line, &colon));
        open = open && yaml && !str_starts(line, STR("# "));
        if (open)
            open_end = next_line(bytes, at);
    }
    front->yaml.end = front->span.end = open_end;
}

/* An entry ends where the next begins; comments and blank lines before a key belong to that key's
 * predecessor, as nobody can tell. */
static void close_entry(FrontKeys *keys, uint32_t end)
{
    if (keys->count)
        keys->items[keys->count - 1].entry.end = end;
}

void front_name_keys(Arena *arena, Front *front, FrontKeys *keys)
{
    Map *names = map_open(arena);
    for (size_t i = 0; i < keys->count; i++) {
        bool added;
        size_t *first = map_put(names, keys->items[i].name, &added);
        if (added)
            *first = i;
        keys->items[i].duplicate =
            !added && str_equal(keys->items[*first].within, keys->items[i].within);
    }
    front->names = names;
    front->keys = keys->items;
    front->key_count = keys->count;
}

/* For YAML a carriage return alone ends a line, too. */
uint32_t front_line_begin(Str bytes, uint32_t at, uint32_t least)
{
    while (at > least && bytes.data[at - 1] != '\n' && bytes.data[at - 1] != '\r')
        at--;
    return at;
}

static void keys_of_tree(Arena *arena, Str bytes, const Front *front, FrontKeys *keys)
{
    for (size_t i = 0; i < front->root->count; i++) {
        const YamlEntry *entry = &front->root->entries[i];
        if (entry->key->kind != YAML_SCALAR)
            continue;
        uint32_t begin = front->root->flow
                             ? entry->key->span.begin
                             : front_line_begin(bytes, entry->key->span.begin, front->yaml.begin);
        close_entry(keys, begin);
        bool empty = entry->value->kind == YAML_SCALAR && entry->value->style == YAML_PLAIN &&
                     entry->value->text.size == 0;
        *ARRAY_PUSH(arena, keys) = (FrontKey){
            .entry = {begin, begin},
            .key = entry->key->span,
            .name = entry->key->text,
            .value = empty ? NULL : entry->value,
        };
    }
    close_entry(keys, front->root->flow ? front->root->span.end : front->yaml.end);
}

static void keys_of_lines(Arena *arena, Str bytes, const Front *front, FrontKeys *keys)
{
    for (uint32_t at = front->yaml.begin; at < front->yaml.end; at = next_line(bytes, at)) {
        Str line = line_at(bytes, at);
        size_t colon;
        if (!looks_like_key(line, &colon))
            continue;
        close_entry(keys, at);
        *ARRAY_PUSH(arena, keys) = (FrontKey){
            .entry = {at, at},
            .key = {at, at + (uint32_t)colon},
            .name = str_slice(line, 0, colon),
        };
    }
    close_entry(keys, front->yaml.end);
}

Front front_locate(Str bytes, uint32_t begin)
{
    Front front = {.body = {begin, (uint32_t)bytes.size}};
    Str first = line_at(bytes, begin);
    front.toml = is_fence(first, true);
    if (!front.toml && !is_fence(first, false))
        return front;
    find_span(&front, bytes, begin);
    if (front.toml && !front.closed)
        return (Front){.body = {begin, (uint32_t)bytes.size}};
    front.present = true;
    front.body.begin = front.span.end;
    return front;
}

YamlTree front_tree(Arena *arena, Str bytes, const Front *front)
{
    return front->toml ? toml_parse(arena, bytes, front->yaml) : yaml_parse(arena, bytes, front->yaml);
}

void front_parse(Arena *arena, Str bytes, Front *front)
{
    YamlTree tree = front_tree(arena, bytes, front);
    front->root = tree.root;
    bool list = front->data && tree.root && tree.root->kind == YAML_LIST;
    if (!tree.broken && (!tree.root || tree.root->kind == YAML_MAP || list))
        return;
    front->broken = true;
    front->bounded = tree.bounded;
    front->root = NULL;
    front->problem = tree.broken ? tree.problem : STR("no list of keys");
    uint32_t at = tree.broken ? tree.problem_offset : front->yaml.begin;
    if (at >= front->yaml.end && front->yaml.end > front->yaml.begin)
        at = front->yaml.end - 1;
    uint32_t line = front_line_begin(bytes, at, front->yaml.begin);
    front->problem_at = (Span){line, line + (uint32_t)line_at(bytes, line).size};
}

Front front_read(Arena *arena, const Source *source)
{
    if (front_is_data(source_name(source)))
        return front_read_data(arena, source);
    Str bytes = source_bytes(source);
    uint32_t begin = source_text_begin(source);
    Front front = front_locate(bytes, begin);
    if (!front.present)
        return front;
    front_parse(arena, bytes, &front);
    FrontKeys keys = {0};
    if (front.root)
        keys_of_tree(arena, bytes, &front, &keys);
    else
        keys_of_lines(arena, bytes, &front, &keys);
    if (!front.closed && !keys.count) /* a page that begins with a rule */
        return (Front){.body = {begin, (uint32_t)bytes.size}};
    front_name_keys(arena, &front, &keys);
    return front;
}

const FrontKey *front_find(const Front *front, Str name)
{
    const size_t *first = front->names ? map_get(front->names, name) : NULL;
    return first ? &front->keys[*first] : NULL;
}
