#include "rules/markup_marks.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/scan.h"
#include "syntax/view_marks.h"

#include <string.h>

/* A mark in a line is no longer than this. */
enum { MOST_MARK = 400 };

typedef struct {
    Arena *arena;
    const Document *page;
    MarkupMarks *marks;
    const Map *footnotes; /* labels that are defined */
    uint32_t block;
    size_t code, tag, html; /* the next code span, template tag and tag of HTML */
} Scan;

static Str rest_of_line(const Scan *scan, uint32_t at, uint32_t end)
{
    Str text = document_text(scan->page, (Span){at, end});
    size_t line = str_find_byte(text, '\n', 0);
    return line == STR_NONE ? text : str_slice(text, 0, line);
}

static Str without_blanks(Arena *arena, Str text)
{
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < text.size; i++)
        if (!byte_is_space(text.data[i]))
            buffer_add_byte(&out, text.data[i]);
    return buffer_str(&out);
}

static uint32_t add(Scan *scan, MarkKind kind, uint32_t begin, uint32_t size, Str key)
{
    *ARRAY_PUSH(scan->arena, scan->marks) =
        (MarkupMark){kind, {begin, begin + size}, key, scan->block};
    return begin + size;
}

static uint32_t add_plain(Scan *scan, MarkKind kind, uint32_t begin, uint32_t size)
{
    Str text = document_text(scan->page, (Span){begin, begin + size});
    return add(scan, kind, begin, size, without_blanks(scan->arena, text));
}

size_t markup_word_size(Str text, size_t at)
{
    size_t size = 0;
    while (at + size < text.size && (byte_is_word(text.data[at + size]) || text.data[at + size] == '-' ||
                                     text.data[at + size] == '_'))
        size++;
    return size;
}

/* `:::note`, `::: tip Title`, `:::{figure} x`, and `:::` alone, which ends one. In MDX a blank before the kind, or before the
 * title in brackets behind it, is damage, and part of the mark. */
static size_t colons_size(Str line, bool mdx)
{
    size_t colons = str_run(line, 0, ':'), at = colons;
    if (colons < 3)
        return 0;
    at += str_run(line, at, ' ');
    if (at < line.size && line.data[at] == '{') {
        size_t close = str_find_byte(line, '}', at);
        return close == STR_NONE ? 0 : close + 1;
    }
    size_t word = markup_word_size(line, at);
    bool alone = str_trim(line).size == colons;
    if (!word)
        return alone ? colons : 0;
    size_t blanks = mdx ? str_run(line, at + word, ' ') : 0;
    return at + word + (str_starts(str_slice(line, at + word + blanks, line.size), STR("[")) ? blanks : 0);
}

/* `!!! note`, `??? tip`, `===`, `/// note`, `[!NOTE]`. */
static size_t other_container_size(Str line)
{
    if (str_starts(line, STR("[!"))) {
        size_t close = str_find_byte(line, ']', 0), word = markup_word_size(line, 2);
        return word && close == word + 2 ? close + 1 : 0;
    }
    if (str_starts(line, STR("///"))) {
        size_t blanks = str_run(line, 3, ' '), word = markup_word_size(line, 3 + blanks);
        return word && blanks ? 3 + blanks + word : str_trim(line).size == 3 ? 3 : 0;
    }
    if (!view_is_container_mark(line))
        return 0;
    size_t at = 3;
    while (at < line.size && strchr("+! ", line.data[at]))
        at++;
    return line.data[0] == '=' ? 3 : at + markup_word_size(line, at);
}

static bool starts_any(Str line, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(line, str_from(words[i])))
            return true;
    return false;
}

/* A line that names a file to be put here, or a table of contents. */
static size_t include_size(Str line)
{
    static const char *const begins[] = {"<<< ", "--8<--", "{* ", "{!", "[[toc]]", "[[TOC]]", "[TOC]", "{{#include"};
    return starts_any(line, begins, COUNT_OF(begins)) ? str_trim(line).size : 0;
}

