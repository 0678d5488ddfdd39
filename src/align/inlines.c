/* Tags, links, images and code spans of blocks that belong together. */
#include "align/parts.h"

#include "align/match.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/map.h"

typedef struct {
    Aligning *aligning;
    bool source;
    const Document *document;
} Side;

static uint32_t group_of_block(const Side *side, uint32_t block)
{
    if (block == NO_INDEX)
        return MATCH_NO_GROUP;
    const Alignment *alignment = side->aligning->alignment;
    uint32_t at = side->source ? alignment->source_link[block] : alignment->target_link[block];
    const BlockLink *link = &alignment->links[at];
    Range other = side->source ? link->target : link->source;
    return other.end > other.begin ? at : MATCH_NO_GROUP;
}

/* A lone line of tags has no block to be compared with but is worth a word; inside a run of blocks that are
 * all without counterpart it is part of what is missing there. */
static bool is_lone_tag_line(const Side *side, uint32_t block)
{
    const Block *blocks = side->document->blocks;
    uint32_t begin = block, end = block;
    while (begin > 0 && group_of_block(side, begin - 1) == MATCH_NO_GROUP && block - begin < 8)
        begin--;
    while (end + 1 < side->document->block_count &&
           group_of_block(side, end + 1) == MATCH_NO_GROUP && end - block < 8)
        end++;
    for (uint32_t i = begin; i <= end; i++)
        if (blocks[i].kind != BLOCK_TAGS)
            return false;
    return true;
}

/* The innermost key whose entry holds a byte, or NULL. Keys are in order. */
static const FrontKey *key_at(const Front *front, uint32_t offset)
{
    size_t low = 0, high = front->key_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (front->keys[middle].entry.begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low && offset < front->keys[low - 1].entry.end ? &front->keys[low - 1] : NULL;
}

/* Keys of the front matter pair up by name; their groups are numbered behind those of the blocks. */
static uint32_t group_of_key(const Side *side, uint32_t offset)
{
    const Front *front = &side->document->front;
    const Front *source = &side->aligning->source->front;
    const FrontKey *own = key_at(front, offset);
    if (!own || (!front->data && !str_list_has(side->document->site->prose_keys, own->name)))
        return MATCH_NO_GROUP;
    const FrontKey *key = front_find(source, own->name);
    return key ? (uint32_t)(side->aligning->alignment->link_count + (size_t)(key - source->keys))
               : MATCH_NO_GROUP;
}

static uint64_t tag_family(const Side *side, const Tag *tag)
{
    uint64_t kind = hash_mix(1, (uint64_t)tag->kind);
    return tag->kind == TAG_OUTPUT
               ? kind
               : hash_mix(kind, hash_bytes(document_text(side->document, tag->name)));
}

static Map *tag_names(Arena *arena, const Document *document)
{
    Map *names = map_open(arena);
    for (size_t i = 0; i < document->tag_count; i++)
        map_put(names, document_text(document, document->tags[i].name), NULL);
    return names;
}

static MatchItems tag_items(const Side *side, const Map *known)
{
    const Document *document = side->document;
    Arena *arena = side->aligning->arena;
    MatchItems items = {arena_array(arena, document->tag_count + 1, sizeof *items.items), 0};
    for (size_t i = 0; i < document->tag_count; i++) {
        const Tag *tag = &document->tags[i];
        uint32_t block = document->tag_block[i];
        bool front = block == NO_INDEX;
        uint32_t group =
            front ? group_of_key(side, tag->span.begin) : group_of_block(side, block);
        bool linked = group != MATCH_NO_GROUP;
        bool lone = !front && !linked && document->blocks[block].kind == BLOCK_TAGS &&
                    is_lone_tag_line(side, block);
        items.items[items.count++] = (MatchItem){
            .key = hash_bytes(tag->key),
            .family = tag_family(side, tag),
            .text = tag->key,
            .index = (uint32_t)i,
            .group = group,
            .reports = (linked || lone) && !tag->doubtful,
            .strange = tag->doubtful || (tag->kind != TAG_OUTPUT &&
                       !map_get(known, document_text(document, tag->name))),
        };
    }
    return items;
}

static MatchItems link_items(const Side *side, bool images)
{
    const Document *document = side->document;
    const Link *links = images ? document->images : document->links;
    size_t count = images ? document->image_count : document->link_count;
    MatchItems items = {arena_array(side->aligning->arena, count + 1, sizeof *items.items), 0};
    for (size_t i = 0; i < count; i++) {
        uint32_t group = group_of_block(side, links[i].block);
        items.items[items.count++] = (MatchItem){
            .key = hash_bytes(links[i].key),
            .text = links[i].key,
            .index = (uint32_t)i,
            .group = group,
            .reports = group != MATCH_NO_GROUP,
        };
    }
    return items;
}

/* The text of a code span with its template tags blanked: tags are compared on their own. */
static Str without_tags(const Side *side, const Code *code)
{
    const Document *document = side->document;
    Str text = document_text(document, code->text);
    if (code->block == NO_INDEX || str_find_byte(text, '{', 0) == STR_NONE)
        return text;
    Buffer out = buffer_open(side->aligning->arena);
    uint32_t at = code->text.begin;
    Range range = document->blocks[code->block].tags;
    for (uint32_t i = range.begin; i < range.end; i++) {
        const Tag *tag = &document->tags[i];
        if (tag->region == TAG_IN_VERBATIM || !span_contains(code->text, tag->span))
            continue;
        buffer_add(&out, document_text(document, (Span){at, tag->span.begin}));
        buffer_add_byte(&out, PROSE_THING);
        at = tag->span.end;
    }
    buffer_add(&out, document_text(document, (Span){at, code->text.end}));
    return buffer_str(&out);
}

static MatchItems code_items(const Side *side)
{
    const Document *document = side->document;
    MatchItems items = {
        arena_array(side->aligning->arena, document->code_count + 1, sizeof *items.items), 0};
    for (size_t i = 0; i < document->code_count; i++) {
        const Code *code = &document->codes[i];
        uint32_t group = group_of_block(side, code->block);
        Str text = without_tags(side, code);
        items.items[items.count++] = (MatchItem){
            .key = hash_folded(text),
            .text = text,
            .index = (uint32_t)i,
            .group = group,
            .reports = group != MATCH_NO_GROUP,
        };
    }
    return items;
}

void inlines_match(Aligning *aligning)
{
    Alignment *alignment = aligning->alignment;
    Arena *arena = aligning->arena;
    Side source = {aligning, true, aligning->source}, target = {aligning, false, aligning->target};
    size_t links = alignment->link_count;
    Map *source_names = tag_names(arena, source.document);
    Map *target_names = tag_names(arena, target.document);
    alignment->tags =
        match_items(arena, tag_items(&source, target_names), tag_items(&target, source_names), links);
    partners_match(aligning);
    branches_order(aligning);
    alignment->page_links =
        match_items(arena, link_items(&source, false), link_items(&target, false), links);
    alignment->images =
        match_items(arena, link_items(&source, true), link_items(&target, true), links);
    alignment->codes = match_items(arena, code_items(&source), code_items(&target), links);
}
