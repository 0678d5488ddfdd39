#include "align/share.h"

#include "base/scan.h"

const char *share_kind_name(ShareKind kind)
{
    static const char *const names[SHARE_KINDS] = {
        [SHARE_TEXT] = "text",     [SHARE_HEADINGS] = "headings", [SHARE_LISTS] = "lists",
        [SHARE_TABLES] = "tables", [SHARE_QUOTES] = "quotes",     [SHARE_HTML] = "html",
        [SHARE_FRONT_MATTER] = "front-matter",
    };
    return names[kind];
}

static ShareKind kind_of(const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return SHARE_HEADINGS;
    case BLOCK_ROW:
        return SHARE_TABLES;
    case BLOCK_HTML:
        return SHARE_HTML;
    default:
        return block->list_depth ? SHARE_LISTS : block->quote_depth ? SHARE_QUOTES : SHARE_TEXT;
    }
}

/* Chinese characters and kana, which are written without blanks. */
static bool is_wide(unsigned char lead)
{
    return lead >= 0xe3 && lead <= 0xe9;
}

static bool is_letter(unsigned char c)
{
    return byte_is_alpha((char)c) || (c >= 0xc3 && c != 0xe2);
}

/* A word begins with a letter and goes on to the next blank. */
static uint32_t count_any_words(Str text)
{
    const unsigned char *at = (const unsigned char *)text.data, *end = at + text.size;
    uint32_t words = 0, wide = 0;
    while (at < end) {
        if (!is_letter(*at)) {
            at++;
            continue;
        }
        words += !is_wide(*at);
        for (; at < end && *at > ' '; at++)
            wide += is_wide(*at);
    }
    return words + (wide + 1) / 2;
}

static inline ScanBytes letters(ScanBytes bytes)
{
    return scan_between(bytes | (unsigned char)0x20, 'a', 26) |
           (scan_between(bytes, 0xc3, 0x100 - 0xc3) & ~(ScanBytes)(bytes == 0xe2));
}

static inline ScanBytes blanks(ScanBytes bytes)
{
    return (ScanBytes)(bytes <= ' ');
}

static inline ScanBytes wide_leads(ScanBytes bytes)
{
    return scan_between(bytes, 0xe3, 0xea - 0xe3);
}

/* The same, for the many texts that have no wide characters: words are bits, and not every byte is looked at. */
static uint32_t count_words(Str text)
{
    if (scan_where(text, 0, wide_leads) < text.size)
        return count_any_words(text);
    uint32_t words = 0;
    bool inside = false; /* a word goes on */
    for (size_t at = 0; at < text.size; at += SCAN_BITS) {
        uint64_t begins = scan_bits(text, at, letters), ends = scan_bits(text, at, blanks);
        while (inside ? ends : begins) {
            uint64_t first = inside ? ends & -ends : begins & -begins;
            begins &= -first, ends &= -first; /* what is before is done with */
            words += !inside;
            inside = !inside;
        }
    }
    return words;
}

static void count_target(const Document *target, const English *english, Share *share)
{
    for (size_t i = 0; i < target->sentence_count; i++) {
        const Sentence *sentence = &target->sentences[i];
        ShareCount *count = &share->kinds[kind_of(&target->blocks[sentence->block])];
        count->words += count_words(document_prose(target, sentence->span));
        count->english += count_words(document_prose(target, english->sentences[i].span));
    }
}

static void count_missing(const Document *source, const Alignment *alignment, Share *share)
{
    for (size_t i = 0; i < source->sentence_count; i++) {
        const Sentence *sentence = &source->sentences[i];
        const BlockLink *link = &alignment->links[alignment->source_link[sentence->block]];
        if (link->target.begin == link->target.end)
            share->kinds[kind_of(&source->blocks[sentence->block])].missing +=
                count_words(document_prose(source, sentence->span));
    }
}

static void count_front(Arena *scratch, const Document *source, const Document *target,
                        const English *english, Share *share)
{
    ShareCount *count = &share->kinds[SHARE_FRONT_MATTER];
    for (size_t i = 0; i < target->front_prose_count; i++) {
        const FrontProse *prose = &target->front_prose[i];
        uint32_t words = count_words(prose->text);
        Str original = document_front_text(source, prose->name);
        count->words += words;
        if (english_is_left(scratch, english, prose->text, original))
            count->english += words;
    }
}

Share share_read(Arena *scratch, const Document *source, const Document *target,
                 const Alignment *alignment, const English *english)
{
    Share share = {0};
    count_target(target, english, &share);
    count_missing(source, alignment, &share);
    count_front(scratch, source, target, english, &share);
    return share;
}

static void add_count(ShareCount *sum, ShareCount part)
{
    sum->words += part.words;
    sum->english += part.english;
    sum->missing += part.missing;
}

void share_add(Share *sum, const Share *part)
{
    for (int kind = 0; kind < SHARE_KINDS; kind++)
        add_count(&sum->kinds[kind], part->kinds[kind]);
}

ShareCount share_total(const Share *share)
{
    ShareCount total = {0};
    for (int kind = 0; kind < SHARE_KINDS; kind++)
        add_count(&total, share->kinds[kind]);
    return total;
}

uint32_t share_per_mille(ShareCount count)
{
    uint64_t all = (uint64_t)count.words + count.missing;
    return all ? (uint32_t)((uint64_t)(count.words - count.english) * 1000 / all) : 1000;
}
