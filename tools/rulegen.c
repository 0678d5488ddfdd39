/* Turns the descriptions in rules/ into C tables: rulegen RULES_DIR OUT.c
 *
 * Every file below rules/profiles/ is a profile and is embedded as it is; every other file describes
 * a rule. What does not have the shape of a description stops the build with file, line and what to do.
 */
#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "syntax/yaml_tree.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Arena *arena;
    ARRAY_OF(Str) files;
} Listing;

typedef struct {
    Arena *arena;
    Buffer data;   /* definitions of bytes and lists */
    Buffer rules;  /* entries of catalog_texts */
    Buffer sites;  /* entries of catalog_profiles */
    size_t rule_count, site_count, next;
    const Source *source; /* the file being read */
} Output;

static void die(const Output *out, uint32_t offset, const char *what)
{
    Location at = source_locate(out->source, offset);
    fprintf(stderr, "%.*s:%u:%u: %s\n", STR_ARG(source_name(out->source)), at.line, at.column,
            what);
    exit(1);
}

static void add_file(void *context, Str relative)
{
    Listing *listing = context;
    if (str_ends(relative, STR(".yml")))
        *ARRAY_PUSH(listing->arena, &listing->files) =
            (Str){arena_copy(listing->arena, relative.data, relative.size), relative.size};
}

/* Bytes as an array: a string literal would be longer than compilers must take. */
static size_t put_bytes(Output *out, Str bytes)
{
    size_t name = out->next++;
    buffer_format(&out->data, "static const char b%zu[] = {", name);
    for (size_t i = 0; i < bytes.size; i++)
        buffer_format(&out->data, "%d,", bytes.data[i]);
    buffer_add(&out->data, STR("0};\n"));
    return name;
}

static const char *str_of(Output *out, Str bytes)
{
    if (!bytes.size)
        return "{\"\", 0}";
    return arena_format(out->arena, "{b%zu, %zu}", put_bytes(out, bytes), bytes.size);
}

static const YamlNode *need(Output *out, const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_get(map, key);
    if (!node)
        die(out, map->span.begin, arena_format(out->arena, "the key '%s' is missing", key));
    return node;
}

static void allow(Output *out, const YamlNode *map, const char *const *names, size_t count)
{
    if (map->kind != YAML_MAP)
        die(out, map->span.begin, "a list of keys and values is expected here");
    for (size_t i = 0; i < map->count; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known = known || str_is(map->entries[i].key->text, names[k]);
        if (!known)
            die(out, map->entries[i].key->span.begin,
                arena_format(out->arena, "unknown key '%.*s'",
                             STR_ARG(map->entries[i].key->text)));
    }
}

static const char *choose(Output *out, const YamlNode *node, const char *const *names,
                          const char *const *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(node->text, names[i]))
            return values[i];
    die(out, node->span.begin,
        arena_format(out->arena, "'%.*s' is not one of the values allowed here",
                     STR_ARG(node->text)));
    return "";
}

