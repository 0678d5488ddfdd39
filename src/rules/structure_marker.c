/* Marks of Markdown that the reader sees because they were cut off from what they belong to. */
#include "rules/structure_bold.h"
#include "rules/structure_cut.h"
#include "rules/structure_wide.h"

#include "base/array.h"
#include "base/scan.h"

#define WIDE_ASTERISK "\xef\xbc\x8a"

static size_t count_marks(Str prose, Str mark)
{
    size_t count = 0;
    for (size_t at = str_find(prose, mark, 0); at != STR_NONE;
         at = str_find(prose, mark, at + mark.size))
        count++;
    return count;
}

static size_t marks_in(const Document *page, Range blocks, Str mark)
{
    size_t count = 0;
    for (uint32_t i = blocks.begin; i < blocks.end; i++)
        if (page->blocks[i].kind == BLOCK_PARAGRAPH || page->blocks[i].kind == BLOCK_HEADING ||
            page->blocks[i].kind == BLOCK_ROW)
            count += count_marks(document_prose(page, page->blocks[i].span), mark);
    return count;
}

static Span first_mark(const Document *page, Range blocks, Str mark)
{
    for (uint32_t i = blocks.begin; i < blocks.end; i++) {
        Span span = page->blocks[i].span;
        size_t at = str_find(document_prose(page, span), mark, 0);
        if (at != STR_NONE)
            return (Span){span.begin + (uint32_t)at, span.begin + (uint32_t)(at + mark.size)};
    }
    return SPAN_NONE;
}

/* "** bold **": the blanks inside the marks keep them from being marks, and so does a line end behind the first. */
static void repair_bold(const Pair *pair, Span open, Findings *out, Finding *finding)
{
    Str bytes = source_bytes(pair->target->source);
    size_t close = str_find(bytes, STR("**"), open.end);
    size_t line = str_find_byte(bytes, '\n', open.end);
    if (line != STR_NONE && !str_trim(str_slice(bytes, open.end, line)).size)
        line = str_find_byte(bytes, '\n', line + 1); /* cut off from its text */
    if (close == STR_NONE || (line != STR_NONE && line < close))
        return;
    uint32_t begin = open.end, end = (uint32_t)close;
    uint32_t text = begin, text_end = end;
    while (text < text_end && byte_is_space(bytes.data[text]))
        text++;
    while (text_end > text && bytes.data[text_end - 1] == ' ')
        text_end--;
    if (text == text_end || (text == begin && text_end == end))
        return;
    if (text > begin)
        finding_replace(out, finding, (Span){begin, text}, STR(""), FIX_SAFE);
    if (text_end < end)
        finding_replace(out, finding, (Span){text_end, end}, STR(""), FIX_SAFE);
    finding_describe_fix(finding, "take the blanks inside the marks out");
}

/* Returns whether there is a finding. */
static bool check_bold(const Pair *pair, const BlockLink *link, Findings *out)
{
    Str mark = STR("**");
    if (marks_in(pair->target, link->target, mark) <= marks_in(pair->source, link->source, mark))
        return false;
    Span at = first_mark(pair->target, link->target, mark);
    if (!span_exists(at))
        return false;
    Finding *finding = findings_add(out, at, pair->source->blocks[link->source.begin].span);
    finding_say(out, finding, "the reader sees these asterisks: marks of bold text stand right at "
                              "its first and last letter, and come in pairs");
    repair_bold(pair, at, out, finding);
    return true;
}

/* Signs that were meant as marks of emphasis: asterisks and underscores that stand in the text at the edge of a word, and
 * full-width asterisks. */
static bool is_shown_mark(Str prose, size_t at)
{
    if (prose.data[at] == '\xef')
        return str_starts(str_slice(prose, at, prose.size), STR(WIDE_ASTERISK));
    bool before = at > 0 && (byte_is_word(prose.data[at - 1]) || prose.data[at - 1] == '\\');
    bool behind = at + 1 < prose.size && byte_is_word(prose.data[at + 1]);
    return !before || !behind;
}

typedef struct {
    size_t shown;   /* marks of emphasis that the reader sees */
    size_t working; /* and those that are marks */
    Span first;     /* of those that are seen */
} Emphases;

static Emphases emphases_in(const Document *page, Range blocks)
{
    Emphases found = {.first = SPAN_NONE};
    for (uint32_t i = blocks.begin; i < blocks.end; i++) {
        const Block *block = &page->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING && block->kind != BLOCK_ROW)
            continue;
        Str prose = document_prose(page, block->span), text = document_text(page, block->span);
        for (size_t at = 0; (at = SCAN_FOR(text, at, "*_\xef")) < text.size; at++) {
            if (prose.data[at] == PROSE_MARKUP)
                found.working++;
            if (prose.data[at] != text.data[at] || !is_shown_mark(prose, at))
                continue;
            uint32_t begin = block->span.begin + (uint32_t)at;
            if (!found.shown++)
                found.first = (Span){begin, begin + (text.data[at] == '\xef' ? 3 : 1)};
        }
    }
    return found;
}

