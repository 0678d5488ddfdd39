#include "engine/drift.h"

#include "base/map.h"
#include "document/wording.h"
#include "finding/known.h"

#include <string.h>

static Str key_of(Arena *arena, uint64_t hash)
{
    return (Str){arena_copy(arena, &hash, sizeof hash), sizeof hash};
}

/* The text a finding stands in: its block, or in front matter its line. */
static uint64_t text_around(const Document *page, uint32_t block, Span line)
{
    return block == NO_INDEX ? wording_hash(document_text(page, line))
                             : document_block_hash(page, block);
}

/* All such texts of a page. */
static Map *texts_of(Arena *arena, const Document *page)
{
    Map *texts = map_open(arena);
    for (uint32_t i = 0; i < page->block_count; i++)
        map_put(texts, key_of(arena, document_block_hash(page, i)), NULL);
    for (uint32_t line = 1; line <= source_line_count(page->source); line++) {
        Span span = source_line(page->source, line);
        if (span.begin >= page->front.span.end)
            break;
        map_put(texts, key_of(arena, wording_hash(document_text(page, span))), NULL);
    }
    return texts;
}

/* Does the finding stand in what the translation has changed since? */
static bool in_changed(Arena *arena, const Document *page, const Map *old, const Finding *finding)
{
    if (!old || !span_exists(finding->target))
        return false;
    uint32_t line = source_locate(page->source, finding->target.begin).line;
    uint64_t text = text_around(page, document_block_at(page, finding->target.begin),
                                source_line(page->source, line));
    return !map_get(old, key_of(arena, text));
}

static void lower(Findings *findings, Finding *finding)
{
    if (finding->severity > SEVERITY_WARNING)
        finding->severity = SEVERITY_WARNING;
    finding_say(findings, finding, "%.*s (the original changed, the translation has not followed)",
                STR_ARG(finding->message));
}

void drift_lower(const void *settings, const CheckedPair *pair)
{
    size_t count = pair->findings->list.count;
    if (!pair->input->source_then || !count)
        return;
    PairInput then = *pair->input;
    then.source = pair->input->source_then;
    then.source_then = NULL;
    Findings old = {0};
    check_pair(pair->arena, pair->arena, settings, &then, &old);
    bool *damage = arena_array(pair->arena, count, sizeof *damage);
    known_mark(pair->arena, &(FindingSet){pair->findings, pair->input->source, pair->input->target},
               &(FindingSet){&old, then.source, then.target}, damage);
    const Document *own = pair->pages->target_then;
    const Map *texts = own ? texts_of(pair->arena, own) : NULL;
    for (size_t i = 0; i < count; i++) {
        Finding *finding = &pair->findings->list.items[i];
        if (!damage[i] && strcmp(finding->rule, "pair/stale") != 0 &&
            !in_changed(pair->arena, pair->pages->target, texts, finding))
            lower(pair->findings, finding);
    }
}
