#include "rules/structure_cut.h"

#include "base/map.h"

enum { MOST_MARK = 6 };

static size_t leading(Str text, char c)
{
    size_t count = 0;
    while (count < text.size && text.data[count] == c)
        count++;
    return count;
}

/* "1." and "12)" */
static bool is_number(Str text)
{
    size_t digits = 0;
    while (digits < text.size && byte_is_digit(text.data[digits]))
        digits++;
    return digits && digits + 1 == text.size && (text.data[digits] == '.' || text.data[digits] == ')');
}

static bool is_mark(Str text)
{
    if (!text.size || text.size > MOST_MARK)
        return false;
    return leading(text, '#') == text.size || is_number(text) ||
           (text.size == 1 && (text.data[0] == '>' || text.data[0] == '|' || text.data[0] == '-' ||
                               text.data[0] == '*' || text.data[0] == '+'));
}

/* Can the line be what the mark belongs to? Right behind marks of lists and quotations a line that is not indented is one of
 * its own. */
static bool belongs(Str mark, Str next)
{
    Str text = str_trim(next);
    bool indented = next.size && (next.data[0] == ' ' || next.data[0] == '\t');
    if (!text.size || is_mark(text) || str_starts(text, STR("```")) || str_starts(text, STR("~~~")))
        return false;
    if (mark.data[0] == '|')
        return text.data[0] != '|' && str_find_byte(text, '|', 0) != STR_NONE;
    return mark.data[0] == '#' ? text.data[0] != '#' : indented && text.data[0] != mark.data[0];
}

static bool is_code(const Document *page, uint32_t offset)
{
    uint32_t index = document_block_at(page, offset);
    if (index == NO_INDEX)
        return false;
    BlockKind kind = page->blocks[index].kind;
    return kind == BLOCK_CODE || kind == BLOCK_VERBATIM || kind == BLOCK_HTML;
}

typedef struct {
    Str rest;
    Str mark;
    Span gap; /* from the end of the mark to what it belongs to */
} Cut;

/* The next mark that is cut off. */
static bool next_cut(const Document *page, Cut *cut)
{
    Str bytes = source_bytes(page->source), line;
    while (str_next_line(&cut->rest, &line)) {
        Str text = line.size < 64 ? str_trim(line) : STR("");
        Str ahead = cut->rest, next;
        if (!is_mark(text) || !str_next_line(&ahead, &next) || !belongs(text, next))
            continue;
        uint32_t end = (uint32_t)(text.data + text.size - bytes.data);
        if (is_code(page, end - 1))
            continue;
        cut->mark = text;
        cut->gap = (Span){end, (uint32_t)(str_trim(next).data - bytes.data)};
        return true;
    }
    return false;
}

/* The marks that stand so in the original. */
static const Map *read_marks(const Pair *pair)
{
    Map *marks = map_open(pair->scratch);
    Cut cut = {.rest = document_text(pair->source, pair->source->front.body)};
    while (next_cut(pair->source, &cut))
        map_put(marks, cut.mark, NULL);
    return marks;
}

void cut_report(const Pair *pair, Findings *out)
{
    Cut cut = {.rest = document_text(pair->target, pair->target->front.body)};
    const Map *known = NULL;
    while (next_cut(pair->target, &cut)) {
        known = known ? known : read_marks(pair);
        if (map_get(known, cut.mark))
            continue;
        Span mark = {cut.gap.begin - (uint32_t)cut.mark.size, cut.gap.begin};
        Finding *finding = findings_add(out, mark, SPAN_NONE);
        finding_say(out, finding, "the mark %s stands alone on its line; put it before what it belongs to",
                    finding_quote(out->arena, cut.mark));
        finding_replace(out, finding, cut.gap, STR(" "), FIX_SAFE);
        finding_describe_fix(finding, "put the mark before what it belongs to");
    }
}

bool cut_is_at(const Pair *pair, uint32_t offset)
{
    Str bytes = source_bytes(pair->target->source);
    uint32_t begin = (uint32_t)str_line_begin(bytes, offset);
    Cut cut = {.rest = str_slice(bytes, begin, bytes.size)};
    Str line, text = cut.rest;
    return str_next_line(&text, &line) && is_mark(str_trim(line)) && next_cut(pair->target, &cut) &&
           cut.gap.begin <= begin + line.size;
}
