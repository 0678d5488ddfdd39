/* The original says something else than it did when the translation was made. */
#include "rules/rule.h"

#include "base/buffer.h"
#include "base/map.h"
#include "document/wording.h"

/* What can be new, gone or other by itself. */
typedef struct {
    Span span;
    Str text;
    uint64_t wording;
    uint32_t block; /* NO_INDEX in front matter */
    Str name;       /* there: of the value */
    bool sentence;
} Passage;

typedef ARRAY_OF(Passage) Passages;

static void add_passage(Arena *arena, Passages *out, const Passage *passage, Str prose)
{
    uint64_t wording = wording_hash(prose);
    if (!wording)
        return;
    Passage *own = ARRAY_PUSH(arena, out);
    *own = *passage;
    own->wording = wording;
}

/* Values of the front matter, sentences, alternative texts. */
static Passages passages_of(Arena *arena, const Document *page)
{
    Passages out = {0};
    for (size_t i = 0; i < page->front_prose_count; i++) {
        const FrontProse *value = &page->front_prose[i];
        Passage passage = {.span = value->span, .text = value->text, .block = NO_INDEX,
                           .name = value->name};
        add_passage(arena, &out, &passage, value->text);
    }
    for (size_t i = 0; i < page->sentence_count; i++) {
        Span span = page->sentences[i].span;
        Passage passage = {.span = span, .text = document_text(page, span),
                           .block = page->sentences[i].block, .sentence = true};
        add_passage(arena, &out, &passage, document_prose(page, span));
    }
    for (size_t i = 0; i < page->image_count; i++) {
        const Link *image = &page->images[i];
        Passage passage = {.span = image->text, .text = document_text(page, image->text),
                           .block = image->block};
        add_passage(arena, &out, &passage, passage.text);
    }
    return out;
}

static size_t *count_of(Arena *arena, Map *counts, uint64_t wording)
{
    return map_put(counts, (Str){arena_copy(arena, &wording, sizeof wording), sizeof wording}, NULL);
}

/* The wording of every block, hashed once. */
static const uint64_t *wordings_of(Arena *arena, const Document *page)
{
    uint64_t *wordings = arena_array(arena, page->block_count + 1, sizeof *wordings);
    for (uint32_t i = 0; i < page->block_count; i++)
        wordings[i] = wording_hash(document_prose(page, page->blocks[i].content));
    return wordings;
}

/* The blocks of a page by their wording, and by all they hold. */
static Map *blocks_of(Arena *arena, const Document *page)
{
    Map *counts = map_open(arena);
    const uint64_t *wordings = wordings_of(arena, page);
    for (uint32_t i = 0; i < page->block_count; i++) {
        ++*count_of(arena, counts, wordings[i]);
        ++*count_of(arena, counts, document_block_hash(page, i));
    }
    return counts;
}

/* Passages of a page whose wording another does not have. Sentences may be parted otherwise there, so a block with the
 * same words is the same. */
static Passages only_in(Arena *arena, const Document *page, const Document *other)
{
    Passages own = passages_of(arena, page), theirs = passages_of(arena, other);
    Map *blocks = blocks_of(arena, other), *counts = map_open(arena);
    const uint64_t *wordings = wordings_of(arena, page);
    size_t kept = 0;
    for (size_t i = 0; i < theirs.count; i++)
        ++*count_of(arena, counts, theirs.items[i].wording);
    for (size_t i = 0; i < own.count; i++) {
        const Passage *passage = &own.items[i];
        size_t *count = count_of(arena, counts, passage->wording);
        bool there = *count > 0;
        *count -= there;
        if (!there && passage->sentence)
            there = *count_of(arena, blocks, wordings[passage->block]) > 0;
        if (!there)
            own.items[kept++] = *passage;
    }
    own.count = kept;
    return own;
}

static Str front_value(const Document *page, Str name)
{
    for (size_t i = 0; i < page->front_prose_count; i++)
        if (str_equal(page->front_prose[i].name, name))
            return page->front_prose[i].text;
    return STR("");
}

/* What is known of the translation's blocks, looked up once a block: of its wording, and of all it holds. */
typedef struct {
    const Pair *pair;
    Map *old;                 /* blocks of the translation as it was */
    const uint64_t *wordings; /* of those it has now */
    enum { UNKNOWN, KEPT, CHANGED } *links[2];
} Followed;

