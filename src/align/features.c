#include "align/features.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/scan.h"

#include <math.h>
#include <string.h>

/* More would say nothing new about a block and cost time on pages that are one long line. */
enum { MOST_PER_BLOCK = 256 };

enum { OF_TAG = 1, OF_LINK, OF_IMAGE, OF_CODE, OF_LINE, OF_NUMBER, OF_WORD, OF_HTML };

static const float base_weight[] = {
    [OF_TAG] = 1.0f,  [OF_LINK] = 1.0f,   [OF_IMAGE] = 1.2f, [OF_CODE] = 0.9f,
    [OF_LINE] = 0.8f, [OF_NUMBER] = 0.5f, [OF_WORD] = 0.45f, [OF_HTML] = 0.6f,
};

#define NO_ID UINT32_MAX

/* What is asked about every word lies close together: a slot says nearly always which use is meant, or that none is. */
typedef struct {
    uint32_t tag;   /* half of the hash */
    uint32_t place; /* 1 + id; 0: free */
} Slot;

typedef struct {
    uint32_t id;
    uint8_t kind;
} Raw;

typedef struct {
    uint32_t begin, end;
    uint32_t length;
} RawBlock;

typedef struct {
    RawBlock *blocks;
    ARRAY_OF(Raw) items;
} RawPage;

typedef struct {
    Arena *arena;
    Slot *slots;
    size_t slot_count; /* a power of two */
    ARRAY_OF(FeatureUse) uses;
} Table;

/* The slot of a feature, or the free one where it would be. */
static Slot *table_slot(const Table *table, uint64_t hash)
{
    size_t at = hash & (table->slot_count - 1);
    for (; table->slots[at].place; at = (at + 1) & (table->slot_count - 1))
        if (table->slots[at].tag == (uint32_t)(hash >> 32) &&
            table->uses.items[table->slots[at].place - 1].hash == hash)
            break;
    return &table->slots[at];
}

static void table_rehash(Table *table)
{
    table->slot_count = table->slot_count ? table->slot_count * 2 : 1024;
    table->slots = arena_array(table->arena, table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->uses.count; i++) {
        uint64_t hash = table->uses.items[i].hash;
        *table_slot(table, hash) = (Slot){(uint32_t)(hash >> 32), (uint32_t)i + 1};
    }
}

/* The id of a feature, a new one when it has none; NO_ID when it has none and is not to be added. */
static uint32_t table_id(Table *table, uint64_t hash, bool add)
{
    if (table->uses.count * 2 >= table->slot_count)
        table_rehash(table);
    Slot *slot = table_slot(table, hash);
    if (slot->place)
        return slot->place - 1;
    if (!add)
        return NO_ID;
    ARRAY_PUSH(table->arena, &table->uses)->hash = hash;
    *slot = (Slot){(uint32_t)(hash >> 32), (uint32_t)table->uses.count};
    return slot->place - 1;
}

typedef struct {
    Table *table;
    const Document *document;
    const WordList *words;       /* of the page */
    const WordList *other_words; /* of the page on the other side */
    RawPage *page;
    unsigned side;
    size_t word; /* the first behind the blocks before */
    uint32_t block;
    uint32_t stamp; /* of the block, unique over both pages */
} Collector;

/* Does a feature of this kind say nothing where one page alone has it? */
static bool only_shared(uint8_t kind)
{
    return kind == OF_WORD || kind == OF_HTML;
}

static void collect(Collector *to, uint8_t kind, uint64_t hash)
{
    RawBlock *block = &to->page->blocks[to->block];
    if (block->end - block->begin >= MOST_PER_BLOCK)
        return;
    Table *table = to->table;
    bool add = !to->side || !only_shared(kind); /* the original is collected first */
    uint32_t id = table_id(table, hash * 31 + kind, add);
    if (id == NO_ID || table->uses.items[id].seen == to->stamp)
        return;
    FeatureUse *use = &table->uses.items[id];
    use->seen = to->stamp;
    use->count[to->side]++;
    if (to->side)
        use->target_block = to->block;
    *ARRAY_PUSH(table->arena, &to->page->items) = (Raw){id, kind};
    block->end = (uint32_t)to->page->items.count;
}

static void collect_marks(Collector *to, const Block *block)
{
    const Document *document = to->document;
    for (uint32_t i = block->tags.begin; i < block->tags.end; i++)
        collect(to, OF_TAG, hash_bytes(document->tags[i].key));
    for (uint32_t i = block->links.begin; i < block->links.end; i++)
        collect(to, OF_LINK, hash_bytes(document->links[i].key));
    for (uint32_t i = block->images.begin; i < block->images.end; i++)
        collect(to, OF_IMAGE, hash_bytes(document->images[i].key));
    for (uint32_t i = block->codes.begin; i < block->codes.end; i++)
        collect(to, OF_CODE, hash_folded(document_text(document, document->codes[i].text)));
    for (uint32_t i = block->html.begin; i < block->html.end; i++)
        if (!document->html.tags.items[i].comment)
            collect(to, OF_HTML,
                    hash_folded(document_text(document, document->html.tags.items[i].span)));
}