static const char *list_of(Output *out, const YamlNode *list)
{
    if (!list || !list->count)
        return "0, 0";
    Buffer items = buffer_open(out->arena);
    for (size_t i = 0; i < list->count; i++)
        buffer_format(&items, "%s,", str_of(out, list->items[i]->text));
    size_t name = out->next++;
    buffer_format(&out->data, "static const Str l%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&items)));
    return arena_format(out->arena, "l%zu, %zu", name, list->count);
}

static const char *parameter_of(Output *out, Str name, const YamlNode *value)
{
    const char *named = str_of(out, name);
    if (value->kind == YAML_LIST)
        return arena_format(out->arena,
                            "{.name = %s, .kind = PARAMETER_LIST, .list = {%s}}", named,
                            list_of(out, value));
    if (value->style == YAML_PLAIN && (str_is(value->text, "true") || str_is(value->text, "false")))
        return arena_format(out->arena, "{.name = %s, .kind = PARAMETER_FLAG, .flag = %.*s}", named,
                            STR_ARG(value->text));
    bool number = value->style == YAML_PLAIN && value->text.size > 0;
    for (size_t i = 0; i < value->text.size; i++)
        number = number && (byte_is_digit(value->text.data[i]) || value->text.data[i] == '.');
    if (number)
        return arena_format(out->arena, "{.name = %s, .kind = PARAMETER_NUMBER, .number = %.*s}",
                            named, STR_ARG(value->text));
    return arena_format(out->arena, "{.name = %s, .kind = PARAMETER_TEXT, .text = %s}", named,
                        str_of(out, value->text));
}

static const char *parameters_of(Output *out, const YamlNode *map)
{
    static const char *const keys[] = {"default", "help"};
    if (!map || !map->count)
        return "0, 0, 0";
    Buffer parameters = buffer_open(out->arena), help = buffer_open(out->arena);
    for (size_t i = 0; i < map->count; i++) {
        const YamlNode *entry = map->entries[i].value;
        allow(out, entry, keys, COUNT_OF(keys));
        buffer_format(&parameters, "%s,",
                      parameter_of(out, map->entries[i].key->text, need(out, entry, "default")));
        buffer_format(&help, "%s,", str_of(out, need(out, entry, "help")->text));
    }
    size_t name = out->next++;
    buffer_format(&out->data, "static const Parameter p%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&parameters)));
    buffer_format(&out->data, "static const Str h%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&help)));
    return arena_format(out->arena, "p%zu, h%zu, %zu", name, name, map->count);
}

static const char *page_of(Output *out, const YamlNode *page)
{
    return page ? arena_format(out->arena, "{b%zu, %zu}", put_bytes(out, page->text),
                               page->text.size)
                : "{0, 0}";
}

static const char *examples_of(Output *out, const YamlNode *list)
{
    static const char *const keys[] = {"name", "profile", "path", "en", "de", "findings", "fixed"};
    Buffer examples = buffer_open(out->arena);
    if (list->kind != YAML_LIST || !list->count)
        die(out, list->span.begin, "a rule needs examples");
    bool bad = false, good = false;
    for (size_t i = 0; i < list->count; i++) {
        const YamlNode *item = list->items[i];
        allow(out, item, keys, COUNT_OF(keys));
        const YamlNode *findings = need(out, item, "findings");
        bad = bad || findings->count;
        good = good || !findings->count;
        buffer_format(&examples, "{%s, %s, %s, %s, %s, %s, %s},\n",
                      str_of(out, need(out, item, "name")->text),
                      str_of(out, yaml_text(item, "profile", "generic")),
                      str_of(out, yaml_text(item, "path", "page.md")),
                      page_of(out, yaml_get(item, "en")), page_of(out, yaml_get(item, "de")),
                      list_of(out, findings), page_of(out, yaml_get(item, "fixed")));
    }
    if (!bad || !good)
        die(out, list->span.begin, "a rule needs an example with findings and one without");
    size_t name = out->next++;
    buffer_format(&out->data, "static const Example e%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&examples)));
    return arena_format(out->arena, "e%zu, %zu", name, list->count);
}

static void add_rule(Output *out, Str file, const YamlNode *root)
{
    static const char *const keys[] = {"id",  "summary",    "severity", "fix", "fix_words",
                                       "why", "parameters", "examples"};
    static const char *const severities[] = {"error", "warning", "note", "off"};
    static const char *const severity_names[] = {"SEVERITY_ERROR", "SEVERITY_WARNING",
                                                 "SEVERITY_NOTE", "SEVERITY_OFF"};
    static const char *const fixes[] = {"none", "safe", "unsafe"};
    static const char *const fix_names[] = {"FIX_NONE", "FIX_SAFE", "FIX_UNSAFE"};
    allow(out, root, keys, COUNT_OF(keys));
    Str id = need(out, root, "id")->text;
    if (!str_equal(id, str_slice(file, 0, file.size - 4)))
        die(out, need(out, root, "id")->span.begin, "the id is not the path of the file");
    buffer_format(&out->rules, "{%s, %s, %s, %s, %s, %s, %s, %s},\n", str_of(out, id),
                  str_of(out, need(out, root, "summary")->text),
                  choose(out, need(out, root, "severity"), severities, severity_names,
                         COUNT_OF(severities)),
                  choose(out, need(out, root, "fix"), fixes, fix_names, COUNT_OF(fixes)),
                  str_of(out, yaml_text(root, "fix_words", "")),
                  str_of(out, need(out, root, "why")->text),
                  parameters_of(out, yaml_get(root, "parameters")),
                  examples_of(out, need(out, root, "examples")));
    out->rule_count++;
}

static void add_profile(Output *out, Str file, Str bytes)
{
    Str name = str_slice(file, strlen("profiles/"), file.size - 4);
    buffer_format(&out->sites, "{%s, %s},\n", str_of(out, name), str_of(out, bytes));
    out->site_count++;
}

static void add(Output *out, const char *folder, Str file)
{
    Error error = {0};
    out->source = source_read(out->arena, file_join(out->arena, str_from(folder), file), &error);
    if (!out->source) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    Str bytes = source_bytes(out->source);
    if (str_starts(file, STR("profiles/"))) {
        add_profile(out, file, bytes);
        return;
    }
    YamlTree tree = yaml_parse(out->arena, bytes, (Span){0, (uint32_t)bytes.size});
    if (tree.broken || !tree.root)
        die(out, tree.problem_offset, arena_format(out->arena, "not YAML: %.*s",
                                                   STR_ARG(tree.problem)));
    add_rule(out, file, tree.root);
}

static bool write_all(Output *out, const char *path, Error *error)
{
    Buffer all = buffer_open(out->arena);
    buffer_add(&all, STR("/* Generated by tools/rulegen.c from rules/. */\n"
                         "#include \"engine/catalog.h\"\n\n"));
    buffer_add(&all, buffer_str(&out->data));
    buffer_format(&all, "const RuleText catalog_texts[] = {\n%.*s};\n",
                  STR_ARG(buffer_str(&out->rules)));
    buffer_format(&all, "const size_t catalog_text_count = %zu;\n", out->rule_count);
    buffer_format(&all, "const ProfileText catalog_profiles[] = {\n%.*s};\n",
                  STR_ARG(buffer_str(&out->sites)));
    buffer_format(&all, "const size_t catalog_profile_count = %zu;\n", out->site_count);
    return file_replace(path, buffer_str(&all), error);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: rulegen RULES_DIR OUT.c\n");
        return 2;
    }
    Arena *arena = arena_open();
    Error error = {0};
    Listing listing = {.arena = arena};
    Output out = {.arena = arena, .data = buffer_open(arena), .rules = buffer_open(arena),
                  .sites = buffer_open(arena)};
    bool done = file_walk(arena, arguments[1], add_file, &listing, &error);
    for (size_t i = 0; done && i < listing.files.count; i++)
        add(&out, arguments[1], listing.files.items[i]);
    done = done && write_all(&out, arguments[2], &error);
    if (!done)
        fprintf(stderr, "%s\n", error.message);
    arena_close(arena);
    return done ? 0 : 1;
}
