#include "align/aside.h"

#include "text/quotes.h"

static void blank(char *text, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = PROSE_THING;
}

/* Bold text is a label when something else stands beside it; a whole paragraph in bold is text. */
static void blank_labels(const Document *page, char *prose)
{
    for (size_t i = 0; i < page->emphasis_count; i++) {
        const Emphasis *bold = &page->emphases[i];
        if (bold->block == NO_INDEX || span_size(bold->text) > 90)
            continue;
        const Block *block = &page->blocks[bold->block];
        if (span_size(block->content) > span_size(bold->span) + 8)
            blank(prose, bold->text.begin, bold->text.end);
    }
}

static bool is_external(const Link *link)
{
    return str_find(link->key, STR("//"), 0) != STR_NONE;
}

static void blank_titles(const Document *page, char *prose)
{
    for (size_t i = 0; i < page->link_count; i++)
        if (is_external(&page->links[i]) && span_size(page->links[i].text) < 160)
            blank(prose, page->links[i].text.begin, page->links[i].text.end);
}

/* Names that stay English wherever they stand. */
static void blank_kept_terms(const Document *page, char *prose)
{
    StrList terms = page->site->kept_terms;
    Str text = page->prose;
    for (size_t i = 0; i < terms.count; i++) {
        Str term = terms.items[i];
        size_t at = term.size ? str_find(text, term, 0) : STR_NONE;
        for (; at != STR_NONE; at = str_find(text, term, at + term.size)) {
            bool whole = (at == 0 || !byte_is_word(text.data[at - 1])) &&
                         (at + term.size == text.size || !byte_is_word(text.data[at + term.size]));
            if (whole)
                blank(prose, (uint32_t)at, (uint32_t)(at + term.size));
        }
    }
}

static bool has_text(StrList list, Str text)
{
    for (size_t i = 0; i < list.count; i++)
        if (str_equal_nocase(list.items[i], text))
            return true;
    return false;
}

/* What stands under one of the headings, and under those that such a heading holds. */
static void blank_sections(const Document *page, char *prose)
{
    StrList headings = page->site->english_sections;
    uint16_t open = 0; /* level of the heading that opened the section; 0 outside */
    for (size_t i = 0; headings.count && i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (block->kind != BLOCK_HEADING) {
            if (open)
                blank(prose, block->span.begin, block->span.end);
        } else if (!open || block->level <= open) {
            Str text = str_trim(document_text(page, block->content));
            open = has_text(headings, text) ? block->level : 0;
        }
    }
}

char *aside_prose(Arena *arena, const Document *page)
{
    char *prose = arena_copy(arena, page->prose.data, page->prose.size);
    StrList kinds = page->site->english_parts;
    if (has_text(kinds, STR("labels")))
        blank_labels(page, prose);
    if (has_text(kinds, STR("link-titles")))
        blank_titles(page, prose);
    blank_kept_terms(page, prose);
    blank_sections(page, prose);
    return prose;
}

void aside_quotes(char *bytes, uint32_t size)
{
    Quotes quotes = quotes_begin((Str){bytes, size});
    Str inside;
    while (quotes_next(&quotes, &inside)) {
        uint32_t begin = (uint32_t)(inside.data - bytes);
        blank(bytes, begin, begin + (uint32_t)inside.size);
    }
}
