/* Spacing and quotation marks, judged on the prose of a block. */
#include "rules/rule.h"

#include "base/scan.h"

typedef struct {
    const Pair *pair;
    const Document *page;
    const Block *block;
    Findings *out;
} Place;

static bool is_prose_block(const Block *block)
{
    return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING ||
           block->kind == BLOCK_ROW;
}

/* The bytes of the original's block, to see whether it has the same trait. */
static Str source_prose(const Pair *pair, uint32_t target_block)
{
    if (!pair->alignment)
        return STR("");
    const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[target_block]];
    if (link->source.begin == link->source.end)
        return STR("");
    Span span = {pair->source->blocks[link->source.begin].span.begin,
                 pair->source->blocks[link->source.end - 1].span.end};
    return document_prose(pair->source, span);
}

static void report_spacing(const Place *place, Span span, Str text, const char *what,
                           FixSafety safety)
{
    Finding *finding = findings_add(place->out, span, SPAN_NONE);
    Span around = {span.begin > place->block->span.begin + 12 ? span.begin - 12
                                                              : place->block->span.begin,
                   span.end + 12 < place->block->span.end ? span.end + 12
                                                          : place->block->span.end};
    Str bytes = source_bytes(place->page->source);
    while (around.begin < span.begin && ((unsigned char)bytes.data[around.begin] & 0xc0) == 0x80)
        around.begin++;
    while (around.end > span.end && around.end < bytes.size &&
           ((unsigned char)bytes.data[around.end] & 0xc0) == 0x80)
        around.end--;
    finding_say(place->out, finding, "%s: %s", what,
                finding_quote(place->out->arena, document_text(place->page, around)));
    finding_replace(place->out, finding, span, text, safety);
    finding_describe_fix(finding, text.size ? "put in a blank" : "take the blank out");
}

static bool is_closing(char c)
{
    return c == '\0' || byte_is_space(c) || c == PROSE_MARKUP;
}

static char at(Str text, size_t i)
{
    return i < text.size ? text.data[i] : '\0';
}

/* The word before a blank at `i`. */
static Str word_before(Str text, size_t i)
{
    size_t end = i;
    while (end > 0 && (text.data[end - 1] == PROSE_MARKUP || text.data[end - 1] == ' '))
        end--;
    size_t begin = end;
    while (begin > 0 && byte_is_word(text.data[begin - 1]))
        begin--;
    return str_slice(text, begin, end);
}

