/* Placeholders outside code: %s, %(name)s, ${x}, {name}, <YOUR-NAME>, YOUR_TOKEN. */
#include "rules/rule.h"

#include "align/match.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/scan.h"
#include "rules/folded.h"

static bool is_name_byte(char c)
{
    return byte_is_alnum(c) || c == '_' || c == '-' || c == '.';
}

static size_t name_size(Str text, size_t at)
{
    size_t size = 0;
    while (at + size < text.size && is_name_byte(text.data[at + size]))
        size++;
    return size;
}

static char at(Str text, size_t i)
{
    return i < text.size ? text.data[i] : '\0';
}

/* "%s", "%1$d", "%(name)s": not "100 % der". */
static size_t printf_size(Str text, size_t i)
{
    if (at(text, i) != '%' || (i > 0 && byte_is_alnum(text.data[i - 1])))
        return 0;
    size_t next = i + 1;
    if (at(text, next) == '(') {
        size_t size = name_size(text, next + 1);
        if (!size || at(text, next + 1 + size) != ')')
            return 0;
        next += size + 2;
    }
    char c = at(text, next);
    bool type = c == 's' || c == 'd' || c == 'i' || c == 'f' || c == '@';
    return type && !byte_is_word(at(text, next + 1)) ? next + 1 - i : 0;
}

/* "{name}" and "${name}", no template tag. */
static size_t brace_size(Str text, size_t i)
{
    size_t open = at(text, i) == '$' ? i + 1 : i;
    if (at(text, open) != '{' || at(text, open + 1) == '{' || (i > 0 && text.data[i - 1] == '{'))
        return 0;
    size_t size = name_size(text, open + 1);
    return size && byte_is_alpha(at(text, open + 1)) && at(text, open + 1 + size) == '}' &&
                   at(text, open + 2 + size) != '}'
               ? open + 2 + size - i
               : 0;
}

/* "<YOUR-NAME>", "<name>": HTML has no such element. */
static size_t angle_size(Str text, size_t i)
{
    if (at(text, i) != '<' || !byte_is_alpha(at(text, i + 1)))
        return 0;
    size_t size = name_size(text, i + 1);
    if (at(text, i + 1 + size) != '>' || size < 2)
        return 0;
    Str name = str_slice(text, i + 1, i + 1 + size);
    bool marked = false;
    for (size_t k = 0; k < name.size; k++)
        marked = marked || name.data[k] == '_' || name.data[k] == '-' || byte_is_upper(name.data[k]);
    return marked && byte_is_upper(name.data[0]) ? size + 2 : 0;
}

/* "YOUR_TOKEN", "YOUR-NAME". */
static size_t upper_size(Str text, size_t i)
{
    if (!byte_is_upper(at(text, i)) || (i > 0 && (byte_is_word(text.data[i - 1]) ||
                                                  is_name_byte(text.data[i - 1]))))
        return 0;
    size_t size = 0;
    bool joined = false;
    while (byte_is_upper(at(text, i + size)) || byte_is_digit(at(text, i + size)) ||
           at(text, i + size) == '_') {
        joined = joined || at(text, i + size) == '_';
        size++;
    }
    return joined && size > 3 && !byte_is_word(at(text, i + size)) ? size : 0;
}

/* Where a placeholder may begin next, at or after `from`; the size of the text when none does. One in capitals is known by
 * its first underscore and begins before it. */
static size_t next_begin(Str text, size_t from)
{
    size_t found = SCAN_FOR(text, from, "%{$<_");
    if (at(text, found) != '_')
        return found;
    size_t begin = found;
    while (begin > 0 && (byte_is_upper(text.data[begin - 1]) || byte_is_digit(text.data[begin - 1])))
        begin--;
    return begin < from ? found : begin;
}

static size_t placeholder_size(Str text, size_t i)
{
    size_t size = printf_size(text, i);
    if (!size)
        size = brace_size(text, i);
    if (!size)
        size = angle_size(text, i);
    return size ? size : upper_size(text, i);
}

static bool is_text(const Block *block)
{
    return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING ||
           block->kind == BLOCK_ROW;
}

/* Code spans and tags have rules of their own; HTML-like placeholders are markup to the parser, so the
 * text is read with code, tags and addresses left out rather than from the prose. */
static bool is_elsewhere(const Document *page, uint32_t offset, size_t *hint)
{
    while (*hint < page->code_count && page->codes[*hint].span.end <= offset)
        ++*hint;
    if (*hint < page->code_count && page->codes[*hint].span.begin <= offset)
        return true;
    char c = page->prose.data[offset];
    return c == PROSE_THING;
}