/* `import X from '../y'`; how deep the page lies says how many `../` there are, so they do not count. */
static uint32_t add_module(Scan *scan, uint32_t begin, Str line)
{
    Buffer key = buffer_open(scan->arena);
    for (size_t i = 0; i < line.size; i++) {
        Str rest = str_slice(line, i, line.size);
        size_t up = str_starts(rest, STR("../")) ? 3 : str_starts(rest, STR("./")) ? 2 : 0;
        char c = line.data[i] == '"' ? '\'' : line.data[i];
        if (up)
            i += up - 1;
        else if (!byte_is_space(c) && c != ';')
            buffer_add_byte(&key, c);
    }
    return add(scan, MARK_MODULE, begin, (uint32_t)line.size, buffer_str(&key));
}

static bool is_module(Str line)
{
    static const char *const begins[] = {"import ", "export "};
    bool quoted = str_find_byte(line, '\'', 0) != STR_NONE || str_find_byte(line, '"', 0) != STR_NONE;
    return quoted && starts_any(line, begins, COUNT_OF(begins));
}

/* `*[HTML]:`, whose label is another in another language. */
static size_t abbreviation_size(Str line)
{
    size_t close = str_starts(line, STR("*[")) ? str_find_byte(line, ']', 0) : STR_NONE;
    bool whole = close != STR_NONE && close > 2 && close + 1 < line.size && line.data[close + 1] == ':';
    return whole && line.data[2] != ' ' && line.data[close - 1] != ' ' ? close + 2 : 0;
}

/* A mark at the first word of a line; 0 when there is none. */
static uint32_t scan_line(Scan *scan, uint32_t begin, uint32_t end)
{
    Str line = rest_of_line(scan, begin, end);
    line = str_slice(line, 0, MOST_MARK);
    while (line.size && line.data[line.size - 1] == '\r')
        line.size--;
    bool mdx = scan->page->site->dialect.mdx;
    size_t size = colons_size(line, mdx);
    if (size && mdx)
        return add(scan, MARK_CONTAINER, begin, (uint32_t)size, str_slice(line, 0, size));
    if (!size)
        size = other_container_size(line);
    if (size)
        return add_plain(scan, MARK_CONTAINER, begin, (uint32_t)size);
    size = abbreviation_size(line);
    if (size)
        return add(scan, MARK_ABBREVIATION, begin, (uint32_t)size, STR("*[]:"));
    size = include_size(line);
    if (size)
        return add_plain(scan, MARK_INCLUDE, begin, (uint32_t)size);
    bool script = scan->page->blocks[scan->block].kind == BLOCK_HTML;
    if ((script || mdx) && is_module(line))
        return add_module(scan, begin, line);
    if (str_starts(line, STR("(")) && str_ends(line, STR(")=")))
        return add_plain(scan, MARK_ID, begin, (uint32_t)line.size);
    return 0;
}

static bool is_attributes(Str inside)
{
    static const char signs[] = "#.:";
    Str text = str_trim(inside);
    if (text.size && strchr(signs, text.data[0]))
        return true;
    size_t equals = str_find_byte(text, '=', 0);
    return equals != STR_NONE && markup_word_size(text, 0) == equals;
}

/* `{ : .x}` and `{# x}` are none to a generator. */
static bool is_cut(Str text)
{
    return str_find(text, STR("# "), 0) != STR_NONE || str_find(text, STR("{ :"), 0) != STR_NONE ||
           str_find(text, STR(". "), 0) != STR_NONE;
}

/* A blank inside an id or a class cuts it in two: what stands behind it is neither of these nor a pair. */
static bool is_parted(Str text)
{
    Str rest = str_slice(text, 1, text.size - 1), word;
    while (str_next_word(&rest, &word))
        if (!strchr("#.:", word.data[0]) && str_find_byte(word, '=', 0) == STR_NONE &&
            str_find_byte(word, '"', 0) == STR_NONE && str_find_byte(word, '\'', 0) == STR_NONE && word.data[0] != '-')
            return true;
    return false;
}

