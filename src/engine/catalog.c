#include "engine/catalog.h"

#include "rules/table.h"

const RuleText *catalog_find(Str id)
{
    size_t low = 0, high = catalog_text_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(catalog_texts[middle].id, id);
        if (order == 0)
            return &catalog_texts[middle];
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

Str catalog_nearest(Str id)
{
    Str best = STR("");
    size_t least = id.size / 3 + 2;
    for (size_t i = 0; i < catalog_text_count; i++) {
        size_t distance = str_distance(catalog_texts[i].id, id, least);
        if (distance < least) {
            least = distance;
            best = catalog_texts[i].id;
        }
    }
    return best;
}
