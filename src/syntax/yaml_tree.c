#include "syntax/yaml_tree.h"

#include "base/array.h"
#include "base/map.h"
#include "base/scan.h"
#include "syntax/yaml_plain.h"

#include <string.h>
#include <yaml.h>

/* libyaml needs quadratic time for deep flow collections, so they are refused before it sees them. */
enum { MOST_OPEN_BRACKETS = 512 };

/* libyaml's marks count code points. Every STRIDE-th one's byte is kept; the rest is counted. */
enum { STRIDE = 32 };

typedef struct {
    YamlNode *node;
    YamlNode *key; /* of a map: waits for its value */
    ARRAY_OF(YamlEntry) entries;
    ARRAY_OF(YamlNode *) items;
} Level;

typedef struct {
    Arena *arena;
    Str text;             /* what the parser reads: same length as the region */
    uint32_t base;        /* byte of the file where it begins */
    uint32_t *strides;    /* byte of code point i * STRIDE; NULL when all is ASCII */
    Level levels[YAML_MAX_DEPTH];
    size_t depth;
    ARRAY_OF(YamlNode *) anchors;
    Map *anchor_of; /* name -> index of the last of that name; NULL while there is none */
    YamlTree tree;
} Builder;

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static void count_code_points(Builder *builder)
{
    Str text = builder->text;
    size_t ascii = 0;
    while (ascii < text.size && (unsigned char)text.data[ascii] < 0x80)
        ascii++;
    if (ascii == text.size)
        return;
    builder->strides =
        arena_array(builder->arena, text.size / STRIDE + 2, sizeof *builder->strides);
    size_t points = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (is_continuation(text.data[i]))
            continue;
        if (points % STRIDE == 0)
            builder->strides[points / STRIDE] = (uint32_t)i;
        points++;
    }
    if (points % STRIDE == 0)
        builder->strides[points / STRIDE] = (uint32_t)text.size;
}

static uint32_t byte_of_mark(const Builder *builder, size_t index)
{
    size_t size = builder->text.size;
    if (!builder->strides)
        return (uint32_t)(index < size ? index : size);
    size_t at = builder->strides[index / STRIDE];
    for (size_t left = index % STRIDE; left && at < size; left--) {
        at++;
        while (at < size && is_continuation(builder->text.data[at]))
            at++;
    }
    return (uint32_t)at;
}

static Span span_of(const Builder *builder, const yaml_event_t *event)
{
    return (Span){builder->base + byte_of_mark(builder, event->start_mark.index),
                  builder->base + byte_of_mark(builder, event->end_mark.index)};
}

static bool give_up(Builder *builder, uint32_t offset, const char *problem)
{
    builder->tree.broken = true;
    builder->tree.root = NULL;
    builder->tree.problem = str_from(problem);
    builder->tree.problem_offset = offset;
    return false;
}

/* Line separators that YAML 1.1 knows and the parsers of the sites do not. */
static Str without_foreign_breaks(Arena *arena, Str text)
{
    char *copy = arena_copy(arena, text.data, text.size);
    for (size_t i = SCAN_FOR(text, 0, "\xc2\xe2"); i + 1 < text.size;
         i = SCAN_FOR(text, i + 1, "\xc2\xe2")) {
        unsigned char a = (unsigned char)copy[i], b = (unsigned char)copy[i + 1];
        if (a == 0xc2 && b == 0x85)
            copy[i + 1] = '\xa0';
        if (i + 2 < text.size && a == 0xe2 && b == 0x80 &&
            ((unsigned char)copy[i + 2] & 0xfe) == 0xa8)
            copy[i + 2] = '\x83';
    }
    return (Str){copy, text.size};
}

static bool too_deep(Str text, size_t *where)
{
    size_t open = 0;
    for (size_t i = SCAN_FOR(text, 0, "[{]}"); i < text.size;
         i = SCAN_FOR(text, i + 1, "[{]}")) {
        if (text.data[i] == '[' || text.data[i] == '{')
            open++;
        else if (open)
            open--;
        if (open > MOST_OPEN_BRACKETS) {
            *where = i;
            return true;
        }
    }
    return false;
}

static YamlNode *new_node(Builder *builder, YamlKind kind, const yaml_event_t *event)
{
    YamlNode *node = arena_alloc(builder->arena, sizeof *node);
    node->kind = kind;
    node->span = span_of(builder, event);
    return node;
}

static void remember(Builder *builder, const yaml_char_t *anchor, YamlNode *node)
{
    if (!anchor)
        return;
    Str name = str_from((const char *)anchor);
    if (!builder->anchor_of)
        builder->anchor_of = map_open(builder->arena);
    Str own = {arena_copy(builder->arena, name.data, name.size), name.size};
    *map_put(builder->anchor_of, own, NULL) = builder->anchors.count;
    *ARRAY_PUSH(builder->arena, &builder->anchors) = node;
}

static void attach(Builder *builder, YamlNode *node)
{
    if (builder->depth == 0) {
        builder->tree.root = node;
        return;
    }
    Level *level = &builder->levels[builder->depth - 1];
    if (level->node->kind == YAML_LIST) {
        *ARRAY_PUSH(builder->arena, &level->items) = node;
    } else if (!level->key) {
        level->key = node;
    } else {
        *ARRAY_PUSH(builder->arena, &level->entries) = (YamlEntry){level->key, node};
        level->key = NULL;
    }
}

static bool open_level(Builder *builder, YamlNode *node)
{
    if (builder->depth == YAML_MAX_DEPTH) {
        builder->tree.bounded = true;
        return give_up(builder, node->span.begin, "nested too deep");
    }
    attach(builder, node);
    builder->levels[builder->depth++] = (Level){.node = node};
    return true;
}