/* What a list of attributes says to people does not count. An id of MDX has no blanks in its braces. */
static Str attributes_key(Scan *scan, Str text, bool id)
{
    if (is_cut(text) || (id && (scan->page->site->dialect.mdx || is_parted(text))))
        return text;
    size_t title = str_find(text, STR("title=\""), 0);
    size_t close = title == STR_NONE ? STR_NONE : str_find_byte(text, '"', title + 7);
    if (close != STR_NONE)
        text = str_from(arena_format(scan->arena, "%.*s%.*s", (int)title, text.data,
                                     (int)(text.size - close), text.data + close));
    return without_blanks(scan->arena, text);
}

/* Behind a letter without a blank between: a list of attributes to most generators, text to kramdown and Python-Markdown. */
static bool may_touch(const Scan *scan, Str inside, char before)
{
    StrList styles = scan->page->site->heading_ids;
    bool strict = styles.count && (str_starts(styles.items[0], STR("kramdown")) || str_starts(styles.items[0], STR("py")));
    return !strict && (unsigned char)before >= 0x80 && str_starts(inside, STR("#")) &&
           scan->page->blocks[scan->block].kind == BLOCK_HEADING;
}

/* `{…}`: attributes behind what they belong to, a role before its text, an expression of MDX. */
static uint32_t scan_brace(Scan *scan, uint32_t begin, uint32_t end, bool line_begin)
{
    Str text = str_slice(document_text(scan->page, (Span){begin, end}), 0, MOST_MARK);
    size_t close = str_find_byte(text, '}', 1), line = str_find_byte(text, '\n', 0);
    bool mdx = scan->page->site->dialect.mdx;
    if (close == STR_NONE || close == 1 || (line != STR_NONE && line < close))
        return 0;
    Str inside = str_slice(text, 1, close);
    uint32_t size = (uint32_t)close + 1;
    if (size < text.size && text.data[size] == '`' && markup_word_size(inside, 0) && !mdx)
        return add_plain(scan, MARK_ROLE, begin, size);
    char before = begin ? source_bytes(scan->page->source).data[begin - 1] : '\n';
    bool behind = before == ')' || before == ']' || before == '`' || before == ' ' || before == '*' || line_begin ||
                  may_touch(scan, inside, before);
    if (behind && is_attributes(inside)) {
        bool heading = scan->page->blocks[scan->block].kind == BLOCK_HEADING;
        MarkKind kind = heading && str_find_byte(inside, '#', 0) != STR_NONE ? MARK_ID : MARK_ATTRIBUTES;
        return add(scan, kind, begin, size, attributes_key(scan, str_slice(text, 0, size), kind == MARK_ID));
    }
    bool comment = str_starts(str_trim(inside), STR("/*"));
    if (mdx && comment)
        return add(scan, MARK_EXPRESSION, begin, size, STR("{/*"));
    bool text_only = str_find_byte(inside, '\'', 0) != STR_NONE || str_find_byte(inside, '"', 0) != STR_NONE;
    return mdx && !text_only && byte_is_alpha(inside.data[0]) && before != '\\' && before != '=' && before != '$'
               ? add_plain(scan, MARK_EXPRESSION, begin, size)
               : 0;
}

static uint32_t scan_footnote(Scan *scan, uint32_t begin, uint32_t end)
{
    Str text = str_slice(document_text(scan->page, (Span){begin, end}), 0, 80);
    size_t close = str_find_byte(text, ']', 0);
    if (!str_starts(text, STR("[^")) || close == STR_NONE || close < 3 ||
        str_find_byte(str_slice(text, 0, close), ' ', 0) != STR_NONE)
        return 0;
    bool definition = close + 1 < text.size && text.data[close + 1] == ':';
    Str label = str_slice(text, 2, close);
    if (!definition && !map_get(scan->footnotes, label))
        return begin + (uint32_t)close + 1;
    return add(scan, MARK_FOOTNOTE, begin, (uint32_t)close + 1, definition ? STR("def") : STR("ref"));
}

