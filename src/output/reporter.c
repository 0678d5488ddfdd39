#include "output/reporter.h"

static const Reporter *const reporters[] = {&reporter_text, &reporter_json, &reporter_html};

const Reporter *reporter_find(Str name)
{
    for (size_t i = 0; i < sizeof reporters / sizeof *reporters; i++)
        if (str_is(name, reporters[i]->name))
            return reporters[i];
    return NULL;
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
