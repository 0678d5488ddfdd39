#include "engine/catalog.h"

#include "rules/table.h"

#include <stdlib.h>
#include <string.h>

const RuleText *catalog_find(const Catalog *catalog, Str id)
{
    size_t low = 0, high = catalog->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(catalog->rules[middle].id, id);
        if (order == 0)
            return &catalog->rules[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const Rule *catalog_code(Str id)
{
    for (size_t i = 0; i < rule_table_size; i++)
        if (str_is(id, rule_table[i]->id))
            return rule_table[i];
    return NULL;
}

Str catalog_nearest(const Catalog *catalog, Str id)
{
    Nearest nearest = str_nearest(id);
    for (size_t i = 0; i < catalog->count; i++)
        str_compare_nearest(&nearest, catalog->rules[i].id);
    return nearest.best;
}

static int by_id(const void *a, const void *b)
{
    const RuleText *x = a, *y = b;
    return str_compare(x->id, y->id);
}

const Catalog *catalog_join(Arena *arena, const RuleText *more, size_t count, Error *error)
{
    size_t all = catalog_built_in.count + count;
    RuleText *rules = arena_array(arena, all, sizeof *rules);
    memcpy(rules, catalog_built_in.rules, catalog_built_in.count * sizeof *rules);
    if (count)
        memcpy(rules + catalog_built_in.count, more, count * sizeof *rules);
    qsort(rules, all, sizeof *rules, by_id);
    for (size_t i = 1; i < all; i++) {
        if (!str_equal(rules[i - 1].id, rules[i].id))
            continue;
        Str file = rules[i].file.size ? rules[i].file : rules[i - 1].file;
        error_set(error, "%.*s: there is a rule '%.*s' already; give yours another id",
                  STR_ARG(file), STR_ARG(rules[i].id));
        return NULL;
    }
    Catalog *joined = arena_alloc(arena, sizeof *joined);
    *joined = (Catalog){rules, all};
    return joined;
}