/* `$a^2$`; "$5 and 6$" is no formula, nor is "$HOME". */
static uint32_t scan_formula(Scan *scan, uint32_t begin, uint32_t end)
{
    Str text = str_slice(document_text(scan->page, (Span){begin, end}), 0, MOST_MARK);
    if (str_starts(text, STR("$$")))
        return add_plain(scan, MARK_FORMULA, begin, 2);
    size_t close = str_find_byte(text, '$', 1), line = str_find_byte(text, '\n', 0);
    if (close == STR_NONE || close < 2 || (line != STR_NONE && line < close) || byte_is_space(text.data[1]) ||
        byte_is_space(text.data[close - 1]) || text.data[close - 1] == '/' ||
        (close + 1 < text.size && byte_is_word(text.data[close + 1])))
        return 0;
    Str inside = str_slice(text, 1, close);
    bool formula = inside.size < 3;
    for (size_t i = 0; i < inside.size; i++)
        formula = formula || strchr("\\^_=+<>|", inside.data[i]);
    if (!formula || str_find(inside, STR("\\text"), 0) != STR_NONE || str_find(inside, STR("\\mathrm"), 0) != STR_NONE)
        return begin + (uint32_t)close + 1;
    return add_plain(scan, MARK_FORMULA, begin, (uint32_t)close + 1);
}

/* Is the byte part of a sign of Chinese, Japanese or Korean, of their stops too? Words stand side by side there. */
static bool is_east_asian(Str bytes, size_t at)
{
    size_t lead = at;
    while (lead > 0 && at - lead < 2 && ((unsigned char)bytes.data[lead] & 0xc0) == 0x80)
        lead--;
    return at < bytes.size && (unsigned char)bytes.data[lead] >= 0xe3;
}

/* `:tada:`, `++ctrl+c++` */
static uint32_t scan_symbol(Scan *scan, uint32_t begin, uint32_t end)
{
    Str text = str_slice(document_text(scan->page, (Span){begin, end}), 0, 48);
    Str bytes = source_bytes(scan->page->source);
    char before = begin && !is_east_asian(bytes, begin - 1) ? bytes.data[begin - 1] : ' ';
    bool keys = text.data[0] == '+';
    size_t at = keys ? 2 : 1, low = at;
    while (at < text.size && (byte_is_alnum(text.data[at]) || strchr("_-+", text.data[at])) && text.data[at])
        at++;
    if (keys) {
        bool closed = at > 4 && text.data[at - 1] == '+' && text.data[at - 2] == '+' && text.data[1] == '+';
        return closed && byte_is_space(before) ? add_plain(scan, MARK_SYMBOL, begin, (uint32_t)at) : 0;
    }
    bool letters = low < text.size && text.data[low] >= 'a' && text.data[low] <= 'z';
    bool closed = letters && at < text.size && at > low + 1 && text.data[at] == ':' &&
                  (at + 1 == text.size || !byte_is_word(text.data[at + 1]) || is_east_asian(text, at + 1));
    if (!closed || byte_is_word(before) || before == ':' || (unsigned char)before >= 0x80)
        return 0;
    return add_plain(scan, MARK_SYMBOL, begin, (uint32_t)at + 1);
}

/* What code, a template tag or an HTML tag covers is none of this module's; *at moves behind it. */
static bool skip_covered(Scan *scan, uint32_t *at)
{
    const Document *page = scan->page;
    while (scan->code < page->code_count && page->codes[scan->code].span.end <= *at)
        scan->code++;
    while (scan->tag < page->tag_count && page->tags[scan->tag].span.end <= *at)
        scan->tag++;
    while (scan->html < page->html.tags.count && page->html.tags.items[scan->html].span.end <= *at)
        scan->html++;
    Span spans[3] = {SPAN_NONE, SPAN_NONE, SPAN_NONE};
    if (scan->code < page->code_count)
        spans[0] = page->codes[scan->code].span;
    if (scan->tag < page->tag_count)
        spans[1] = page->tags[scan->tag].span;
    if (scan->html < page->html.tags.count)
        spans[2] = page->html.tags.items[scan->html].span;
    for (size_t i = 0; i < COUNT_OF(spans); i++)
        if (span_exists(spans[i]) && spans[i].begin <= *at) {
            *at = spans[i].end;
            return true;
        }
    return false;
}

