#include "rules/structure_doubled.h"

/* Shorter blocks and sentences may be said twice: "Yes.", "Next step". */
enum { LEAST_HEADING = 3, LEAST_BLOCK = 12, LEAST_SENTENCE = 24 };

static bool repeats(const Document *page, uint32_t index)
{
    const Block *block = &page->blocks[index], *before = block - 1;
    if (index == 0 || block->kind != before->kind || block->kind == BLOCK_TAGS || block->kind == BLOCK_RULE ||
        block->kind == BLOCK_DEFINITION)
        return false;
    Str text = str_trim(document_text(page, block->span));
    size_t least = block->kind == BLOCK_HEADING ? LEAST_HEADING : LEAST_BLOCK;
    return text.size >= least && str_equal(text, str_trim(document_text(page, before->span)));
}

static const BlockLink *link_of(const Pair *pair, uint32_t target)
{
    return &pair->alignment->links[pair->alignment->target_link[target]];
}

bool doubled_block(const Pair *pair, uint32_t index)
{
    if (!repeats(pair->target, index))
        return false;
    const BlockLink *link = link_of(pair, index);
    for (uint32_t i = link->source.begin; i < link->source.end; i++)
        if (repeats(pair->source, i) || (i + 1 < pair->source->block_count && repeats(pair->source, i + 1)))
            return false;
    return true;
}

static bool repeats_sentence(const Document *page, size_t index)
{
    const Sentence *sentence = &page->sentences[index], *before = sentence - 1;
    if (index == 0 || sentence->block != before->block || span_size(sentence->span) < LEAST_SENTENCE)
        return false;
    return str_equal(str_trim(document_text(page, sentence->span)), str_trim(document_text(page, before->span)));
}

/* Rows say the same in several cells. */
static bool doubled_sentence(const Pair *pair, size_t index)
{
    uint32_t block = pair->target->sentences[index].block;
    if (!repeats_sentence(pair->target, index) || pair->target->blocks[block].kind != BLOCK_PARAGRAPH)
        return false;
    Range source = link_of(pair, block)->source;
    for (uint32_t i = source.begin; i < source.end; i++) {
        Range own = pair->source->blocks[i].sentences;
        for (uint32_t k = own.begin; k < own.end; k++)
            if (repeats_sentence(pair->source, k))
                return false;
    }
    return true;
}

static void report(const Pair *pair, Span span, Findings *out)
{
    Finding *finding = findings_add(out, span, SPAN_NONE);
    Str text = document_text(pair->target, span);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "this stands twice: %s", finding_quote(out->arena, text));
    finding_compare(out, finding, NULL, &text);
}

void doubled_report(const Pair *pair, Findings *out)
{
    for (uint32_t i = 1; i < pair->target->block_count; i++)
        if (doubled_block(pair, i))
            report(pair, pair->target->blocks[i].span, out);
    for (size_t i = 1; i < pair->target->sentence_count; i++)
        if (doubled_sentence(pair, i))
            report(pair, pair->target->sentences[i].span, out);
}
