#include "output/merge.h"

#include "base/json.h"
#include "output/json.h"

#include <inttypes.h>
#include <stdlib.h>

/* As many as --shard takes. */
enum { MOST_PARTS = 10000 };

/* What is known of a page, and its place among all. */
typedef struct {
    size_t place;
    const JsonNode *file;
} Placed;

typedef ARRAY_OF(Placed) PlacedList;

typedef struct {
    Arena *arena;
    PlacedList files;
    PlacedList pages; /* of --statistics */
    Totals totals;
    bool *seen;   /* one a part */
    size_t parts; /* 0 before the first */
    size_t looked, originals; /* parts that looked for translated sentences; pages that could have some */
    bool translated;
    size_t with_pages; /* of the parts read */
} Merge;

static bool fail(const MergePart *part, Error *error, const char *why)
{
    return error_set(error, "%.*s: %s", STR_ARG(part->name), why);
}

static bool is_text(const JsonNode *node, const char *text)
{
    return node && node->kind == JSON_IS_TEXT && str_is(node->text, text);
}

/* A count; false when the value is none. */
static bool read_count(const JsonNode *map, const char *name, size_t *out)
{
    const JsonNode *node = json_get(map, name);
    bool read = node && node->kind == JSON_IS_NUMBER && node->number >= 0;
    *out = read ? (size_t)node->number : 0;
    return read;
}

static bool add_kind(const JsonNode *node, ShareCount *sum)
{
    size_t words, english, missing;
    if (!read_count(node, "words", &words) || !read_count(node, "english", &english) ||
        !read_count(node, "missing", &missing))
        return false;
    sum->words += (uint32_t)words;
    sum->english += (uint32_t)english;
    sum->missing += (uint32_t)missing;
    return true;
}

static bool add_share(const JsonNode *translation, Share *sum)
{
    const JsonNode *kinds = json_get(translation, "kinds");
    for (int kind = 0; kinds && kind < SHARE_KINDS; kind++) {
        const JsonNode *node = json_get(kinds, share_kind_name((ShareKind)kind));
        if (node && !add_kind(node, &sum->kinds[kind]))
            return false;
    }
    return kinds != NULL;
}

static bool add_totals(Merge *merge, const JsonNode *summary)
{
    Totals *all = &merge->totals;
    const struct {
        const char *name;
        size_t *sum;
    } counts[] = {
        {"pairs", &all->pairs},       {"files", &all->files}, {"errors", &all->errors},
        {"warnings", &all->warnings}, {"notes", &all->notes}, {"suppressed", &all->suppressed},
        {"known", &all->known},       {"english", &all->meant},
    };
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        size_t count;
        if (!read_count(summary, counts[i].name, &count))
            return false;
        *counts[i].sum += count;
    }
    return add_share(json_get(summary, "translation"), &all->share);
}

static bool add_placed(Arena *arena, PlacedList *list, const JsonNode *places, const JsonNode *files)
{
    if (!places || places->kind != JSON_IS_LIST || !files || files->kind != JSON_IS_LIST ||
        places->count != files->count)
        return false;
    for (size_t i = 0; i < files->count; i++) {
        if (places->items[i]->kind != JSON_IS_NUMBER || places->items[i]->number < 0)
            return false;
        *ARRAY_PUSH(arena, list) = (Placed){(size_t)places->items[i]->number, files->items[i]};
    }
    return true;
}

static void add_sentences(Merge *merge, const JsonNode *shard)
{
    const JsonNode *translated = json_get(shard, "translated");
    size_t originals;
    if (!translated || !read_count(shard, "originals", &originals))
        return;
    merge->looked++;
    merge->originals += originals;
    merge->translated = merge->translated || translated->flag;
}

static bool add_pages(Merge *merge, const JsonNode *shard, const JsonNode *root)
{
    const JsonNode *pages = json_get(root, "pages");
    merge->with_pages += pages != NULL;
    return !pages || add_placed(merge->arena, &merge->pages, json_get(shard, "pages"), pages);
}

