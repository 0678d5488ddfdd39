#include "rules/redirect_list.h"

#include "syntax/address.h"

Redirects redirects_read(const Pair *pair, const Document *page)
{
    Redirects out = {.front = front_find(&page->front, pair->site->redirect_key)};
    const YamlNode *value = out.front ? out.front->value : NULL;
    if (!value || value->kind == YAML_MAP)
        return out;
    bool list = value->kind == YAML_LIST;
    size_t count = list ? value->count : 1;
    out.items = arena_array(pair->scratch, count, sizeof *out.items);
    for (size_t i = 0; i < count; i++) {
        const YamlNode *node = list ? value->items[i] : value;
        out.items[out.count++] =
            (Redirect){node, address_key(pair->scratch, node->text, pair->site->locales), false};
    }
    return out;
}
