#include "align/align.h"

#include "align/parts.h"

static float similarity(const Alignment *alignment, size_t blocks)
{
    size_t linked = 0;
    for (size_t k = 0; k < alignment->link_count; k++) {
        const BlockLink *link = &alignment->links[k];
        if (link->confidence >= 0.5f)
            linked += link->source.end - link->source.begin + link->target.end - link->target.begin;
    }
    return blocks ? (float)linked / (float)blocks : 1.0f;
}

Alignment *align_pages(Arena *arena, const Document *source, const Document *target)
{
    Alignment *alignment = arena_alloc(arena, sizeof *alignment);
    alignment->source_words = word_list_read(arena, source->prose);
    alignment->target_words = word_list_read(arena, target->prose);
    Aligning aligning = {
        .arena = arena,
        .source = source,
        .target = target,
        .features = features_read(arena, source, target, alignment),
        .alignment = alignment,
    };
    aligning.mark = arena_array(arena, aligning.features.id_count + 1, sizeof *aligning.mark);
    blocks_align(&aligning);
    blocks_find_moved(&aligning);
    inlines_match(&aligning);
    alignment->similarity = similarity(alignment, source->block_count + target->block_count);
    return alignment;
}

Span align_gap(const Alignment *alignment, const Document *target, uint32_t source_block)
{
    for (uint32_t i = source_block; i-- > 0;) {
        const BlockLink *link = &alignment->links[alignment->source_link[i]];
        if (link->target.end > link->target.begin && !link->moved) {
            uint32_t at = target->blocks[link->target.end - 1].span.end;
            return (Span){at, at};
        }
    }
    return (Span){target->front.body.begin, target->front.body.begin};
}