static bool add_part(Merge *merge, const MergePart *part, Error *error)
{
    const JsonNode *root = json_parse(merge->arena, part->name, part->bytes, error);
    if (!root)
        return false;
    const JsonNode *shard = json_get(root, "shard");
    size_t number, count;
    if (!is_text(json_get(root, "schema"), "pendant-findings/1"))
        return fail(part, error, "not the JSON of pendant check");
    if (!is_text(json_get(json_get(root, "tool"), "version"), PENDANT_VERSION))
        return fail(part, error, "written by another version of pendant than " PENDANT_VERSION);
    if (!read_count(shard, "number", &number) || !read_count(shard, "count", &count) || !number ||
        number > count || count > MOST_PARTS)
        return fail(part, error, "not written with --shard");
    if (merge->parts && count != merge->parts)
        return fail(part, error, "written with another number of parts");
    if (!merge->parts)
        merge->seen = arena_array(merge->arena, count, sizeof *merge->seen);
    merge->parts = count;
    if (merge->seen[number - 1])
        return fail(part, error, "this part was given before");
    merge->seen[number - 1] = true;
    add_sentences(merge, shard);
    return (add_totals(merge, json_get(root, "summary")) &&
            add_pages(merge, shard, root) &&
            add_placed(merge->arena, &merge->files, json_get(shard, "places"), json_get(root, "files"))) ||
           fail(part, error, "damaged: counts, places or files are missing");
}

static bool all_seen(const Merge *merge, Error *error)
{
    for (size_t i = 0; i < merge->parts; i++)
        if (!merge->seen[i])
            return error_set(error, "part %zu of %zu is missing", i + 1, merge->parts);
    if (merge->parts && merge->looked == merge->parts && merge->originals > 1 && !merge->translated)
        return error_set(error, "no translated sentence was seen in any part; are the folders right?");
    if (merge->with_pages && merge->with_pages < merge->parts)
        return error_set(error, "only some of the parts were written with --statistics");
    return merge->parts || error_set(error, "merge needs the JSON files of all parts");
}

static void write_node(Buffer *out, const JsonNode *node)
{
    switch (node->kind) {
    case JSON_IS_FLAG:
        buffer_add(out, node->flag ? STR("true") : STR("false"));
        return;
    case JSON_IS_NUMBER:
        buffer_format(out, "%" PRId64, node->number);
        return;
    case JSON_IS_TEXT:
        json_write_string(out, node->text);
        return;
    case JSON_IS_NULL:
        buffer_add(out, STR("null"));
        return;
    default:
        break;
    }
    bool map = node->kind == JSON_IS_MAP;
    buffer_add_byte(out, map ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        buffer_add(out, i ? STR(",") : STR(""));
        if (map) {
            json_write_string(out, node->names[i]);
            buffer_add_byte(out, ':');
        }
        write_node(out, node->items[i]);
    }
    buffer_add_byte(out, map ? '}' : ']');
}

/* As the JSON of a run has it: a line for every finding. */
static void write_file(Buffer *out, const JsonNode *file)
{
    if (file->kind != JSON_IS_MAP) {
        write_node(out, file);
        return;
    }
    buffer_add_byte(out, '{');
    for (size_t i = 0; i < file->count; i++) {
        const JsonNode *value = file->items[i];
        buffer_add(out, i ? STR(",") : STR(""));
        json_write_string(out, file->names[i]);
        buffer_add_byte(out, ':');
        if (value->kind != JSON_IS_LIST) {
            write_node(out, value);
            continue;
        }
        buffer_add_byte(out, '[');
        for (size_t k = 0; k < value->count; k++) {
            buffer_add(out, k ? STR(",\n  ") : STR("\n  "));
            write_node(out, value->items[k]);
        }
        buffer_add_byte(out, ']');
    }
    buffer_add_byte(out, '}');
}

static int by_place(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    return (x->place > y->place) - (x->place < y->place);
}

static void write_placed(Buffer *out, const PlacedList *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof(Placed), by_place);
    for (size_t i = 0; i < list->count; i++) {
        buffer_add(out, i ? STR(",\n ") : STR("\n "));
        write_file(out, list->items[i].file);
    }
}

bool merge_json(Buffer *out, const MergePart *parts, size_t count, Totals *totals, Error *error)
{
    Merge merge = {.arena = out->arena};
    for (size_t i = 0; i < count; i++)
        if (!add_part(&merge, &parts[i], error))
            return false;
    if (!all_seen(&merge, error))
        return false;
    json_write_head(out, &merge.totals);
    if (merge.with_pages) {
        buffer_add(out, STR("\"pages\":["));
        write_placed(out, &merge.pages);
        buffer_add(out, STR("],\n"));
    }
    buffer_add(out, STR("\"files\":["));
    write_placed(out, &merge.files);
    buffer_add(out, STR("]}\n"));
    *totals = merge.totals;
    return true;
}