static bool blocks_changed(Followed *followed, uint32_t link, bool wording)
{
    const Pair *pair = followed->pair;
    Range blocks = pair->alignment->links[link].target;
    if (followed->links[wording][link] == UNKNOWN) {
        followed->links[wording][link] = KEPT;
        for (uint32_t i = blocks.begin; i < blocks.end; i++) {
            uint64_t text = wording ? followed->wordings[i] : document_block_hash(pair->target, i);
            if (!*count_of(pair->scratch, followed->old, text))
                followed->links[wording][link] = CHANGED;
        }
    }
    return followed->links[wording][link] == CHANGED;
}

/* Was the translation of the passage changed too? */
static bool was_followed(Followed *followed, const Passage *passage)
{
    const Pair *pair = followed->pair;
    if (passage->block == NO_INDEX)
        return !str_equal(front_value(pair->target, passage->name),
                          front_value(pair->target_then, passage->name));
    return blocks_changed(followed, pair->alignment->source_link[passage->block], passage->sentence);
}

static void drop_followed(const Pair *pair, Passages *changed)
{
    if (!pair->target_then)
        return;
    Arena *arena = pair->scratch;
    Followed followed = {.pair = pair, .old = blocks_of(arena, pair->target_then),
                         .wordings = wordings_of(arena, pair->target)};
    for (size_t i = 0; i < 2; i++)
        followed.links[i] = arena_array(arena, pair->alignment->link_count + 1, sizeof *followed.links[i]);
    size_t kept = 0;
    for (size_t i = 0; i < changed->count; i++)
        if (!was_followed(&followed, &changed->items[i]))
            changed->items[kept++] = changed->items[i];
    changed->count = kept;
}

/* The translation's counterpart of a passage, or its beginning. */
static Span target_of(const Pair *pair, const Passage *passage)
{
    if (passage->block == NO_INDEX)
        return (Span){0, 0};
    const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[passage->block]];
    return link->target.begin < link->target.end ? pair->target->blocks[link->target.begin].span
                                                 : align_gap(pair->alignment, pair->target,
                                                             passage->block);
}

static Str all_text(Arena *arena, const Passages *passages)
{
    Buffer all = buffer_open(arena);
    for (size_t i = 0; i < passages->count; i++) {
        buffer_add(&all, passages->items[i].text);
        buffer_add_byte(&all, '\n');
    }
    return buffer_str(&all);
}

static void report_changed(const Pair *pair, const Passages *changed, Findings *out)
{
    const Passage *first = &changed->items[0];
    Finding *finding = findings_add(out, target_of(pair, first), first->span);
    finding_say(out, finding,
                "the original changed after %.*s, the translation has not followed: %zu %s, first "
                "\"%s\"",
                STR_ARG(pair->then), changed->count,
                changed->count == 1 ? "sentence is new or other" : "sentences are new or other",
                finding_quote(out->arena, first->text));
    finding_compare(out, finding, &first->text, NULL);
    finding->identity = all_text(out->arena, changed);
}

static void report_gone(const Pair *pair, const Passages *gone, Findings *out)
{
    Finding *finding = findings_add(out, (Span){0, 0}, (Span){0, 0});
    finding_say(out, finding,
                "the original changed after %.*s, the translation has not followed: %zu %s, first "
                "\"%s\"",
                STR_ARG(pair->then), gone->count,
                gone->count == 1 ? "sentence is gone" : "sentences are gone",
                finding_quote(out->arena, gone->items[0].text));
    finding->identity = all_text(out->arena, gone);
}

static void report_lost(const Pair *pair, Findings *out)
{
    Finding *finding = findings_add(out, (Span){0, 0}, SPAN_NONE);
    finding_say(out, finding, "the stamp %.*s names nothing that this repository has, so nobody can tell "
                              "whether the translation is up to date", STR_ARG(pair->lost_stamp));
}

static void check(const Pair *pair, Findings *out)
{
    if (pair->lost_stamp.size)
        report_lost(pair, out);
    if (!pair->source_then)
        return;
    Passages changed = only_in(pair->scratch, pair->source, pair->source_then);
    bool none = !changed.count;
    drop_followed(pair, &changed);
    if (changed.count) {
        report_changed(pair, &changed, out);
        return;
    }
    Passages gone = only_in(pair->scratch, pair->source_then, pair->source);
    if (none && gone.count && !pair->target_then)
        report_gone(pair, &gone, out);
}

const Rule rule_pair_stale = {.id = "pair/stale", .needs = NEEDS_BOTH, .check = check};