/* "Ein- und -Ausgabe": the hyphen stands for what the first word has in full. */
static bool is_suspended(Str text, size_t blank)
{
    Str word = word_before(text, blank);
    size_t end = blank;
    while (end > 0 && text.data[end - 1] == PROSE_MARKUP)
        end--;
    if (end > 0 && text.data[end - 1] == PROSE_THING)
        return false;
    static const char *const words[] = {"und", "oder", "bzw", "sowie", "als", "auch", "noch"};
    if (!word.size)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

static void check_blanks(const Place *place, Str source)
{
    Str text = document_prose(place->page, place->block->content);
    for (size_t i = 1; (i = SCAN_FOR_BEFORE(text, i, ' ', ",;.-")) < text.size; i++) {
        if (byte_is_space(text.data[i - 1]))
            continue;
        char next = text.data[i + 1];
        uint32_t offset = place->block->content.begin + (uint32_t)i;
        bool comma = (next == ',' || next == ';') && is_closing(at(text, i + 2));
        bool stop = next == '.' && is_closing(at(text, i + 2)) && text.data[i - 1] != '.';
        char mark[] = {' ', next, '\0'};
        if ((comma || stop) && text.data[i - 1] != '|' &&
            str_find(source, str_from(mark), 0) == STR_NONE)
            report_spacing(place, (Span){offset, offset + 1}, STR(""),
                           comma ? "a blank before the comma" : "a blank before the full stop",
                           FIX_SAFE);
        else if (next == '-' && byte_is_upper(at(text, i + 2)) && !is_suspended(text, i) &&
                 str_find(source, STR(" -"), 0) == STR_NONE)
            /* Behind a tag or code the blank was put in; behind a word, what the hyphen joined may be lost. */
            report_spacing(place, (Span){offset, offset + 1}, STR(""), "a blank before the hyphen",
                           text.data[i - 1] == PROSE_THING ? FIX_SAFE : FIX_UNSAFE);
    }
}

/* How many letters follow: one or two are an ending, as in `Commit`s. */
static size_t letters_at(Str bytes, uint32_t begin)
{
    size_t count = 0;
    /* Of what is beyond ASCII only the Latin letters count: quotation marks begin with another byte. */
    while (begin + count < bytes.size &&
           (byte_is_alnum(bytes.data[begin + count]) || bytes.data[begin + count] == '\xc3' ||
            (count && bytes.data[begin + count - 1] == '\xc3')))
        count++;
    return count;
}

/* Is the same code or text glued to a word in the original too? */
static bool is_glued_in_source(const Place *place, Span span)
{
    if (!place->pair->alignment)
        return false;
    const Alignment *alignment = place->pair->alignment;
    const Document *source = place->pair->source;
    uint32_t block = (uint32_t)(place->block - place->page->blocks);
    const BlockLink *link = &alignment->links[alignment->target_link[block]];
    Str text = document_text(place->page, span);
    for (uint32_t i = link->source.begin; i < link->source.end; i++) {
        Str own = document_text(source, source->blocks[i].span);
        for (size_t at = str_find(own, text, 0); at != STR_NONE; at = str_find(own, text, at + 1))
            if (at + text.size < own.size && byte_is_word(own.data[at + text.size]))
                return true;
    }
    return false;
}

static void check_behind(const Place *place, Span span, const char *what)
{
    Str bytes = source_bytes(place->page->source);
    if (span.end < bytes.size && letters_at(bytes, span.end) > 2 && !is_glued_in_source(place, span))
        report_spacing(place, (Span){span.end, span.end}, STR(" "), what, FIX_SAFE);
}

static void check_marks(const Place *place)
{
    const Document *page = place->page;
    Str bytes = source_bytes(page->source);
    for (uint32_t i = place->block->codes.begin; i < place->block->codes.end; i++)
        check_behind(place, page->codes[i].span, "no blank behind the code");
    for (uint32_t i = place->block->links.begin; i < place->block->links.end; i++) {
        const Link *link = &page->links[i];
        if (link->automatic || link->html || link->span.begin == 0)
            continue;
        if (byte_is_alnum(bytes.data[link->span.begin - 1]))
            report_spacing(place, (Span){link->span.begin, link->span.begin}, STR(" "),
                           "no blank before the link", FIX_SAFE);
        check_behind(place, link->span, "no blank behind the link");
    }
}

/* Words that stand twice in a row rightly: "die, die" without its comma, "Sie sie". */
static bool may_double(Str word)
{
    static const char *const words[] = {"die", "der", "das", "den", "dem", "des", "sie", "Sie",
                                        "was", "es",  "in",  "zu",  "ist"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

/* Is a word that begins there the last part of one with hyphens? */
static bool is_hyphened_before(Str prose, uint32_t least, uint32_t begin)
{
    uint32_t i = begin;
    while (i > least && prose.data[i - 1] == '-')
        i--;
    return i < begin && i > least && byte_is_word(prose.data[i - 1]);
}

/* Of two words with the same hash, one byte between them: do they say the same, and should not? */
static bool is_doubled(const Place *place, const ListedWord *before, const ListedWord *word, Str source)
{
    Str prose = place->page->prose;
    Span content = place->block->content;
    Str text = str_slice(prose, word->begin, word->end);
    return byte_is_space(prose.data[before->end]) && text.size > 1 &&
           str_equal(text, str_slice(prose, before->begin, before->end)) &&
           !is_hyphened_before(prose, content.begin, before->begin) &&
           (word->end == content.end || prose.data[word->end] != '-') && !byte_is_digit(text.data[0]) &&
           !may_double(text) && str_find(source, text, 0) == STR_NONE;
}

static void check_doubled(const Place *place, Str source)
{
    const WordList *words = &place->pair->alignment->target_words;
    Span content = place->block->content;
    for (size_t i = word_list_at(words, content.begin) + 1; i < words->count && words->items[i].end <= content.end; i++) {
        const ListedWord *word = &words->items[i], *before = word - 1;
        if (word->hash != before->hash || word->begin != before->end + 1 || !is_doubled(place, before, word, source))
            continue;
        Span span = {before->end, word->end};
        Finding *finding = findings_add(place->out, span, SPAN_NONE);
        Str text = str_slice(place->page->prose, word->begin, word->end);
        finding_say(place->out, finding, "the word \"%s\" stands twice", finding_quote(place->out->arena, text));
        finding_replace(place->out, finding, span, STR(""), FIX_UNSAFE);
        finding_describe_fix(finding, "take the second one out");
    }
}

/* Bold text that ends in the middle of a word. */
static void check_bold(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    for (size_t i = 0; i < page->emphasis_count; i++) {
        uint32_t block = page->emphases[i].block;
        if (block == NO_INDEX)
            continue;
        Place place = {pair, page, &page->blocks[block], out};
        check_behind(&place, page->emphases[i].span, "no blank behind the bold text");
    }
}

/* Titles and introductions: whatever the quoting, a blank before a comma is one. */
static void check_front(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    for (size_t i = 0; i < page->front_prose_count; i++) {
        Span span = page->front_prose[i].span;
        Block block = {.span = span};
        Place place = {pair, page, &block, out};
        Str text = document_text(page, span);
        for (size_t k = str_find(text, STR(" , "), 0); k != STR_NONE;
             k = str_find(text, STR(" , "), k + 1)) {
            uint32_t offset = span.begin + (uint32_t)k;
            report_spacing(&place, (Span){offset, offset + 1}, STR(""), "a blank before the comma", FIX_SAFE);
        }
    }
}

static void check_spacing(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    check_front(pair, out);
    for (uint32_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (!is_prose_block(block))
            continue;
        Place place = {pair, page, block, out};
        Str source = source_prose(pair, i);
        check_blanks(&place, source);
        check_marks(&place);
        check_doubled(&place, source);
    }
    check_bold(pair, out);
}

const Rule rule_style_spacing = {
    .id = "style/spacing", .needs = NEEDS_BOTH, .check = check_spacing};

typedef enum { QUOTE_NONE, QUOTE_LOW, QUOTE_HIGH, QUOTE_STRAIGHT, QUOTE_RIGHT, QUOTE_LEFT } Quote;

/* The quotation mark at the begin of a text, and its size. */
static Quote quote_at(Str text, size_t *size)
{
    static const struct {
        const char *bytes;
        Quote quote;
    } marks[] = {{"„", QUOTE_LOW}, {"“", QUOTE_HIGH}, {"”", QUOTE_HIGH}, {"\"", QUOTE_STRAIGHT},
                 {"»", QUOTE_RIGHT}, {"«", QUOTE_LEFT}};
    unsigned char first = text.size ? (unsigned char)text.data[0] : 0;
    *size = 1;
    if (first != '"' && first != 0xe2 && first != 0xc2)
        return QUOTE_NONE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str mark = str_from(marks[i].bytes);
        if (str_starts(text, mark)) {
            *size = mark.size;
            return marks[i].quote;
        }
    }
    return QUOTE_NONE;
}

/* Where a quotation mark may begin, at or after `from`, or the size of the text. */
static size_t next_mark(Str text, size_t from)
{
    return SCAN_FOR(text, from, "\"\xe2\xc2");
}

static bool closes(Quote open, Quote mark)
{
    switch (open) {
    case QUOTE_LOW:
    case QUOTE_HIGH:
        return mark == QUOTE_HIGH;
    case QUOTE_STRAIGHT:
        return mark == QUOTE_STRAIGHT;
    case QUOTE_RIGHT:
        return mark == QUOTE_LEFT;
    case QUOTE_LEFT:
        return mark == QUOTE_RIGHT;
    default:
        return false;
    }
}

static void report_quote(const Place *place, size_t begin, size_t size, const char *what)
{
    uint32_t offset = place->block->content.begin + (uint32_t)begin;
    Finding *finding =
        findings_add(place->out, (Span){offset, offset + (uint32_t)size}, SPAN_NONE);
    finding_say(place->out, finding, "%s", what);
}

/* Inches and seconds: a straight mark right behind a digit opens nothing. */
static bool is_unit(Str text, size_t i)
{
    return i > 0 && byte_is_digit(text.data[i - 1]);
}

static void check_block_quotes(const Place *place)
{
    Str text = document_prose(place->page, place->block->content);
    Quote open = QUOTE_NONE;
    size_t opened = 0, opened_size = 0;
    for (size_t i = 0, size; (i = next_mark(text, i)) < text.size; i += size) {
        Quote mark = quote_at(str_slice(text, i, i + 3), &size);
        if (mark == QUOTE_NONE)
            continue;
        if (open == QUOTE_NONE) {
            if (mark == QUOTE_STRAIGHT && is_unit(text, i))
                continue;
            open = mark;
            opened = i;
            opened_size = size;
        } else if (closes(open, mark)) {
            open = QUOTE_NONE;
        } else if (open == QUOTE_LOW && mark == QUOTE_STRAIGHT) {
            report_quote(place, i, size, "the quotation opens with „ and closes with \"; German "
                                         "closes it with “");
            open = QUOTE_NONE;
        } else if (mark == QUOTE_LOW) {
            report_quote(place, opened, opened_size, "this quotation mark is never closed");
            open = mark;
            opened = i;
            opened_size = size;
        }
    }
    if (open != QUOTE_NONE)
        report_quote(place, opened, opened_size,
                     open == QUOTE_LOW ? "this quotation mark is never closed"
                                       : "this quotation mark has no counterpart");
}

static bool has_marks(const Document *page, const Block *block)
{
    Str text = document_prose(page, block->content);
    return next_mark(text, 0) < text.size;
}

/* Does the original's block have a quotation mark without its counterpart too? */
static bool is_odd(Str text)
{
    size_t count = 0;
    for (size_t i = 0, size; (i = next_mark(text, i)) < text.size; i += size)
        count += quote_at(str_slice(text, i, i + 3), &size) != QUOTE_NONE;
    return count % 2 != 0;
}

static void check_quotes(const Pair *pair, Findings *out)
{
    const Document *page = pair->target;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (!is_prose_block(block) || !has_marks(page, block) || is_odd(source_prose(pair, i)))
            continue;
        Place place = {pair, page, block, out};
        check_block_quotes(&place);
    }
}

const Rule rule_style_quotes = {
    .id = "style/quotes", .needs = NEEDS_BOTH, .check = check_quotes};
