#include "output/reporter.h"

static const Reporter *const reporters[] = {
    &reporter_text,  &reporter_json,       &reporter_sarif,  &reporter_github,   &reporter_gitlab,
    &reporter_junit, &reporter_checkstyle, &reporter_rdjson, &reporter_markdown, &reporter_html,
};

const Reporter *reporter_find(Str name)
{
    for (size_t i = 0; i < sizeof reporters / sizeof *reporters; i++)
        if (str_is(name, reporters[i]->name))
            return reporters[i];
    return NULL;
}

const Reporter *reporter_number(size_t i)
{
    return i < sizeof reporters / sizeof *reporters ? reporters[i] : NULL;
}

const char *reporter_names(Arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < sizeof reporters / sizeof *reporters; i++)
        all = arena_format(arena, "%s%s%s", all, i ? ", " : "", reporters[i]->name);
    return all;
}

Str reporter_part(const RunReport *run, size_t pair)
{
    return run->results[pair].texts[run->output];
}

void reporter_join(const RunReport *run, Str separator, Buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < run->count; i++) {
        Str part = reporter_part(run, i);
        if (!part.size)
            continue;
        if (!first)
            buffer_add(out, separator);
        buffer_add(out, part);
        first = false;
    }
}
