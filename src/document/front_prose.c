/* Values of the front matter that are prose, found by the profile's list of keys; in files of data by what they are. */
#include "document/parts.h"

#include "base/buffer.h"

/* A page has a few dozen values; what refers to itself through aliases must still end. */
enum { MOST_VALUES = 4096 };

typedef struct {
    Reading *reading;
    ARRAY_OF(FrontProse) found;
    size_t visited;
} Walk;

/* "alt" of "*.alt" is that key below any other. */
static bool is_listed(StrList keys, Str path)
{
    size_t name = path.size;
    while (name > 0 && path.data[name - 1] != '.')
        name--;
    for (size_t i = 0; i < keys.count; i++) {
        Str key = keys.items[i];
        if (str_equal(key, path) || (name && str_starts(key, STR("*.")) &&
                                     str_equal(str_slice(key, 2, key.size), str_slice(path, name, path.size))))
            return true;
    }
    return false;
}

/* Words of a sentence, whatever the key is called. */
static bool is_sentence(const YamlNode *value)
{
    enum { FEWEST_WORDS = 5 };
    size_t words = 0;
    if (!value || value->kind != YAML_SCALAR)
        return false;
    Str text = value->text;
    for (Str word; str_next_word(&text, &word); words++)
        for (size_t i = 0; i < word.size; i++) {
            char c = word.data[i];
            bool last = i + 1 == word.size && (c == '.' || c == ',' || c == '!' || c == '?' || c == ':');
            if ((unsigned char)c < 0x80 && !byte_is_alpha(c) && c != '-' && c != '\'' && !last)
                return false;
        }
    return words >= FEWEST_WORDS;
}

bool document_is_prose(const Document *document, Str path, const YamlNode *value)
{
    return document->front.data ? value && value->kind == YAML_SCALAR && !front_is_fixed(value)
                                : is_listed(document->site->prose_keys, path) || is_sentence(value);
}

static void add_value(Walk *walk, const YamlNode *node, Str name)
{
    if (node->text.size == 0)
        return;
    FrontProse *prose = ARRAY_PUSH(walk->reading->arena, &walk->found);
    *prose = (FrontProse){.span = node->span, .name = name, .text = node->text};
}

/* Of a key that stands there twice the first counts; a rule reports the second. */
static bool is_second(const YamlNode *map, size_t index)
{
    for (size_t i = 0; i < index && i < 256; i++)
        if (map->entries[i].key && map->entries[index].key &&
            str_equal(map->entries[i].key->text, map->entries[index].key->text))
            return true;
    return false;
}

/* Is a value below that path of keys read by people? */
static bool any_prose_below(const Document *document, Str pattern)
{
    const StrList *keys = &document->site->prose_keys;
    for (size_t i = 0; i < keys->count; i++)
        if (str_starts(keys->items[i], pattern) &&
            (keys->items[i].size == pattern.size || keys->items[i].data[pattern.size] == '.'))
            return true;
    return document->front.data;
}

/* `pattern` is the key's path as the profile writes it ("hero.actions.text"), `name` the path with
 * positions ("hero.actions[0].text"). Depth is bounded by the YAML reader. */
static void walk_node(Walk *walk, const YamlNode *node, Str pattern, Str name)
{
    Arena *arena = walk->reading->arena;
    if (!node || walk->visited++ > MOST_VALUES)
        return;
    if (node->kind == YAML_SCALAR) {
        if (document_is_prose(walk->reading->document, pattern, node))
            add_value(walk, node, name);
    } else if (node->kind == YAML_LIST) {
        for (size_t i = 0; i < node->count; i++)
            walk_node(walk, node->items[i], pattern,
                      str_from(arena_format(arena, "%.*s[%zu]", STR_ARG(name), i)));
    } else {
        for (size_t i = 0; i < node->count; i++) {
            Str key = node->entries[i].key ? node->entries[i].key->text : STR("");
            Str below = pattern.size ? STR_CONCAT(arena, pattern, STR("."), key) : key;
            if (is_second(node, i) || !any_prose_below(walk->reading->document, below))
                continue;
            Str named = name.size == pattern.size ? below : STR_CONCAT(arena, name, STR("."), key);
            walk_node(walk, node->entries[i].value, below, named);
        }
    }
}

void front_prose_read(Reading *reading)
{
    Document *document = reading->document;
    Walk walk = {.reading = reading};
    walk_node(&walk, document->front.root, STR(""), STR(""));
    document->front_prose = walk.found.items;
    document->front_prose_count = walk.found.count;
    document->truncated = document->truncated || (document->front.data && walk.visited > MOST_VALUES);
}
