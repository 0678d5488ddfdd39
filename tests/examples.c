/* Runs the examples in rules/<family>/<rule>.yml. With arguments, only the rules named (or whole families,
 * "links/"). */
#include "base/buffer.h"
#include "engine/examples.h"
#include "rules/table.h"

#include <stdio.h>

static bool is_asked(const RuleText *rule, int count, char **words)
{
    for (int i = 1; i < count; i++)
        if (str_is(rule->id, words[i]) ||
            (str_ends(str_from(words[i]), STR("/")) && str_starts(rule->id, str_from(words[i]))))
            return true;
    return count < 2;
}

/* A rule without a description never runs, one without examples is not tested, and one with neither code nor
 * `match:`, or with both, is none. */
static size_t check_tables(Buffer *out)
{
    size_t wrong = 0;
    for (size_t i = 0; i < rule_table_size; i++) {
        if (catalog_find(&catalog_built_in, str_from(rule_table[i]->id)))
            continue;
        buffer_format(out, "%s has code and no description\n", rule_table[i]->id);
        wrong++;
    }
    for (size_t i = 0; i < catalog_built_in.count; i++) {
        const RuleText *rule = &catalog_built_in.rules[i];
        wrong += !examples_enough(rule, out);
        if (!catalog_code(rule->id) == (rule->declaration != NULL))
            continue;
        buffer_format(out, "%.*s needs code, or match: in its description\n", STR_ARG(rule->id));
        wrong++;
    }
    return wrong;
}

int main(int count, char **words)
{
    Arena *arena = arena_open();
    Buffer out = buffer_open(arena);
    size_t run = 0, failed = count < 2 ? check_tables(&out) : 0;
    for (size_t i = 0; i < catalog_built_in.count; i++) {
        const RuleText *rule = &catalog_built_in.rules[i];
        if (!is_asked(rule, count, words))
            continue;
        run += rule->example_count;
        failed += examples_run(&catalog_built_in, rule, &out);
    }
    fprintf(stderr, "%.*s", STR_ARG(buffer_str(&out)));
    printf("%zu examples, %zu failures\n", run, failed);
    arena_close(arena);
    return failed || !run ? 1 : 0;
}