static void close_level(Builder *builder)
{
    Level *level = &builder->levels[--builder->depth];
    YamlNode *node = level->node;
    if (node->kind == YAML_LIST) {
        node->items = level->items.items;
        node->count = level->items.count;
        if (node->count && !node->flow)
            node->span = (Span){node->items[0]->span.begin,
                                node->items[node->count - 1]->span.end};
    } else {
        node->entries = level->entries.items;
        node->count = level->entries.count;
        if (node->count && !node->flow)
            node->span = (Span){node->entries[0].key->span.begin,
                                node->entries[node->count - 1].value->span.end};
    }
}

static YamlStyle style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return YAML_FOLDED;
    default:
        return YAML_PLAIN;
    }
}

static void add_scalar(Builder *builder, const yaml_event_t *event)
{
    YamlNode *node = new_node(builder, YAML_SCALAR, event);
    node->style = style_of(event->data.scalar.style);
    node->text = (Str){arena_copy(builder->arena, event->data.scalar.value,
                                  event->data.scalar.length),
                       event->data.scalar.length};
    /* A block scalar's mark is where the next line of YAML begins. */
    if (node->style == YAML_LITERAL || node->style == YAML_FOLDED) {
        const char *bytes = builder->text.data - builder->base;
        while (node->span.end > node->span.begin + 1 && byte_is_space(bytes[node->span.end - 1]))
            node->span.end--;
    }
    remember(builder, event->data.scalar.anchor, node);
    attach(builder, node);
}

static bool add_alias(Builder *builder, const yaml_event_t *event)
{
    YamlNode *node = new_node(builder, YAML_SCALAR, event);
    Str name = str_from((const char *)event->data.alias.anchor);
    const size_t *at = builder->anchor_of ? map_get(builder->anchor_of, name) : NULL;
    if (!at)
        return give_up(builder, node->span.begin, "found undefined alias");
    Span span = node->span;
    *node = *builder->anchors.items[*at];
    node->span = span;
    node->alias = true;
    attach(builder, node);
    return true;
}

static bool take_event(Builder *builder, const yaml_event_t *event)
{
    YamlNode *node;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        add_scalar(builder, event);
        return true;
    case YAML_ALIAS_EVENT:
        return add_alias(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        node = new_node(builder, YAML_LIST, event);
        node->flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        remember(builder, event->data.sequence_start.anchor, node);
        return open_level(builder, node);
    case YAML_MAPPING_START_EVENT:
        node = new_node(builder, YAML_MAP, event);
        node->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        remember(builder, event->data.mapping_start.anchor, node);
        return open_level(builder, node);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        if (builder->levels[builder->depth - 1].node->flow)
            builder->levels[builder->depth - 1].node->span.end = span_of(builder, event).end;
        close_level(builder);
        return true;
    default:
        return true;
    }
}

static bool fail(Builder *builder, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR)
        arena_exhausted();
    bool reader = parser->error == YAML_READER_ERROR;
    uint32_t at = reader ? (uint32_t)parser->problem_offset
                         : byte_of_mark(builder, parser->problem_mark.index);
    if (at > builder->text.size)
        at = (uint32_t)builder->text.size;
    const char *problem = parser->problem ? parser->problem : "cannot be read";
    return give_up(builder, builder->base + at,
                   arena_copy(builder->arena, problem, strlen(problem)));
}

static void parse(Builder *builder)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        arena_exhausted();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)builder->text.data,
                                 builder->text.size);
    bool going = true;
    while (going) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            fail(builder, &parser);
            break;
        }
        going = event.type != YAML_STREAM_END_EVENT && event.type != YAML_DOCUMENT_END_EVENT;
        going = take_event(builder, &event) && going;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* Refuses what is too large or too deep, whoever would read it. */
static bool is_bounded(Str text, Span region, YamlTree *refused)
{
    size_t where = 0;
    bool large = text.size > YAML_MAX_BYTES;
    if (!large && !too_deep(text, &where))
        return true;
    *refused = (YamlTree){.broken = true, .bounded = true,
                          .problem = large ? STR("longer than a megabyte") : STR("nested too deep"),
                          .problem_offset = region.begin + (uint32_t)where};
    return false;
}

YamlTree yaml_parse_any(Arena *arena, Str bytes, Span region)
{
    Builder *builder = arena_alloc(arena, sizeof *builder);
    builder->arena = arena;
    builder->base = region.begin;
    builder->text = without_foreign_breaks(arena, str_slice(bytes, region.begin, region.end));
    count_code_points(builder);
    parse(builder);
    return builder->tree;
}

YamlTree yaml_parse(Arena *arena, Str bytes, Span region)
{
    YamlTree tree = {0};
    if (!is_bounded(str_slice(bytes, region.begin, region.end), region, &tree))
        return tree;
    tree.root = yaml_read_plain(arena, bytes, region);
    return tree.root ? tree : yaml_parse_any(arena, bytes, region);
}

YamlNode *yaml_get(const YamlNode *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (map->entries[i].key->kind == YAML_SCALAR && str_is(map->entries[i].key->text, key))
            return map->entries[i].value;
    return NULL;
}

Str yaml_text(const YamlNode *map, const char *key, const char *otherwise)
{
    const YamlNode *node = yaml_get(map, key);
    return node && node->kind == YAML_SCALAR ? node->text : str_from(otherwise);
}

bool yaml_flag(const YamlNode *map, const char *key, bool otherwise)
{
    const YamlNode *node = yaml_get(map, key);
    if (!node || node->kind != YAML_SCALAR || node->style != YAML_PLAIN)
        return otherwise;
    return str_is(node->text, "true") ? true : str_is(node->text, "false") ? false : otherwise;
}