/* "* word *", "*word**": what was emphasis in the original is signs to the reader here. */
static void check_emphasis(const Pair *pair, const BlockLink *link, Findings *out)
{
    Span span = {pair->target->blocks[link->target.begin].span.begin,
                 pair->target->blocks[link->target.end - 1].span.end};
    Str prose = document_prose(pair->target, span);
    if (SCAN_FOR(prose, 0, "*_") == prose.size && str_find(prose, STR(WIDE_ASTERISK), 0) == STR_NONE)
        return;
    Emphases target = emphases_in(pair->target, link->target);
    if (!target.shown)
        return;
    Emphases source = emphases_in(pair->source, link->source);
    bool underscores = target.shown > 1 && !source.shown && source_bytes(pair->target->source).data[target.first.begin] == '_';
    if (target.shown <= source.shown || (target.working >= source.working && !underscores))
        return;
    Finding *finding = findings_add(out, target.first, pair->source->blocks[link->source.begin].span);
    finding_say(out, finding, "the reader sees this sign: marks of emphasis stand right at its first and last "
                              "letter, and come in pairs of one kind");
}

/* "#Heading": without a blank it is no heading. */
static void check_hashes(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *source = &pair->source->blocks[link->source.begin];
    const Block *target = &pair->target->blocks[link->target.begin];
    if (source->kind != BLOCK_HEADING || target->kind != BLOCK_PARAGRAPH)
        return;
    Str text = document_text(pair->target, target->span);
    uint32_t hashes = (uint32_t)str_run(text, 0, '#');
    if (!hashes)
        return;
    Span marks = {target->span.begin, target->span.begin + hashes};
    Finding *finding = findings_add(out, marks, source->span);
    finding_say(out, finding, "this is no heading: a blank is missing behind the marks");
    Span behind = {marks.end, marks.end};
    if (hashes < text.size) {
        finding_replace(out, finding, behind, STR(" "), FIX_SAFE);
        finding_describe_fix(finding, "put a blank behind the marks");
    }
}

static bool is_mark(Str text)
{
    static const char *const marks[] = {"|", "**", "*", "__", ">", "-", "#", "##", "###", "####", "—", "–"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks && text.size <= 4; i++)
        if (str_is(text, marks[i]))
            return true;
    return false;
}

/* A mark alone on its line, with nothing behind it, which the original has not. */
static void check_alone(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->target->block_count; i++) {
        const Block *block = &pair->target->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING)
            continue;
        Str text = str_trim(document_text(pair->target, block->span));
        if (!is_mark(text) || cut_is_at(pair, block->span.begin))
            continue;
        const BlockLink *link = &pair->alignment->links[pair->alignment->target_link[i]];
        bool same = link->source.begin < link->source.end &&
                    str_equal(str_trim(document_text(
                                  pair->source, pair->source->blocks[link->source.begin].span)),
                              text);
        if (same)
            continue;
        Finding *finding = findings_add(out, block->span, SPAN_NONE);
        finding_say(out, finding, "the mark %s stands alone on its line; put it before what it belongs "
                                  "to",
                    finding_quote(out->arena, text));
    }
}

/* Is the block alone in its quotation, or the first of it? */
static bool begins_quote(const Document *page, uint32_t index)
{
    return index == 0 || page->blocks[index - 1].quote_depth < page->blocks[index].quote_depth;
}

/* `>` lost: what was set off stands among the rest. */
static void check_quote(const Pair *pair, const BlockLink *link, Findings *out)
{
    const Block *source = &pair->source->blocks[link->source.begin];
    const Block *target = &pair->target->blocks[link->target.begin];
    if (link->moved || link->confidence < 0.5f || target->quote_depth >= source->quote_depth ||
        !begins_quote(pair->source, link->source.begin) || target->kind != source->kind)
        return;
    Finding *finding = findings_add(out, target->span, source->span);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "this is a quotation in the original; the mark > is missing");
}

/* Puts the original's bytes in place of damaged ones that the reader sees. */
static void report_shown(const Pair *pair, Span at, Str repair, const char *what, Findings *out)
{
    Finding *finding = findings_add(out, at, SPAN_NONE);
    finding_say(out, finding, "the reader sees this %s: it is %s in the original", what,
                finding_quote(out->arena, repair));
    Str actual = document_text(pair->target, at);
    finding_compare(out, finding, &repair, &actual);
    finding_replace(out, finding, at, repair, FIX_SAFE);
    finding_describe_fix(finding, "put back what the original has");
}

