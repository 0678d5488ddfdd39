/* How headings and labels of the originals are translated, over all pages. */
#include "engine/index_parts.h"

#include "base/buffer.h"
#include "text/letters.h"
#include "text/slug.h"

#include <stdlib.h>
#include <string.h>

/* A heading or a label, and its translation on one page. */
typedef struct {
    Str key;  /* of the original: kind and text in lower case */
    Str text; /* of the translation */
    Str path;
} Entry;

typedef struct {
    Index *index;
    Arena *scratch;
    ARRAY_OF(Entry) entries;
    Str path;
} Gathering;

static Str key_of(Arena *arena, Str text, bool label)
{
    return STR_CONCAT(arena, label ? STR("*") : STR("#"), letters_lower(arena, text));
}

/* What stays as it is, or is not known before the site is built, says nothing. */
static void add(Gathering *gathering, Str original, Str translation, bool label)
{
    if (!original.size || !translation.size || str_equal(original, translation) ||
        str_find_byte(original, SLUG_ANYTHING, 0) != STR_NONE ||
        str_find_byte(translation, SLUG_ANYTHING, 0) != STR_NONE)
        return;
    *ARRAY_PUSH(gathering->scratch, &gathering->entries) =
        (Entry){key_of(gathering->scratch, original, label), translation, gathering->path};
}

static size_t labels_of_section(const Outline *outline, size_t begin, size_t section)
{
    size_t end = begin;
    while (end < outline->label_count && outline->labels[end].section == section)
        end++;
    return end - begin;
}

/* Sections of as many labels on both sides pair them one by one. */
static void add_labels(Gathering *gathering, const Outline *source, const Outline *target)
{
    size_t s = 0, t = 0;
    for (size_t section = 0; section <= source->heading_count; section++) {
        size_t here = labels_of_section(source, s, section);
        size_t there = labels_of_section(target, t, section);
        for (size_t i = 0; here == there && i < here; i++)
            add(gathering, source->labels[s + i].text, target->labels[t + i].text, true);
        s += here;
        t += there;
    }
}

static void add_page(Gathering *gathering, const IndexPage *page)
{
    Index *index = gathering->index;
    Str other = index->site.other(&index->site, gathering->scratch, SIDE_TARGET, page->path, STR(""));
    const size_t *at = map_get(index->page_of[SIDE_SOURCE], other);
    const Outline *source = at ? index->pages.items[*at].outline : NULL;
    if (!source || !page->outline || !outline_parallel(source, page->outline))
        return;
    gathering->path = page->path;
    for (size_t i = 0; i < source->heading_count; i++)
        add(gathering, source->headings[i].text, page->outline->headings[i].text, false);
    add_labels(gathering, source, page->outline);
}

static int by_key_and_text(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    if (!order)
        order = str_compare(x->text, y->text);
    return order ? order : str_compare(x->path, y->path);
}

static int by_pages(const void *a, const void *b)
{
    const Usage *x = a, *y = b;
    if (x->pages != y->pages)
        return x->pages > y->pages ? -1 : 1;
    int order = str_compare(x->path, y->path);
    return order ? order : str_compare(x->text, y->text);
}

static void keep(Index *index, Str key, Usages usages)
{
    Usage *items = arena_array(index->arena, usages.count, sizeof *items);
    memcpy(items, usages.items, usages.count * sizeof *items);
    Str own = {arena_copy(index->arena, key.data, key.size), key.size};
    *map_put(index->usages_of, own, NULL) = index->usages.count;
    *ARRAY_PUSH(index->arena, &index->usages) = (Usages){items, usages.count};
}

/* Entries of one original become its usages; a page counts once for each. */
static void keep_usages(Gathering *gathering)
{
    Index *index = gathering->index;
    const Entry *entries = gathering->entries.items;
    size_t count = gathering->entries.count;
    Usage *all = arena_array(gathering->scratch, count + 1, sizeof *all);
    for (size_t i = 0; i < count;) {
        size_t begin = i, used = 0;
        for (; i < count && str_equal(entries[i].key, entries[begin].key); i++) {
            bool same = i > begin && str_equal(entries[i].text, entries[i - 1].text);
            if (!same)
                all[used++] = (Usage){entries[i].text, 1, entries[i].path};
            else if (!str_equal(entries[i].path, entries[i - 1].path))
                all[used - 1].pages++;
        }
        if (used < 2) /* always the same */
            continue;
        qsort(all, used, sizeof *all, by_pages);
        keep(index, entries[begin].key, (Usages){all, used});
    }
}

void index_gather_terms(Index *index)
{
    Gathering gathering = {.index = index, .scratch = arena_open()};
    for (size_t i = 0; i < index->pages.count; i++)
        if (index->pages.items[i].side == SIDE_TARGET)
            add_page(&gathering, &index->pages.items[i]);
    if (gathering.entries.count > 1)
        qsort(gathering.entries.items, gathering.entries.count, sizeof(Entry), by_key_and_text);
    index->usages_of = map_open(index->arena);
    keep_usages(&gathering);
    arena_close(gathering.scratch);
}

Usages index_usages(const SiteIndex *site, Arena *scratch, Str original, bool label)
{
    const Index *index = (const Index *)site;
    if (!index->usages_of)
        return (Usages){0};
    const size_t *at = map_get(index->usages_of, key_of(scratch, original, label));
    return at ? index->usages.items[*at] : (Usages){0};
}
