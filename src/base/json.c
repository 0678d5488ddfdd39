#include "base/json.h"

#include <jansson.h>

static JsonNode *convert(Arena *arena, json_t *value, bool *whole);

static void convert_map(Arena *arena, json_t *value, JsonNode *node, bool *whole)
{
    const char *name;
    json_t *item;
    node->kind = JSON_IS_MAP;
    node->items = arena_array(arena, json_object_size(value) + 1, sizeof(JsonNode *));
    node->names = arena_array(arena, json_object_size(value) + 1, sizeof(Str));
    json_object_foreach(value, name, item)
    {
        node->names[node->count] = str_from(arena_copy(arena, name, strlen(name)));
        node->items[node->count++] = convert(arena, item, whole);
    }
}

static void convert_list(Arena *arena, json_t *value, JsonNode *node, bool *whole)
{
    node->kind = JSON_IS_LIST;
    node->items = arena_array(arena, json_array_size(value) + 1, sizeof(JsonNode *));
    for (; node->count < json_array_size(value); node->count++)
        node->items[node->count] = convert(arena, json_array_get(value, node->count), whole);
}

/* Depth is bounded by the parser. */
static JsonNode *convert(Arena *arena, json_t *value, bool *whole)
{
    JsonNode *node = arena_alloc(arena, sizeof *node);
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        convert_map(arena, value, node, whole);
        break;
    case JSON_ARRAY:
        convert_list(arena, value, node, whole);
        break;
    case JSON_STRING:
        node->kind = JSON_IS_TEXT;
        node->text.size = json_string_length(value);
        node->text.data = arena_copy(arena, json_string_value(value), node->text.size);
        break;
    case JSON_INTEGER:
        node->kind = JSON_IS_NUMBER;
        node->number = json_integer_value(value);
        break;
    case JSON_REAL:
        *whole = false;
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        node->kind = JSON_IS_FLAG;
        node->flag = json_is_true(value);
        break;
    default:
        break;
    }
    return node;
}

JsonNode *json_parse(Arena *arena, Str name, Str bytes, Error *error)
{
    json_error_t problem;
    bool whole = true;
    json_t *root = json_loadb(bytes.data ? bytes.data : "", bytes.size,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &problem);
    if (!root) {
        error_set(error, "%.*s:%d:%d: not JSON: %s", STR_ARG(name), problem.line, problem.column,
                  problem.text);
        return NULL;
    }
    JsonNode *node = convert(arena, root, &whole);
    json_decref(root);
    if (whole)
        return node;
    error_set(error, "%.*s: a number with a fraction is not expected", STR_ARG(name));
    return NULL;
}

const JsonNode *json_get(const JsonNode *map, const char *name)
{
    for (size_t i = 0; map && map->kind == JSON_IS_MAP && i < map->count; i++)
        if (str_is(map->names[i], name))
            return map->items[i];
    return NULL;
}