/* "<! --", "< !--", "<!–": no comment, so its words are text. */
static void check_comments(const Pair *pair, Findings *out)
{
    static const char *const begins[] = {"<! --", "< !--", "<!- -", "<!–", "<!—", "<！--"};
    Str prose = pair->target->prose, source = source_bytes(pair->source->source);
    if (str_find_byte(prose, '<', 0) == STR_NONE || str_find(source, STR("<!--"), 0) == STR_NONE)
        return;
    for (size_t at = str_find_byte(prose, '<', 0); at != STR_NONE; at = str_find_byte(prose, '<', at + 1))
        for (size_t i = 0; i < COUNT_OF(begins); i++) {
            Str begin = str_from(begins[i]);
            if (str_starts(str_slice(prose, at, prose.size), begin) && str_find(source, begin, 0) == STR_NONE)
                report_shown(pair, (Span){(uint32_t)at, (uint32_t)(at + begin.size)}, STR("<!--"),
                             "mark of a comment", out);
        }
}

/* A full-width bar in a row is a sign to the reader, and parts no cells. */
static void check_bars(const Pair *pair, const BlockLink *link, Findings *out)
{
    Str bar = STR("\xef\xbd\x9c");
    Span span = {pair->target->blocks[link->target.begin].span.begin, pair->target->blocks[link->target.end - 1].span.end};
    size_t at = str_find(document_prose(pair->target, span), bar, 0);
    const Block *source = &pair->source->blocks[link->source.begin];
    if (source->kind != BLOCK_ROW || at == STR_NONE ||
        str_find(document_text(pair->source, source->span), bar, 0) != STR_NONE)
        return;
    uint32_t begin = span.begin + (uint32_t)at;
    report_shown(pair, (Span){begin, begin + (uint32_t)bar.size}, STR("|"), "full-width bar", out);
}

/* "&lt;br&gt;" for <br>: only the name of the line break is shown. */
static void check_breaks(const Pair *pair, Findings *out)
{
    Str bytes = source_bytes(pair->target->source), source = source_bytes(pair->source->source), begin = STR("&lt;br");
    size_t at = str_find(bytes, begin, 0);
    if (at == STR_NONE || str_find(source, STR("<br"), 0) == STR_NONE || str_find(source, begin, 0) != STR_NONE)
        return;
    for (; at != STR_NONE; at = str_find(bytes, begin, at + begin.size)) {
        Str rest = str_slice(bytes, at + begin.size, at + begin.size + 8);
        size_t end = str_find(rest, STR("&gt;"), 0);
        bool text = pair->target->prose.data[at + begin.size - 1] == 'r';
        if (text && end != STR_NONE && str_trim(str_slice(rest, 0, end)).size <= 1)
            report_shown(pair, (Span){(uint32_t)at, (uint32_t)(at + begin.size + end + 4)}, STR("<br>"), "line break", out);
    }
}

/* "& nbsp;", "&nbsp ": the sign that the original names is not shown, its name is. */
static void check_entities(const Pair *pair, Findings *out)
{
    static const char *const names[] = {"nbsp", "amp", "lt", "gt", "quot", "apos", "copy", "reg", "shy", "hellip",
                                        "mdash", "ndash", "rarr", "larr", "times", "middot", "laquo", "raquo"};
    Str prose = pair->target->prose, source = source_bytes(pair->source->source);
    for (size_t at = str_find_byte(prose, '&', 0); at != STR_NONE; at = str_find_byte(prose, '&', at + 1)) {
        size_t blank = at + 1 < prose.size && prose.data[at + 1] == ' ';
        Str rest = str_slice(prose, at + 1 + blank, prose.size);
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            Str name = str_from(names[i]);
            bool closed = rest.size > name.size && rest.data[name.size] == ';';
            bool damaged = str_starts(rest, name) && closed == (blank > 0) &&
                           (closed || rest.size == name.size || !byte_is_word(rest.data[name.size]));
            Str whole = damaged ? str_from(arena_format(pair->scratch, "&%s;", names[i])) : STR("");
            if (damaged && str_find(source, whole, 0) != STR_NONE)
                report_shown(pair, (Span){(uint32_t)at, (uint32_t)(at + 1 + blank + name.size + closed)}, whole,
                             "name of a sign", out);
        }
    }
}

static void check_marker(const Pair *pair, Findings *out)
{
    Str prose = pair->target->prose;
    bool any_bold = str_find(prose, STR("**"), 0) != STR_NONE;
    bool any_bar = str_find(prose, STR("\xef\xbd\x9c"), 0) != STR_NONE;
    bool any_sign = any_bold || SCAN_FOR(prose, 0, "*_") < prose.size || str_find(prose, STR(WIDE_ASTERISK), 0) != STR_NONE;
    bool any_wide = wide_is_there(pair->target);
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (link->source.begin == link->source.end || link->target.begin == link->target.end)
            continue;
        bool said = (any_bold && check_bold(pair, link, out)) || (any_wide && wide_report(pair, link, out));
        if (any_sign && !said)
            check_emphasis(pair, link, out);
        if (any_bar)
            check_bars(pair, link, out);
        check_hashes(pair, link, out);
        check_quote(pair, link, out);
    }
    check_alone(pair, out);
    cut_report(pair, out);
    check_comments(pair, out);
    check_entities(pair, out);
    check_breaks(pair, out);
    bold_report(pair, out);
}

const Rule rule_structure_marker = {
    .id = "structure/marker", .needs = NEEDS_BOTH, .check = check_marker};
