#include "syntax/yaml_read.h"

#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

bool yaml_fail(const YamlReader *reader, Span at, const char *format, ...)
{
    char what[sizeof reader->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    Location place = source_locate(reader->source, at.begin);
    return error_set(reader->error, "%.*s:%u:%u: %s", STR_ARG(source_name(reader->source)),
                     place.line, place.column, what);
}

const YamlNode *yaml_read_file(const YamlReader *reader)
{
    Str bytes = source_bytes(reader->source);
    Span whole = {source_text_begin(reader->source), (uint32_t)bytes.size};
    YamlTree tree = yaml_parse(reader->arena, bytes, whole);
    if (tree.broken) {
        Span at = {tree.problem_offset, tree.problem_offset};
        yaml_fail(reader, at, "not YAML: %.*s", STR_ARG(tree.problem));
        return NULL;
    }
    if (!tree.root) {
        YamlNode *empty = arena_alloc(reader->arena, sizeof *empty);
        *empty = (YamlNode){.kind = YAML_MAP, .span = whole};
        return empty;
    }
    if (tree.root->kind == YAML_MAP)
        return tree.root;
    yaml_fail(reader, tree.root->span, "keys with their values are expected here");
    return NULL;
}

bool yaml_unknown_key(const YamlReader *reader, const YamlNode *key, const char *const *names,
                      size_t count)
{
    Nearest nearest = str_nearest(key->text);
    for (size_t i = 0; i < count; i++)
        str_compare_nearest(&nearest, str_from(names[i]));
    if (nearest.best.size)
        return yaml_fail(reader, key->span, "unknown key '%.*s'; did you mean '%.*s'?",
                         STR_ARG(key->text), STR_ARG(nearest.best));
    Buffer all = buffer_open(reader->arena);
    for (size_t i = 0; i < count && count <= 16; i++)
        buffer_format(&all, "%s%s", i ? ", " : "; there are: ", names[i]);
    return yaml_fail(reader, key->span, "unknown key '%.*s'%.*s", STR_ARG(key->text),
                     STR_ARG(buffer_str(&all)));
}

static bool is_second(const YamlNode *map, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_equal(map->entries[i].key->text, map->entries[index].key->text))
            return true;
    return false;
}

static bool is_named(Str key, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(key, names[i]))
            return true;
    return false;
}

bool yaml_has_only(const YamlReader *reader, const YamlNode *map, const char *const *names,
                   size_t count)
{
    if (map->kind != YAML_MAP)
        return yaml_fail(reader, map->span, "keys with their values are expected here");
    for (size_t i = 0; i < map->count; i++) {
        const YamlNode *key = map->entries[i].key;
        if (!is_named(key->text, names, count))
            return yaml_unknown_key(reader, key, names, count);
        /* All keys before are known and differ, so there are at most `count` of them. */
        if (is_second(map, i))
            return yaml_fail(reader, key->span, "the key '%.*s' stands here a second time",
                             STR_ARG(key->text));
    }
    return true;
}

bool yaml_read_text(const YamlReader *reader, const YamlNode *node, Str *out)
{
    if (node->kind != YAML_SCALAR)
        return yaml_fail(reader, node->span, "a text is expected here");
    *out = node->text;
    return true;
}

bool yaml_read_list(const YamlReader *reader, const YamlNode *node, StrList *out)
{
    if (node->kind != YAML_LIST)
        return yaml_fail(reader, node->span, "a list is expected here, such as [one, two]");
    Str *items = arena_array(reader->arena, node->count + 1, sizeof *items);
    for (size_t i = 0; i < node->count; i++)
        if (!yaml_read_text(reader, node->items[i], &items[i]))
            return false;
    *out = (StrList){items, node->count};
    return true;
}

bool yaml_is_number(Str text)
{
    size_t digits = 0, points = 0;
    for (size_t i = 0; i < text.size; i++) {
        digits += byte_is_digit(text.data[i]);
        points += text.data[i] == '.';
    }
    return digits > 0 && points <= 1 && digits + points == text.size;
}

bool yaml_read_number(const YamlReader *reader, const YamlNode *node, double *out)
{
    if (node->kind != YAML_SCALAR || !yaml_is_number(node->text))
        return yaml_fail(reader, node->span, "a number is expected here");
    double number = 0, unit = 0;
    for (size_t i = 0; i < node->text.size; i++) {
        char c = node->text.data[i];
        number = c == '.' ? number : number * 10 + (c - '0');
        unit = c == '.' ? 1 : unit * 10;
    }
    *out = unit > 0 ? number / unit : number;
    return true;
}

bool yaml_read_flag(const YamlReader *reader, const YamlNode *node, bool *out)
{
    *out = node->kind == YAML_SCALAR && str_is(node->text, "true");
    return *out || (node->kind == YAML_SCALAR && str_is(node->text, "false")) ||
           yaml_fail(reader, node->span, "true or false is expected here");
}

bool yaml_read_choice(const YamlReader *reader, const YamlNode *node, const char *const *words,
                      size_t count, int *out)
{
    Buffer all = buffer_open(reader->arena);
    for (size_t i = 0; i < count; i++) {
        if (node->kind == YAML_SCALAR && str_is(node->text, words[i])) {
            *out = (int)i;
            return true;
        }
        buffer_format(&all, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
    }
    return yaml_fail(reader, node->span, "%.*s is expected here", STR_ARG(buffer_str(&all)));
}
