#include "output/sarif_rules.h"

#include "output/json.h"

/* "links/target" is LinksTarget: names there are words without signs. */
static void write_name(Buffer *out, Str id)
{
    bool begins = true;
    buffer_add(out, STR(",\"name\":\""));
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        if (byte_is_alnum(c))
            buffer_add_byte(out, begins && byte_is_lower(c) ? (char)(c - 32) : c);
        begins = !byte_is_alnum(c);
    }
    buffer_add(out, STR("\""));
}

/* Page text as a block of code, its fence longer than any inside. */
static void add_code(Buffer *out, const char *heading, Str text)
{
    size_t fence = 3, run = 0;
    for (size_t i = 0; i < text.size; i++) {
        run = text.data[i] == '`' ? run + 1 : 0;
        fence = run >= fence ? run + 1 : fence;
    }
    buffer_format(out, "\n%s\n\n", heading);
    for (size_t i = 0; i < fence; i++)
        buffer_add_byte(out, '`');
    buffer_format(out, "markdown\n%.*s%s", STR_ARG(text), str_ends(text, STR("\n")) ? "" : "\n");
    for (size_t i = 0; i < fence; i++)
        buffer_add_byte(out, '`');
    buffer_add(out, STR("\n"));
}

static const Example *first_bad_example(const RuleText *rule)
{
    for (size_t i = 0; i < rule->example_count; i++)
        if (rule->examples[i].finding_count)
            return &rule->examples[i];
    return NULL;
}

static void add_example(Buffer *out, const Example *example)
{
    if (example->source.data)
        add_code(out, "Original:", example->source);
    if (example->target.data)
        add_code(out, "Translation:", example->target);
    buffer_format(out, "\nFinding: `` %.*s ``\n", STR_ARG(example->findings[0]));
}

/* A project's own rule may go without a reason; code scanning takes no empty text. */
static Str reason_of(const RuleText *rule)
{
    return str_trim(rule->why).size ? rule->why : rule->summary;
}

static void add_help(Buffer *out, const RuleText *rule, bool markdown)
{
    const char *tick = markdown ? "`" : "";
    buffer_add(out, reason_of(rule));
    if (rule->fix != FIX_NONE)
        buffer_format(out, "\nRepair (%s): %.*s.\n", rule->fix == FIX_SAFE ? "safe" : "unsafe",
                      STR_ARG(rule->fix_words));
    const Example *example = first_bad_example(rule);
    if (markdown && example)
        add_example(out, example);
    buffer_format(out, "\nTo keep it quiet: %s<!-- pendant-disable-next-line %.*s -- reason -->%s\n",
                  tick, STR_ARG(rule->id), tick);
}

/* As one line: the line ends of a description are where its file was wrapped. */
static void write_text(Buffer *out, const char *name, Str text)
{
    Buffer line = buffer_open(out->arena);
    for (Str word; str_next_word(&text, &word);) {
        buffer_add(&line, line.size ? STR(" ") : STR(""));
        buffer_add(&line, word);
    }
    buffer_format(out, ",\"%s\":{\"text\":", name);
    json_write_string(out, buffer_str(&line));
    buffer_add(out, STR("}"));
}

static void write_rule(Buffer *out, const RuleText *rule)
{
    Buffer help = buffer_open(out->arena), markdown = buffer_open(out->arena);
    add_help(&help, rule, false);
    add_help(&markdown, rule, true);
    buffer_add(out, STR("{\"id\":"));
    json_write_string(out, rule->id);
    write_name(out, rule->id);
    write_text(out, "shortDescription", rule->summary);
    write_text(out, "fullDescription", reason_of(rule));
    buffer_add(out, STR(",\"help\":{\"text\":"));
    json_write_string(out, buffer_str(&help));
    buffer_add(out, STR(",\"markdown\":"));
    json_write_string(out, buffer_str(&markdown));
    buffer_format(out, "},\"defaultConfiguration\":{\"enabled\":%s,\"level\":\"%s\"}}",
                  rule->severity == SEVERITY_OFF ? "false" : "true",
                  rule->severity == SEVERITY_OFF ? "none" : severity_name(rule->severity));
}

void sarif_write_rules(const Catalog *catalog, Buffer *out)
{
    for (size_t i = 0; i < catalog->count; i++) {
        buffer_add(out, i ? STR(",\n") : STR("\n"));
        write_rule(out, &catalog->rules[i]);
    }
}