/* What begins with a digit: a number without its separators, or a word behind all. Returns where it ends. */
static size_t collect_number(Collector *to, Str text, size_t begin)
{
    uint64_t hash = 1;
    size_t i = begin;
    bool digits = true;
    for (; i < text.size; i++) {
        char c = text.data[i];
        bool inside = digits && (c == '.' || c == ',') && i + 1 < text.size &&
                      byte_is_digit(text.data[i + 1]);
        if (inside)
            continue;
        if (!byte_is_word(c))
            break;
        digits = digits && byte_is_digit(c);
        hash = hash_mix(hash, (unsigned char)byte_lower(c));
    }
    if (digits || i - begin >= 3)
        collect(to, digits ? OF_NUMBER : OF_WORD, hash);
    return i;
}

/* Words of three bytes and more that the other page may have too, and numbers. */
static void collect_words(Collector *to, Span span)
{
    const WordList *words = to->words;
    Str text = document_prose(to->document, (Span){0, span.end});
    uint32_t from = span.begin;
    size_t i = to->word;
    while (i < words->count && words->items[i].begin < from)
        i++;
    if (i && words->items[i - 1].begin >= from) /* a block that begins before the last one ends */
        i = word_list_at(words, from);
    for (; i < words->count && words->items[i].begin < span.end; i++) {
        const ListedWord *word = &words->items[i];
        if (word->begin < from)
            continue;
        if (byte_is_digit(text.data[word->begin]))
            from = (uint32_t)collect_number(to, text, word->begin);
        else if (word->end - word->begin >= 3 && word_list_may_have(to->other_words, word->hash))
            collect(to, OF_WORD, word->hash);
    }
    to->word = i;
}

/* How many bytes are neither blank nor markup. */
static uint32_t seen_by_readers(Str text)
{
    uint32_t unseen = 0;
    size_t i = 0;
    for (; i + SCAN_STEP <= text.size; i += SCAN_STEP) {
        ScanBytes bytes;
        memcpy(&bytes, text.data + i, sizeof bytes);
        ScanBytes control = (ScanBytes)(bytes - '\t' < 5);
        unseen += scan_count(control | (ScanBytes)(bytes == ' ') |
                             (ScanBytes)(bytes == PROSE_MARKUP));
    }
    for (; i < text.size; i++)
        unseen += byte_is_space(text.data[i]) || text.data[i] == PROSE_MARKUP;
    return (uint32_t)text.size - unseen;
}

static uint32_t collect_code(Collector *to, Str code)
{
    uint32_t length = (uint32_t)code.size;
    Str line;
    while (str_next_line(&code, &line)) {
        line = str_trim(line);
        if (line.size)
            collect(to, OF_LINE, hash_bytes(line));
    }
    return length;
}

static void collect_page(Collector to, uint32_t stamp)
{
    const Document *document = to.document;
    RawPage *page = to.page;
    page->blocks = arena_array(to.table->arena, document->block_count + 1, sizeof *page->blocks);
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        to.block = (uint32_t)i;
        to.stamp = ++stamp;
        page->blocks[i].begin = page->blocks[i].end = (uint32_t)page->items.count;
        collect_marks(&to, block);
        if (block->kind == BLOCK_CODE || block->kind == BLOCK_VERBATIM) {
            page->blocks[i].length = collect_code(&to, document_text(document, block->content));
        } else {
            Str prose = document_prose(document, block->content);
            collect_words(&to, block->content);
            page->blocks[i].length = seen_by_readers(prose);
        }
    }
}

static float weigh(const Table *table, Raw raw)
{
    const FeatureUse *use = &table->uses.items[raw.id];
    uint32_t source = use->count[0], target = use->count[1];
    bool shared = source && target;
    if (only_shared(raw.kind) && !shared)
        return 0.0f;
    float weight = base_weight[raw.kind];
    uint32_t blocks = source + target;
    if (blocks > 2)
        weight /= 1.0f + 0.5f * log2f((float)blocks * 0.5f);
    return shared ? weight : weight * 0.5f;
}

static PageFeatures finish(const Table *table, const RawPage *raw, size_t block_count)
{
    PageFeatures page = {
        .blocks = arena_array(table->arena, block_count + 1, sizeof *page.blocks),
        .items = arena_array(table->arena, raw->items.count + 1, sizeof *page.items),
    };
    uint32_t count = 0;
    for (size_t i = 0; i < block_count; i++) {
        BlockFeatures *block = &page.blocks[i];
        block->begin = count;
        block->length = raw->blocks[i].length;
        for (uint32_t k = raw->blocks[i].begin; k < raw->blocks[i].end; k++) {
            float weight = weigh(table, raw->items.items[k]);
            if (weight <= 0.0f)
                continue;
            page.items[count++] = (Feature){raw->items.items[k].id, weight};
            block->weight += weight;
        }
        block->end = count;
    }
    return page;
}

Features features_read(Arena *arena, const Document *source, const Document *target, const Alignment *alignment)
{
    const WordList *source_words = &alignment->source_words, *target_words = &alignment->target_words;
    Table table = {.arena = arena};
    table_rehash(&table);
    RawPage raw_source = {0}, raw_target = {0};
    collect_page((Collector){&table, source, source_words, target_words, .page = &raw_source, .side = 0}, 0);
    collect_page((Collector){&table, target, target_words, source_words, .page = &raw_target, .side = 1},
                 (uint32_t)source->block_count);
    return (Features){
        .source = finish(&table, &raw_source, source->block_count),
        .target = finish(&table, &raw_target, target->block_count),
        .uses = table.uses.items,
        .id_count = (uint32_t)table.uses.count,
    };
}
