/* Any bytes as a page: where its front matter is, what its keys are, and the YAML between them. Spans
 * lie in the page, parts do not overlap, the tree's nodes lie in the block, and what is read without the library it
 * would read alike. */
#include "target.h"

#include "syntax/front.h"
#include "syntax/yaml_plain.h"

static void check_node(const YamlNode *node, Span region)
{
    if (!node || node->alias) /* what an alias stands for was seen at its anchor */
        return;
    require(span_contains(region, node->span), "a node lies in its block");
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_LIST) {
            check_node(node->items[i], region);
        } else {
            check_node(node->entries[i].key, region);
            check_node(node->entries[i].value, region);
        }
    }
}

static void check_keys(const Front *front, size_t size)
{
    uint32_t end = front->yaml.begin;
    for (size_t i = 0; i < front->key_count; i++) {
        const FrontKey *key = &front->keys[i];
        require_inside(key->entry, size, "an entry lies in the page");
        require(span_contains(front->yaml, key->entry), "an entry lies in the front matter");
        require(span_contains(key->entry, key->key), "a key lies in its entry");
        require(key->entry.begin >= end, "entries do not overlap");
        require(front_find(front, key->name) != NULL, "a key is found by its name");
        end = key->entry.end;
    }
}

static bool same_text(const YamlNode *a, const YamlNode *b)
{
    return a->style == b->style && str_equal(a->text, b->text);
}

/* What was read without the library is what the library reads. */
static void compare(const YamlNode *plain, const YamlNode *other)
{
    require(other && plain->kind == other->kind && plain->count == other->count && !other->flow &&
                !other->alias && plain->span.begin == other->span.begin &&
                plain->span.end == other->span.end && same_text(plain, other),
            "the library reads the same");
    for (size_t i = 0; i < plain->count; i++) {
        if (plain->kind == YAML_LIST) {
            compare(plain->items[i], other->items[i]);
        } else {
            compare(plain->entries[i].key, other->entries[i].key);
            compare(plain->entries[i].value, other->entries[i].value);
        }
    }
}

static void compare_readers(Arena *arena, Str bytes, Span region)
{
    const YamlNode *plain = yaml_read_plain(arena, bytes, region);
    if (plain)
        compare(plain, yaml_parse_any(arena, bytes, region).root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    const Source *source = source_of(arena, "page.md", (Str){(const char *)data, size});
    Front front = front_read(arena, source);
    require_inside(front.body, size, "the body lies in the page");
    require(front.body.end == size, "the body is the rest of the page");
    if (front.present) {
        require_inside(front.span, size, "the front matter lies in the page");
        require(span_contains(front.span, front.yaml), "the YAML lies in the front matter");
        require(front.span.end <= front.body.begin, "the body is behind the front matter");
        if (front.broken)
            require_inside(front.problem_at, size, "the problem lies in the page");
        else
            check_node(front.root, front.yaml);
        check_keys(&front, size);
        compare_readers(arena, source_bytes(source), front.yaml);
    }
    compare_readers(arena, source_bytes(source), (Span){0, (uint32_t)size});
    arena_close(arena);
    return 0;
}
