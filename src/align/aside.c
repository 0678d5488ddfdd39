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

/* Of several words that begin with a small letter, or ending as a sentence does: no title. */
static bool is_running_text(Str text)
{
    enum { LEAST_BLANKS = 3 };
    size_t blanks = 0;
    for (size_t i = 0; i < text.size; i++)
        blanks += text.data[i] == ' ' || text.data[i] == '\n';
    if (blanks < LEAST_BLANKS)
        return false;
    char last = text.data[text.size - 1];
    bool small = byte_is_lower(text.data[0]) && byte_is_lower(text.data[1]); /* no "iTunes" */
    return small || last == '.' || last == '!';
}

static bool is_external(const Link *link)
{
    return str_find(link->key, STR("//"), 0) != STR_NONE;
}

static void blank_titles(const Document *page, char *prose)
{
    for (size_t i = 0; i < page->link_count; i++)
        if (is_external(&page->links[i]) && span_size(page->links[i].text) < 160 &&
            !is_running_text(document_text(page, page->links[i].text)))
            blank(prose, page->links[i].text.begin, page->links[i].text.end);
}

/* Names that stay English wherever they stand. */
static void blank_kept_terms(const Document *page, const WordList *words, char *prose)
{
    StrList terms = page->site->kept_terms;
    Str text = page->prose;
    for (size_t i = 0; i < terms.count; i++) {
        Str term = terms.items[i];
        bool may_stand = term.size && word_list_may_have_all(words, term);
        size_t at = may_stand ? str_find(text, term, 0) : STR_NONE;
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

static bool begins_with_dash(Str line)
{
    while (line.size && (byte_is_space(line.data[0]) || line.data[0] == '>'))
        line = str_slice(line, 1, line.size);
    static const char *const dashes[] = {"— ", "– ", "― ", "-- "};
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (str_starts(line, str_from(dashes[i])))
            return true;
    return false;
}

bool aside_names_source(const Document *page, const Block *block)
{
    Str rest = document_text(page, block->span), line;
    const size_t lines = 2; /* the second stands behind "<p class=…>" */
    for (size_t i = 0; i < lines && str_next_line(&rest, &line); i++)
        if (begins_with_dash(line))
            return true;
    return false;
}

static bool ends_with_source(const Document *page, Span quote)
{
    Str text = str_trim(document_text(page, quote));
    size_t line = text.size;
    while (line > 0 && text.data[line - 1] != '\n')
        line--;
    return begins_with_dash(str_slice(text, line, text.size));
}

/* The block behind the last of a quote; quotes with an empty line between are two. */
static size_t quote_end(const Document *page, size_t first)
{
    size_t end = first + 1;
    while (end < page->block_count && page->blocks[end].quote_depth) {
        Span gap = {page->blocks[end - 1].span.end, page->blocks[end].span.begin};
        if (gap.end > gap.begin && str_find(document_text(page, gap), STR("\n\n"), 0) != STR_NONE)
            break;
        end++;
    }
    return end;
}

static void blank_citations(const Document *page, char *prose)
{
    for (size_t i = 0; i < page->block_count;) {
        size_t end = page->blocks[i].quote_depth ? quote_end(page, i) : i + 1;
        Span span = {page->blocks[i].span.begin, page->blocks[end - 1].span.end};
        if (page->blocks[i].quote_depth && ends_with_source(page, span))
            blank(prose, span.begin, span.end);
        i = end;
    }
}

bool aside_allows(const Site *site, Str part)
{
    return has_text(site->english_parts, part);
}

char *aside_prose(Arena *arena, const Document *page, const WordList *words)
{
    char *prose = arena_copy(arena, page->prose.data, page->prose.size);
    if (aside_allows(page->site, STR("labels")))
        blank_labels(page, prose);
    if (aside_allows(page->site, STR("link-titles")))
        blank_titles(page, prose);
    if (aside_allows(page->site, STR("citations")))
        blank_citations(page, prose);
    blank_kept_terms(page, words, prose);
    blank_sections(page, prose);
    return prose;
}

static bool is_inside_character(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The marks beside what is quoted: a character each. */
static void take_marks(char *bytes, uint32_t size, uint32_t begin, uint32_t end)
{
    while (begin > 0 && is_inside_character(bytes[begin - 1]))
        bytes[--begin] = ' ';
    if (begin > 0)
        bytes[begin - 1] = ' ';
    if (end < size)
        bytes[end++] = ' ';
    while (end < size && is_inside_character(bytes[end]))
        bytes[end++] = ' ';
}

void aside_quotes(const Site *site, char *bytes, uint32_t size)
{
    Quotes quotes = quotes_begin((Str){bytes, size});
    Str inside;
    while (quotes_next(&quotes, &inside)) {
        uint32_t begin = (uint32_t)(inside.data - bytes);
        uint32_t end = begin + (uint32_t)inside.size;
        if (aside_allows(site, STR("quotations")))
            blank(bytes, begin, end);
        else
            take_marks(bytes, size, begin, end);
    }
}
