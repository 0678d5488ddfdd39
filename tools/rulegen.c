/* Turns the descriptions in rules/ into C tables: rulegen RULES_DIR OUT.c
 *
 * Every file below rules/profiles/ is a profile; every other file describes a rule. They are read by the code
 * that reads a project's own files. What does not have the shape of a description stops the build with file,
 * line and what to do.
 */
#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "engine/profile.h"
#include "engine/rule_text.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Arena *arena;
    ARRAY_OF(Str) files;
} Listing;

typedef struct {
    Arena *arena;
    Buffer data;     /* definitions of bytes and lists */
    Buffer rules;    /* entries of the catalog */
    Buffer profiles; /* entries of catalog_profiles */
    size_t rule_count, profile_count, next;
} Output;

static _Noreturn void die(const char *message)
{
    fprintf(stderr, "%s\n", message);
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
    if (!bytes.data)
        return "{0, 0}";
    if (!bytes.size)
        return "{\"\", 0}";
    return arena_format(out->arena, "{b%zu, %zu}", put_bytes(out, bytes), bytes.size);
}

static const char *list_of(Output *out, StrList list)
{
    if (!list.count)
        return "{0, 0}";
    Buffer items = buffer_open(out->arena);
    for (size_t i = 0; i < list.count; i++)
        buffer_format(&items, "%s,", str_of(out, list.items[i]));
    size_t name = out->next++;
    buffer_format(&out->data, "static const Str l%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&items)));
    return arena_format(out->arena, "{l%zu, %zu}", name, list.count);
}

static const char *parameter_of(Output *out, const Parameter *parameter)
{
    return arena_format(out->arena,
                        "{.name = %s, .kind = %d, .flag = %d, .number = %.17g, .text = %s, "
                        ".list = %s}",
                        str_of(out, parameter->name), (int)parameter->kind, parameter->flag,
                        parameter->number, str_of(out, parameter->text),
                        list_of(out, parameter->list));
}

static const char *parameters_of(Output *out, const RuleText *rule)
{
    if (!rule->parameter_count)
        return "0, 0, 0";
    Buffer parameters = buffer_open(out->arena), help = buffer_open(out->arena);
    for (size_t i = 0; i < rule->parameter_count; i++) {
        buffer_format(&parameters, "%s,", parameter_of(out, &rule->parameters[i]));
        buffer_format(&help, "%s,", str_of(out, rule->parameter_help[i]));
    }
    size_t name = out->next++;
    buffer_format(&out->data, "static const Parameter p%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&parameters)));
    buffer_format(&out->data, "static const Str h%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&help)));
    return arena_format(out->arena, "p%zu, h%zu, %zu", name, name, rule->parameter_count);
}

static const char *declaration_of(Output *out, const Declaration *own)
{
    if (!own)
        return "0";
    const char *texts = arena_format(
        out->arena, ".pattern = %s, .where = %s, .message = %s, .replace = %s, .terms = %s",
        str_of(out, own->pattern), str_of(out, own->where), str_of(out, own->message),
        str_of(out, own->replace), list_of(out, own->terms));
    size_t name = out->next++;
    buffer_format(&out->data,
                  "static const Declaration d%zu = {.kind = %d, .place = %d, %s, "
                  ".ignore_case = %d, .unless_original = %d};\n",
                  name, (int)own->kind, (int)own->place, texts, own->ignore_case,
                  own->unless_original);
    return arena_format(out->arena, "&d%zu", name);
}

static const char *findings_of(Output *out, const Example *example)
{
    const char *list = list_of(out, (StrList){example->findings, example->finding_count});
    return arena_format(out->arena, "%.*s", (int)str_from(list).size - 2, list + 1);
}

static const char *pages_of(Output *out, const Example *example)
{
    Buffer items = buffer_open(out->arena);
    for (size_t i = 0; i < example->page_count; i++)
        buffer_format(&items, "{%s, %s, %s},", str_of(out, example->pages[i].path),
                      str_of(out, example->pages[i].source), str_of(out, example->pages[i].target));
    if (!items.size)
        return "0, 0";
    size_t name = out->next++;
    buffer_format(&out->data, "static const ExamplePage x%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&items)));
    return arena_format(out->arena, "x%zu, %zu", name, example->page_count);
}

static const char *examples_of(Output *out, const RuleText *rule)
{
    Buffer examples = buffer_open(out->arena);
    bool bad = false, good = false;
    for (size_t i = 0; i < rule->example_count; i++) {
        const Example *example = &rule->examples[i];
        bad = bad || example->finding_count;
        good = good || !example->finding_count;
        buffer_format(&examples, "{%s, %s, %s, %s, %s, %s, %s, %s, %s},\n", str_of(out, example->name),
                      str_of(out, example->profile), str_of(out, example->path),
                      str_of(out, example->source), str_of(out, example->target),
                      str_of(out, example->source_then), findings_of(out, example),
                      str_of(out, example->fixed), pages_of(out, example));
    }
    if (!bad || !good)
        die(arena_format(out->arena, "%.*s: a rule needs an example with findings and one without",
                         STR_ARG(rule->file)));
    size_t name = out->next++;
    buffer_format(&out->data, "static const Example e%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&examples)));
    return arena_format(out->arena, "e%zu, %zu", name, rule->example_count);
}

static void add_rule(Output *out, Str file, const YamlReader *reader)
{
    RuleText rule;
    if (!rule_text_read(reader, &rule))
        die(reader->error->message);
    rule.file = source_name(reader->source);
    if (!str_equal(rule.id, str_slice(file, 0, file.size - 4)))
        die(arena_format(out->arena, "%.*s: the id is not the path of the file",
                         STR_ARG(rule.file)));
    if (!rule.why.size)
        die(arena_format(out->arena, "%.*s: the key 'why' is missing", STR_ARG(rule.file)));
    const char *words = arena_format(out->arena, "%s, %s, %d, %d, %s, %s", str_of(out, rule.id),
                                     str_of(out, rule.summary), (int)rule.severity, (int)rule.fix,
                                     str_of(out, rule.fix_words), str_of(out, rule.why));
    const char *parameters = parameters_of(out, &rule);
    const char *declaration = declaration_of(out, rule.declaration);
    buffer_format(&out->rules, "{%s, %s, %s, %s, {\"\", 0}},\n", words, parameters, declaration,
                  examples_of(out, &rule));
    out->rule_count++;
}

static const char *value_of(Output *out, const Profile *profile, const ProfileSetting *setting)
{
    const void *value = profile_value(profile, setting);
    switch (setting->kind) {
    case SETTING_LIST:
    case SETTING_WORDS:
        return list_of(out, *(const StrList *)value);
    case SETTING_FLAG:
        return *(const bool *)value ? "1" : "0";
    case SETTING_TEXT:
        return str_of(out, *(const Str *)value);
    case SETTING_CHOICE:
        break;
    }
    return arena_format(out->arena, "%d", *(const int *)value);
}

static const char *pairs_of(Output *out, const Profile *profile)
{
    Buffer items = buffer_open(out->arena);
    for (size_t i = 0; i < profile->pair_count; i++)
        buffer_format(&items, "{%s, %s},", str_of(out, profile->pairs[i].source),
                      str_of(out, profile->pairs[i].target));
    if (!items.size)
        return "0, .pair_count = 0";
    size_t name = out->next++;
    buffer_format(&out->data, "static const PairPattern q%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&items)));
    return arena_format(out->arena, "q%zu, .pair_count = %zu", name, profile->pair_count);
}

static const char *severities_of(Output *out, const Profile *profile)
{
    Buffer items = buffer_open(out->arena);
    for (size_t i = 0; i < profile->severity_count; i++)
        buffer_format(&items, "{%s, %d},", str_of(out, profile->severities[i].rule),
                      (int)profile->severities[i].severity);
    if (!items.size)
        return "0, .severity_count = 0";
    size_t name = out->next++;
    buffer_format(&out->data, "static const RuleSeverity s%zu[] = {%.*s};\n", name,
                  STR_ARG(buffer_str(&items)));
    return arena_format(out->arena, "s%zu, .severity_count = %zu", name, profile->severity_count);
}

static void add_profile(Output *out, Str file, const YamlReader *reader)
{
    Profile profile;
    if (!profile_read(reader, str_slice(file, strlen("profiles/"), file.size - 4), &profile))
        die(reader->error->message);
    Buffer entry = buffer_open(out->arena);
    buffer_format(&entry, ".site.name = %s", str_of(out, profile.site.name));
    for (size_t i = 0; i < profile_setting_count; i++)
        buffer_format(&entry, ", .%s = %s", profile_settings[i].member,
                      value_of(out, &profile, &profile_settings[i]));
    buffer_format(&entry, ", .pairs = %s", pairs_of(out, &profile));
    buffer_format(&entry, ", .severities = %s", severities_of(out, &profile));
    buffer_format(&entry, ", .telling_files = %s, .telling_texts = %s",
                  list_of(out, profile.telling_files), list_of(out, profile.telling_texts));
    buffer_format(&out->profiles, "{%.*s},\n", STR_ARG(buffer_str(&entry)));
    out->profile_count++;
}

static void add(Output *out, const char *folder, Str file)
{
    Error error = {0};
    const Source *source =
        source_read(out->arena, file_join(out->arena, str_from(folder), file), &error);
    if (!source)
        die(error.message);
    YamlReader reader = {out->arena, source, &error};
    if (str_starts(file, STR("profiles/")))
        add_profile(out, file, &reader);
    else
        add_rule(out, file, &reader);
}

static bool write_all(Output *out, const char *path, Error *error)
{
    Buffer all = buffer_open(out->arena);
    buffer_add(&all, STR("/* Generated by tools/rulegen.c from rules/. */\n"
                         "#include \"engine/catalog.h\"\n\n"));
    buffer_add(&all, buffer_str(&out->data));
    buffer_format(&all, "static const RuleText rules[] = {\n%.*s};\n",
                  STR_ARG(buffer_str(&out->rules)));
    buffer_format(&all, "const Catalog catalog_built_in = {rules, %zu};\n", out->rule_count);
    buffer_format(&all, "const Profile catalog_profiles[] = {\n%.*s};\n",
                  STR_ARG(buffer_str(&out->profiles)));
    buffer_format(&all, "const size_t catalog_profile_count = %zu;\n", out->profile_count);
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
                  .profiles = buffer_open(arena)};
    bool done = file_walk(arena, arguments[1], add_file, &listing, &error);
    for (size_t i = 0; done && i < listing.files.count; i++)
        add(&out, arguments[1], listing.files.items[i]);
    done = done && write_all(&out, arguments[2], &error);
    if (!done)
        fprintf(stderr, "%s\n", error.message);
    arena_close(arena);
    return done ? 0 : 1;
}
