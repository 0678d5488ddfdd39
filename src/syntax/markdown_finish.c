/* What is done when the page is parsed: definitions found, references resolved, spans made those of the file. */
#include "syntax/markdown_parts.h"

#include "base/map.h"

/* Definitions stand on lines that no leaf took. */
typedef ARRAY_OF(MdDefinition) DefinitionList;

static void scan_gap(MdParts *parts, uint32_t begin, uint32_t end, DefinitionList *out)
{
    if (begin >= end || !memchr(parts->text.data + begin, '[', end - begin))
        return;
    while (begin < end) {
        MdLine line = md_line_at(parts->text, begin);
        uint32_t at = md_skip_blanks(parts->text, begin, line.end);
        while (at < line.end && parts->text.data[at] == '>')
            at = md_skip_blanks(parts->text, at + 1, line.end);
        MdDefinition definition;
        if (md_read_definition(parts->text, at, &definition) && definition.span.end <= end) {
            *ARRAY_PUSH(parts->arena, out) = definition;
            line = md_line_at(parts->text, definition.span.end);
        }
        begin = line.next > begin ? line.next : end;
    }
}

static void scan_definitions(MdParts *parts, DefinitionList *out)
{
    uint32_t at = 0;
    for (size_t i = 0; i < parts->blocks.count; i++) {
        const MdBlock *block = &parts->blocks.items[i];
        if (md_is_container(block->kind) || block->kind == MD_CELL)
            continue;
        if (block->span.begin > at)
            scan_gap(parts, at, block->span.begin, out);
        if (block->span.end > at)
            at = block->span.end;
    }
    scan_gap(parts, at, (uint32_t)parts->text.size, out);
}

static Str label_key(MdParts *parts, Str label)
{
    char *key = arena_copy(parts->arena, label.data, label.size);
    size_t size = 0;
    for (size_t i = 0; i < label.size; i++) {
        bool space = byte_is_space(label.data[i]);
        if (space && (size == 0 || key[size - 1] == ' '))
            continue;
        key[size++] = space ? ' ' : byte_lower(label.data[i]);
    }
    while (size && key[size - 1] == ' ')
        size--;
    return (Str){key, size};
}

static void resolve_references(MdParts *parts, const DefinitionList *definitions)
{
    if (!definitions->count)
        return;
    Map *map = map_open(parts->arena);
    for (size_t i = 0; i < definitions->count; i++) {
        ViewSpan label = definitions->items[i].label;
        bool added;
        size_t *value = map_put(
            map, label_key(parts, str_slice(parts->text, label.begin, label.end)), &added);
        if (added)
            *value = i;
    }
    for (size_t i = 0; i < parts->inlines.count; i++) {
        MdInline *item = &parts->inlines.items[i];
        if (item->kind != MD_LINK_REF && item->kind != MD_IMAGE_REF)
            continue;
        const size_t *found = map_get(
            map, label_key(parts, str_slice(parts->text, item->label.begin, item->label.end)));
        if (found) {
            ViewSpan destination = definitions->items[*found].destination;
            item->destination = (Span){destination.begin, destination.end};
        }
    }
}

static Span moved(Span span, uint32_t by)
{
    return (Span){span.begin + by, span.end + by};
}

static MdBlock definition_block(const MdDefinition *definition)
{
    Span span = {definition->span.begin, definition->span.end};
    return (MdBlock){
        .kind = MD_DEFINITION,
        .parent = MD_NONE,
        .span = span,
        .content = span,
        .info = {definition->label.begin, definition->label.end},
        .destination = {definition->destination.begin, definition->destination.end},
        .title = {definition->title.begin, definition->title.end},
    };
}

/* Where every block goes when the definitions are put between. */
static uint32_t *renumber(MdParts *parts, const DefinitionList *definitions)
{
    uint32_t *renumbered =
        arena_array(parts->arena, parts->blocks.count + 1, sizeof *renumbered);
    size_t next = 0;
    for (size_t i = 0; i < parts->blocks.count; i++) {
        while (next < definitions->count &&
               definitions->items[next].span.begin < parts->blocks.items[i].span.begin)
            next++;
        renumbered[i] = (uint32_t)(i + next);
    }
    return renumbered;
}

/* Blocks and definitions as one list. Most pages have no definitions. */
static void merge_definitions(MdParts *parts, const DefinitionList *definitions)
{
    if (!definitions->count)
        return;
    uint32_t *renumbered = renumber(parts, definitions);
    size_t count = parts->blocks.count + definitions->count, next = 0, at = 0;
    MdBlock *all = arena_array(parts->arena, count, sizeof *all);
    for (size_t i = 0; i < parts->blocks.count; i++) {
        for (; at < renumbered[i]; at++)
            all[at] = definition_block(&definitions->items[next++]);
        all[at] = parts->blocks.items[i];
        if (all[at].parent != MD_NONE)
            all[at].parent = renumbered[all[at].parent];
        at++;
    }
    for (; at < count; at++)
        all[at] = definition_block(&definitions->items[next++]);
    parts->blocks.items = all;
    parts->blocks.count = count;
    for (size_t i = 0; i < parts->inlines.count; i++)
        parts->inlines.items[i].block = renumbered[parts->inlines.items[i].block];
    for (size_t i = 0; i < parts->texts.count; i++)
        parts->texts.items[i].block = renumbered[parts->texts.items[i].block];
}

static void move_all(MdParts *parts, uint32_t base)
{
    for (size_t i = 0; i < parts->blocks.count; i++) {
        MdBlock *block = &parts->blocks.items[i];
        block->span = moved(block->span, base);
        block->content = moved(block->content, base);
        block->info = moved(block->info, base);
        block->destination = moved(block->destination, base);
        block->title = moved(block->title, base);
    }
    for (size_t i = 0; i < parts->inlines.count; i++) {
        MdInline *item = &parts->inlines.items[i];
        item->span = moved(item->span, base);
        item->text = moved(item->text, base);
        item->destination = moved(item->destination, base);
        item->title = moved(item->title, base);
        item->label = moved(item->label, base);
    }
    for (size_t i = 0; i < parts->texts.count; i++)
        parts->texts.items[i].span = moved(parts->texts.items[i].span, base);
}

Markdown md_finish(MdParts *parts, uint32_t base)
{
    DefinitionList definitions = {0};
    scan_definitions(parts, &definitions);
    resolve_references(parts, &definitions);
    merge_definitions(parts, &definitions);
    if (base)
        move_all(parts, base);
    return (Markdown){
        .blocks = parts->blocks.items,
        .block_count = parts->blocks.count,
        .inlines = parts->inlines.items,
        .inline_count = parts->inlines.count,
        .texts = parts->texts.items,
        .text_count = parts->texts.count,
    };
}