/* The placeholders of one page, as they are matched and where they stand. */
typedef struct {
    ARRAY_OF(MatchItem) items;
    Spans spans;
    size_t code; /* code spans that lie before what is read */
} Placeholders;

static void add_placeholder(const Pair *pair, Placeholders *out, uint32_t link, Str found, uint32_t offset)
{
    const BlockLink *blocks = &pair->alignment->links[link];
    bool both = blocks->source.begin < blocks->source.end && blocks->target.begin < blocks->target.end;
    *ARRAY_PUSH(pair->scratch, &out->items) = (MatchItem){
        .key = hash_bytes(found),
        .family = (uint64_t)found.data[0],
        .text = found,
        .index = (uint32_t)out->spans.count,
        .group = both ? link : MATCH_NO_GROUP,
        .reports = both,
    };
    *ARRAY_PUSH(pair->scratch, &out->spans) = (Span){offset, offset + (uint32_t)found.size};
}

static void read_block(const Pair *pair, const Document *page, const Block *block, uint32_t link, Placeholders *out)
{
    Str text = document_text(page, block->content);
    for (size_t i = 0; (i = next_begin(text, i)) < text.size;) {
        size_t size = placeholder_size(text, i);
        uint32_t offset = block->content.begin + (uint32_t)i;
        bool counts = size && !is_elsewhere(page, offset, &out->code);
        if (counts)
            add_placeholder(pair, out, link, str_slice(text, i, i + size), offset);
        i += counts ? size : 1;
    }
}

static void read_page(const Pair *pair, const Document *page, const uint32_t *links, Placeholders *out)
{
    for (uint32_t i = 0; i < page->block_count; i++)
        if (is_text(&page->blocks[i]))
            read_block(pair, page, &page->blocks[i], links[i], out);
}

static Span block_of(const Pair *pair, uint32_t link)
{
    return link == NO_INDEX
               ? SPAN_NONE
               : pair->target->blocks[pair->alignment->links[link].target.begin].span;
}

/* `% s`, `％d`: what became of a placeholder in one block. */
static void find_damaged(const Pair *pair, Str expected, uint32_t link, Finding *finding, Findings *out)
{
    enum { MOST_SEARCHED = 4096 };
    Span block = block_of(pair, link), found;
    if (link == NO_INDEX || span_size(block) > MOST_SEARCHED ||
        !folded_find(pair->scratch, expected, document_text(pair->target, block), &found))
        return;
    finding->target = (Span){block.begin + found.begin, block.begin + found.end};
    finding_replace(out, finding, finding->target, expected, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's placeholder");
}

static void report(const Pair *pair, Span source, Span target, uint32_t link, Findings *out)
{
    bool missing = !span_exists(target);
    Finding *finding = findings_add(out, missing ? block_of(pair, link) : target, source);
    Str expected = document_text(pair->source, source);
    if (missing) {
        finding->severity = SEVERITY_WARNING;
        finding_say(out, finding, "the placeholder %s of the original is missing here",
                    finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, NULL);
        find_damaged(pair, expected, link, finding, out);
        return;
    }
    Str actual = document_text(pair->target, target);
    finding_say(out, finding, "the placeholder is %s, in the original %s",
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, target, expected, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's placeholder");
}

/* A placeholder that is code on the other side is none of this rule's. */
static bool stands_in(const Pair *pair, uint32_t link, Str text)
{
    Range range = pair->alignment->links[link].target;
    for (uint32_t i = range.begin; i < range.end; i++)
        if (str_find(document_text(pair->target, pair->target->blocks[i].span), text, 0) !=
            STR_NONE)
            return true;
    return false;
}

static void check_placeholder(const Pair *pair, Findings *out)
{
    Placeholders source = {0}, target = {0};
    read_page(pair, pair->source, pair->alignment->source_link, &source);
    if (!source.items.count)
        return;
    read_page(pair, pair->target, pair->alignment->target_link, &target);
    Matches matches = match_items(pair->scratch, (MatchItems){source.items.items, source.items.count},
                                  (MatchItems){target.items.items, target.items.count},
                                  pair->alignment->link_count);
    for (size_t i = 0; i < matches.count; i++) {
        const Match *match = &matches.items[i];
        if (match->source == NO_INDEX || match->likeness == 1.0f)
            continue;
        Span place = match->target == NO_INDEX ? SPAN_NONE : target.spans.items[match->target];
        Str text = document_text(pair->source, source.spans.items[match->source]);
        if (match->link != NO_INDEX && stands_in(pair, match->link, text))
            continue;
        report(pair, source.spans.items[match->source], place, match->link, out);
    }
}

const Rule rule_text_placeholder = {
    .id = "text/placeholder", .needs = NEEDS_BOTH, .check = check_placeholder};
