/* English that is left: in text, headings, and on whole pages. */
#include "base/buffer.h"
#include "rules/structure_runs.h"
#include "rules/untranslated_share.h"

#include <string.h>

static bool is_english(const Pair *pair, uint32_t sentence)
{
    return span_size(pair->english->sentences[sentence].span) > 0;
}

/* The original's block, for the quotation beside the finding. */
static Span source_of(const Pair *pair, uint32_t block)
{
    const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[block]];
    return link->source.end > link->source.begin
               ? pair->source->blocks[link->source.begin].span
               : SPAN_NONE;
}

/* The sentence is known again by its plain words: names, numbers, code and addresses in it have rules of
 * their own, and change without the sentence being another. */
static bool is_plain(Str word)
{
    while (word.size && memchr(".,:;!?", word.data[word.size - 1], 6))
        word.size--;
    bool plain = word.size > 0;
    for (size_t i = 0; i < word.size; i++)
        plain = plain && byte_is_lower(word.data[i]);
    return plain;
}

static Str plain_words(Arena *arena, Str prose)
{
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < prose.size;) {
        size_t begin = i;
        while (i < prose.size && !byte_is_space(prose.data[i]) && prose.data[i] != PROSE_THING &&
               prose.data[i] != PROSE_MARKUP)
            i++;
        if (is_plain(str_slice(prose, begin, i))) {
            buffer_add(&out, str_slice(prose, begin, i));
            buffer_add_byte(&out, ' ');
        }
        i += i == begin;
    }
    return buffer_str(&out);
}

/* Code that shows as text because the tags round it are broken. */
static bool is_code(const Pair *pair, uint32_t block)
{
    const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[block]];
    return link->source.begin == link->source.end && run_broken_code(pair);
}

static void report_text(const Pair *pair, uint32_t first, uint32_t last, Findings *out)
{
    Span span = {pair->english->sentences[first].span.begin,
                 pair->english->sentences[last].span.end};
    Finding *finding =
        findings_add(out, span, source_of(pair, pair->target->sentences[first].block));
    untranslated_soften(pair, finding);
    Str text = document_text(pair->target, span);
    finding_say(out, finding, "still English: %s", finding_quote(out->arena, text));
    finding->identity = plain_words(out->arena, document_prose(pair->target, span));
    finding_compare(out, finding, NULL, &text);
}

static void check_text(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (english_is_meant(page))
        return;
    for (uint32_t i = 0; i < page->sentence_count; i++) {
        uint32_t block = page->sentences[i].block;
        if (page->blocks[block].kind == BLOCK_HEADING || !is_english(pair, i) ||
            is_code(pair, block))
            continue;
        uint32_t last = i;
        while (last + 1 < page->sentence_count && page->sentences[last + 1].block == block &&
               is_english(pair, last + 1) && page->blocks[block].kind != BLOCK_ROW)
            last++;
        report_text(pair, i, last, out);
        i = last;
    }
}

const Rule rule_untranslated_text = {
    .id = "untranslated/text", .needs = NEEDS_BOTH, .check = check_text};

/* An identifier or a path, as headings of a reference have them: one word with marks inside. */
static bool is_identifier(Str text)
{
    bool marked = false;
    for (size_t i = 0; i < text.size; i++) {
        if (byte_is_space(text.data[i]))
            return false;
        bool inside = i > 0 && i + 1 < text.size && byte_is_alnum(text.data[i + 1]);
        marked = marked || (inside && memchr("/_.:", text.data[i], 4));
    }
    return marked;
}

static void check_heading(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (english_is_meant(page))
        return;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (block->kind != BLOCK_HEADING || block->sentences.begin == block->sentences.end ||
            !is_english(pair, block->sentences.begin))
            continue;
        Str text = document_text(page, block->content);
        if (is_identifier(text))
            continue;
        Finding *finding = findings_add(out, block->content, source_of(pair, i));
        untranslated_soften(pair, finding);
        finding_say(out, finding, "the heading is still English: %s",
                    finding_quote(out->arena, text));
        finding_compare(out, finding, NULL, &text);
    }
}

const Rule rule_untranslated_heading = {
    .id = "untranslated/heading", .needs = NEEDS_BOTH, .check = check_heading};

static void check_file(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    if (english_is_meant(page) || !untranslated_is_whole(pair))
        return;
    Span span = SPAN_NONE;
    for (uint32_t i = 0; i < page->sentence_count; i++) {
        if (!is_english(pair, i))
            continue;
        if (!span_exists(span))
            span = page->sentences[i].span;
        span.end = page->sentences[i].span.end;
    }
    Finding *finding = findings_add(out, span, SPAN_NONE);
    const English *english = pair->english;
    finding_say(out, finding, "%u of 100 words of this page are still English",
                (unsigned)((uint64_t)english->english_words * 100 / english->words));
}

const Rule rule_untranslated_file = {
    .id = "untranslated/file", .needs = NEEDS_BOTH, .check = check_file};
