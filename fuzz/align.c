/* Two pages as documents, aligned: every fact lies in its page, every block has exactly one link, and no
 * tag, link, image or code span is matched twice. */
#include "target.h"

#include "align/align.h"

static void check_range(Range range, size_t count, const char *what)
{
    require(range.begin <= range.end && range.end <= count, what);
}

static void check_document(const Document *page, size_t size)
{
    require(page->prose.size == size, "prose is as long as the page");
    for (size_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        require_inside(block->span, size, "a block lies in the page");
        require_inside(block->content, size, "content lies in the page");
        require_inside(block->marker, size, "a marker lies in the page");
        check_range(block->cells, page->cell_count, "cells");
        check_range(block->tags, page->tag_count, "tags");
        check_range(block->links, page->link_count, "links");
        check_range(block->images, page->image_count, "images");
        check_range(block->codes, page->code_count, "codes");
        check_range(block->html, page->html.tags.count, "tags of HTML");
        check_range(block->sentences, page->sentence_count, "sentences");
        require(block->section == NO_INDEX || block->section < page->block_count, "section");
    }
    for (size_t i = 0; i < page->link_count; i++)
        require_inside(page->links[i].span, size, "a link lies in the page");
    for (size_t i = 0; i < page->sentence_count; i++)
        require_inside(page->sentences[i].span, size, "a sentence lies in the page");
    for (size_t i = 0; i < page->front_prose_count; i++)
        require_inside(page->front_prose[i].span, size, "a value lies in the page");
}

static void check_links(const Alignment *alignment, const Document *source,
                        const Document *target)
{
    size_t sources = 0, targets = 0;
    for (size_t i = 0; i < alignment->link_count; i++) {
        const BlockLink *link = &alignment->links[i];
        check_range(link->source, source->block_count, "blocks of the original");
        check_range(link->target, target->block_count, "blocks of the translation");
        for (uint32_t k = link->source.begin; k < link->source.end; k++, sources++)
            require(alignment->source_link[k] == i, "a block of the original knows its link");
        for (uint32_t k = link->target.begin; k < link->target.end; k++, targets++)
            require(alignment->target_link[k] == i, "a block of the translation knows its link");
    }
    require(sources == source->block_count, "every block of the original has one link");
    require(targets == target->block_count, "every block of the translation has one link");
}

static void check_matches(Arena *arena, const Matches *matches, size_t sources, size_t targets)
{
    bool *source = arena_array(arena, sources + 1, sizeof *source);
    bool *target = arena_array(arena, targets + 1, sizeof *target);
    for (size_t i = 0; i < matches->count; i++) {
        const Match *match = &matches->items[i];
        require(match->source != NO_INDEX || match->target != NO_INDEX, "a match has a side");
        if (match->source != NO_INDEX) {
            require(match->source < sources && !source[match->source], "matched once");
            source[match->source] = true;
        }
        if (match->target != NO_INDEX) {
            require(match->target < targets && !target[match->target], "matched once");
            target[match->target] = true;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    const Profile *profile = profile_chosen(arena, data, size);
    PairInput input = pair_of(arena, data, size);
    const Document *source = document_read(arena, &profile->site, input.source);
    const Document *target = document_read(arena, &profile->site, input.target);
    check_document(source, source_bytes(input.source).size);
    check_document(target, source_bytes(input.target).size);
    const Alignment *alignment = align_pages(arena, source, target);
    check_links(alignment, source, target);
    check_matches(arena, &alignment->tags, source->tag_count, target->tag_count);
    check_matches(arena, &alignment->page_links, source->link_count, target->link_count);
    check_matches(arena, &alignment->images, source->image_count, target->image_count);
    check_matches(arena, &alignment->codes, source->code_count, target->code_count);
    arena_close(arena);
    return 0;
}