static uint32_t scan_at(Scan *scan, uint32_t at, uint32_t end)
{
    switch (source_bytes(scan->page->source).data[at]) {
    case '{':
        return scan_brace(scan, at, end, false);
    case '[':
        return scan_footnote(scan, at, end);
    case '$':
        return scan_formula(scan, at, end);
    case ':':
    case '+':
        return scan_symbol(scan, at, end);
    default:
        return 0;
    }
}

/* The first word of a line; returns where the rest is to be looked at. */
static uint32_t scan_line_begin(Scan *scan, uint32_t at, uint32_t end)
{
    Str bytes = source_bytes(scan->page->source);
    while (at < end && (bytes.data[at] == ' ' || bytes.data[at] == '\t' || bytes.data[at] == '>'))
        at++;
    if (at == end || !bytes.data[at] || !strchr(":[/!?=<-{(ie*", bytes.data[at]))
        return at;
    uint32_t behind = at;
    if (!str_starts(str_slice(bytes, at, end), STR("<<<")) && skip_covered(scan, &behind))
        return behind;
    uint32_t next = scan_line(scan, at, end);
    if (!next && bytes.data[at] == '{')
        next = scan_brace(scan, at, end, true);
    return next > at ? next : at;
}

static void scan_text(Scan *scan, Span span)
{
    Str text = str_slice(source_bytes(scan->page->source), 0, span.end);
    uint32_t at = scan_line_begin(scan, span.begin, span.end);
    while ((at = (uint32_t)SCAN_FOR(text, at, "{[$:+\n")) < span.end) {
        uint32_t behind = at;
        if (text.data[at] == '\n') {
            at = scan_line_begin(scan, at + 1, span.end);
        } else if (skip_covered(scan, &behind)) {
            at = behind;
        } else {
            uint32_t next = scan_at(scan, at, span.end);
            at = next > at ? next : at + 1;
        }
    }
}

/* `<!-- more -->`: a comment of one word is a sign for a program. */
static void scan_comments(Scan *scan)
{
    const Document *page = scan->page;
    for (size_t i = 0; i < page->html.tags.count; i++) {
        const HtmlTag *tag = &page->html.tags.items[i];
        Str text = document_text(page, tag->span);
        if (!tag->comment || page->html_block[i] == NO_INDEX || text.size > 60 || !str_starts(text, STR("<!--")) ||
            !str_ends(text, STR("-->")))
            continue;
        Str inside = str_trim(str_slice(text, 4, text.size - 3));
        if (!inside.size || markup_word_size(inside, 0) != inside.size)
            continue;
        scan->block = page->html_block[i];
        add_plain(scan, MARK_COMMENT, tag->span.begin, (uint32_t)text.size);
    }
}

static const Map *footnotes_of(Arena *arena, const Document *page)
{
    Map *labels = map_open(arena);
    Str bytes = source_bytes(page->source);
    for (size_t at = str_find(bytes, STR("[^"), 0); at != STR_NONE; at = str_find(bytes, STR("[^"), at + 2)) {
        Str near = str_slice(bytes, at, at + 80);
        size_t close = str_find(near, STR("]:"), 0);
        if (close != STR_NONE && close > 2)
            map_put(labels, str_slice(near, 2, close), NULL);
    }
    return labels;
}

MarkupMarks markup_marks(Arena *arena, const Document *page)
{
    MarkupMarks marks = {0};
    Scan scan = {.arena = arena, .page = page, .marks = &marks, .footnotes = footnotes_of(arena, page)};
    for (uint32_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        bool text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING || block->kind == BLOCK_ROW ||
                    block->kind == BLOCK_HTML || block->kind == BLOCK_DEFINITION;
        if (!text)
            continue;
        scan.block = i;
        Span span = block->span;
        if (span_size(block->marker) == VIEW_ITEM_MARK &&
            view_is_container_mark(document_text(page, (Span){block->marker.begin, span.end})))
            span.begin = block->marker.begin;
        scan_text(&scan, span);
    }
    scan_comments(&scan);
    return marks;
}
