/* Writes the rules as pages to read: rulepages FOLDER
 *
 * README.md lists the families, <family>.md says of each rule what its description in rules/ says.
 * The pages are kept in docs/rules/: the target rule-pages writes them there, a test compares.
 */
#include "base/buffer.h"
#include "base/file.h"
#include "engine/catalog.h"

#include <stdio.h>

static const char *const severities[] = {"off", "note", "warning", "error"};

static Str family_of(const RuleText *rule)
{
    return str_slice(rule->id, 0, str_find_byte(rule->id, '/', 0));
}

static Str name_of(const RuleText *rule)
{
    return str_slice(rule->id, family_of(rule).size + 1, rule->id.size);
}

static const char *repair_word(const RuleText *rule)
{
    return rule->fix == FIX_SAFE ? "safe" : rule->fix == FIX_UNSAFE ? "unsafe" : "none";
}

/* A fence longer than any run of backticks in the page. */
static Str fence_for(Arena *arena, Str page)
{
    size_t most = 2, run = 0;
    for (size_t i = 0; i < page.size; i++) {
        run = page.data[i] == '`' ? run + 1 : 0;
        most = run > most ? run : most;
    }
    Buffer fence = buffer_open(arena);
    for (size_t i = 0; i <= most; i++)
        buffer_add_byte(&fence, '`');
    return buffer_str(&fence);
}

static void add_page(Buffer *out, const char *words, Str path, Str page)
{
    if (!page.data)
        return;
    Str fence = fence_for(out->arena, page);
    if (path.size)
        buffer_format(out, "%s, `%.*s`:\n\n", words, STR_ARG(path));
    else
        buffer_format(out, "%s:\n\n", words);
    buffer_format(out, "%.*smarkdown\n%.*s", STR_ARG(fence), STR_ARG(page));
    if (!str_ends(page, STR("\n")))
        buffer_add_byte(out, '\n');
    buffer_format(out, "%.*s\n\n", STR_ARG(fence));
}

/* The rest of the site: which pages there are, and what is in them. */
static void add_others(Buffer *out, const Example *example)
{
    for (size_t i = 0; i < example->page_count; i++) {
        const ExamplePage *page = &example->pages[i];
        add_page(out, "Another original", page->path, page->source);
        add_page(out, "Another translation", page->path, page->target);
    }
}

static void add_findings(Buffer *out, const Example *example)
{
    if (!example->finding_count) {
        buffer_add(out, STR("No finding.\n\n"));
        return;
    }
    buffer_add(out, STR("Findings:\n\n```text\n"));
    for (size_t i = 0; i < example->finding_count; i++)
        buffer_format(out, "%.*s\n", STR_ARG(example->findings[i]));
    buffer_add(out, STR("```\n\n"));
}

static void add_example(Buffer *out, const Example *example)
{
    buffer_format(out, "### Example: %.*s\n\n", STR_ARG(example->name));
    add_page(out, "Original when the translation was made", (Str){0}, example->source_then);
    add_page(out, "Original", example->page_count ? example->path : (Str){0}, example->source);
    add_page(out, "Translation", (Str){0}, example->target);
    add_others(out, example);
    add_findings(out, example);
    if (example->fixed.data &&
        !(example->target.data && str_equal(example->fixed, example->target)))
        add_page(out, "Repaired", (Str){0}, example->fixed);
}

static void add_rule(Buffer *out, const RuleText *rule)
{
    buffer_format(out, "## %.*s\n\n%.*s\n\nSeverity: %s. Repair: %s", STR_ARG(rule->id),
                  STR_ARG(rule->summary), severities[rule->severity], repair_word(rule));
    if (rule->fix != FIX_NONE)
        buffer_format(out, "; it %.*s", STR_ARG(rule->fix_words));
    buffer_format(out, ".\n\n%.*s\n\n", STR_ARG(str_trim(rule->why)));
    for (size_t i = 0; i < rule->parameter_count; i++)
        buffer_format(out, "%s* `%.*s`: %.*s\n", i ? "" : "Parameters:\n\n",
                      STR_ARG(rule->parameters[i].name), STR_ARG(rule->parameter_help[i]));
    if (rule->parameter_count)
        buffer_add_byte(out, '\n');
    for (size_t i = 0; i < rule->example_count; i++)
        add_example(out, &rule->examples[i]);
}

static bool write_page(const char *folder, const char *name, Buffer *out, Error *error)
{
    while (out->size && byte_is_space(out->data[out->size - 1]))
        out->size--;
    buffer_add_byte(out, '\n');
    return file_replace(file_join(out->arena, str_from(folder), str_from(name)), buffer_str(out),
                        error);
}

/* The page of the family whose first rule is *at, which moves behind its last. */
static bool write_family(Arena *arena, const char *folder, size_t *at, Buffer *index, Error *error)
{
    const Catalog *catalog = &catalog_built_in;
    Str family = family_of(&catalog->rules[*at]);
    Buffer out = buffer_open(arena);
    buffer_format(&out, "# Rules: %.*s\n\n", STR_ARG(family));
    buffer_format(index, "## [%.*s](%.*s.md)\n\n", STR_ARG(family), STR_ARG(family));
    for (; *at < catalog->count && str_equal(family_of(&catalog->rules[*at]), family); ++*at) {
        const RuleText *rule = &catalog->rules[*at];
        add_rule(&out, rule);
        buffer_format(index, "* `%.*s` (%s): %.*s\n", STR_ARG(name_of(rule)),
                      severities[rule->severity], STR_ARG(rule->summary));
    }
    buffer_add_byte(index, '\n');
    return write_page(folder, arena_format(arena, "%.*s.md", STR_ARG(family)), &out, error);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fputs("usage: rulepages FOLDER\n", stderr);
        return 2;
    }
    Arena *arena = arena_open();
    Error error = {0};
    Buffer index = buffer_open(arena);
    buffer_add(&index, STR("# Rules\n\nAn *error* hurts a reader or the build, at a *warning* a "
                           "person should look, a "
                           "*note* does not\nstop a run. `pendant rules ID` prints the same in the "
                           "terminal.\n\n"));
    bool done = true;
    for (size_t at = 0; done && at < catalog_built_in.count;)
        done = write_family(arena, arguments[1], &at, &index, &error);
    done = done && write_page(arguments[1], "README.md", &index, &error);
    if (!done)
        fprintf(stderr, "%s\n", error.message);
    arena_close(arena);
    return done ? 0 : 1;
}
