/* Marks of site generators against the original's. */
#include "align/english.h"
#include "align/match.h"
#include "base/hash.h"
#include "rules/link_compare.h"
#include "rules/markup_damage.h"

typedef struct {
    const char *name;
    Severity severity;
    FixSafety safety;
} MarkWords;

static const MarkWords words[] = {
    [MARK_CONTAINER] = {"mark", SEVERITY_OFF, FIX_SAFE},
    [MARK_MODULE] = {"import", SEVERITY_OFF, FIX_SAFE},
    [MARK_EXPRESSION] = {"expression", SEVERITY_OFF, FIX_SAFE},
    [MARK_FORMULA] = {"formula", SEVERITY_WARNING, FIX_UNSAFE},
    [MARK_FOOTNOTE] = {"footnote", SEVERITY_OFF, FIX_UNSAFE},
    [MARK_INCLUDE] = {"mark", SEVERITY_OFF, FIX_SAFE},
    [MARK_ROLE] = {"role", SEVERITY_OFF, FIX_SAFE},
    [MARK_ATTRIBUTES] = {"list of attributes", SEVERITY_WARNING, FIX_SAFE},
    [MARK_ID] = {"id", SEVERITY_WARNING, FIX_SAFE},
    [MARK_SYMBOL] = {"symbol", SEVERITY_WARNING, FIX_SAFE},
    [MARK_ABBREVIATION] = {"abbreviation", SEVERITY_WARNING, FIX_UNSAFE},
    [MARK_COMMENT] = {"comment", SEVERITY_WARNING, FIX_SAFE},
};

static MatchItems items_of(const Pair *pair, const Document *page, const MarkupMarks *marks, const uint32_t *links)
{
    MatchItems items = {arena_array(pair->scratch, marks->count + 1, sizeof *items.items), 0};
    for (size_t i = 0; i < marks->count; i++) {
        const MarkupMark *mark = &marks->items[i];
        uint32_t group = links[mark->block];
        const BlockLink *link = &pair->alignment->links[group];
        bool both = link->source.end > link->source.begin && link->target.end > link->target.begin;
        items.items[items.count++] = (MatchItem){
            .key = hash_mix(hash_bytes(mark->key), mark->kind),
            .family = mark->kind,
            .text = document_text(page, mark->span),
            .index = (uint32_t)i,
            .group = both ? group : MATCH_NO_GROUP,
            .reports = both,
        };
    }
    return items;
}

/* What an import names is needed where the page uses it. */
static bool is_needed(const Pair *pair, Str line)
{
    Str bytes = source_bytes(pair->target->source);
    size_t begin = 7;
    for (size_t i = begin; i <= line.size; i++) {
        bool name = i < line.size && byte_is_word(line.data[i]);
        if (name)
            continue;
        Str word = str_slice(line, begin, i);
        if (word.size > 1 && byte_is_upper(word.data[0]) &&
            str_find(bytes, str_from(arena_format(pair->scratch, "<%.*s", STR_ARG(word))), 0) != STR_NONE)
            return true;
        if (str_is(word, "from"))
            return false;
        begin = i + 1;
    }
    return false;
}

static void report_missing(const Pair *pair, const MarkupMark *source, uint32_t link, Findings *out)
{
    Str expected = document_text(pair->source, source->span);
    Edit edit;
    bool damaged = markup_find_damage(pair, source, link, &edit);
    /* Of a comment whose begin is cut apart structure/marker speaks. */
    bool shown = damaged && source->kind == MARK_COMMENT && !str_starts(document_text(pair->target, edit.span), STR("<!- "));
    if (shown || (source->kind == MARK_MODULE && !is_needed(pair, expected)))
        return;
    Finding *finding = findings_add(out, link_place(pair, link, source->block), source->span);
    finding->severity = words[source->kind].severity;
    finding_say(out, finding, "the %s %s of the original is missing here, or is damaged", words[source->kind].name,
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, NULL);
    if (!damaged)
        return;
    finding->target = edit.span;
    finding_replace(out, finding, edit.span, edit.text, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's");
}

/* Where the value of title="…" stands in a list of attributes, or nowhere. */
static Span title_of(Str text)
{
    size_t begin = str_find(text, STR("title=\""), 0), end = begin == STR_NONE ? STR_NONE : str_find_byte(text, '"', begin + 7);
    return end == STR_NONE ? SPAN_NONE : (Span){(uint32_t)begin + 7, (uint32_t)end};
}

/* The original's mark with the translation's title. */
static Str with_own_title(const Pair *pair, Str expected, Str actual)
{
    Span wanted = title_of(expected), own = title_of(actual);
    if (!span_exists(wanted) || !span_exists(own))
        return expected;
    return str_from(arena_format(pair->scratch, "%.*s%.*s%.*s", (int)wanted.begin, expected.data,
                                 (int)span_size(own), actual.data + own.begin, (int)(expected.size - wanted.end),
                                 expected.data + wanted.end));
}

static Str rest_of_line(const Document *page, uint32_t at)
{
    Str bytes = source_bytes(page->source), line = str_slice(bytes, at, str_line_behind(bytes, at));
    return str_trim(line);
}

/* `!!! note „Titel“`: a title stands in plain quotation marks, as the original's does. */
static bool add_title_repair(const Pair *pair, const MarkupMark *source, const MarkupMark *target, Finding *finding,
                             Findings *out)
{
    static const char *const marks[] = {"„", "“", "”", "«", "»", "‚", "‘", "’", "「", "」"};
    Str own = rest_of_line(pair->target, target->span.end), bytes = source_bytes(pair->target->source);
    size_t first = 0, last = 0;
    if (!str_starts(rest_of_line(pair->source, source->span.end), STR("\"")))
        return false;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        first = str_starts(own, mark) ? mark.size : first;
        last = str_ends(own, mark) ? mark.size : last;
    }
    if (!first || (!last && !str_ends(own, STR("\""))) || own.size < first + last)
        return false;
    uint32_t begin = (uint32_t)(own.data - bytes.data), end = begin + (uint32_t)own.size;
    if (!finding)
        return true;
    finding_replace(out, finding, (Span){begin, begin + (uint32_t)first}, STR("\""), FIX_SAFE);
    if (last)
        finding_replace(out, finding, (Span){end - (uint32_t)last, end}, STR("\""), FIX_SAFE);
    return true;
}

static void report_title(const Pair *pair, const MarkupMark *source, const MarkupMark *target, Findings *out)
{
    if (source->kind != MARK_CONTAINER || !add_title_repair(pair, source, target, NULL, out))
        return;
    Str own = rest_of_line(pair->target, target->span.end);
    uint32_t begin = (uint32_t)(own.data - source_bytes(pair->target->source).data);
    Finding *finding = findings_add(out, (Span){begin, begin + (uint32_t)own.size}, source->span);
    finding_say(out, finding, "the title %s stands in quotation marks that the generator does not know",
                finding_quote(out->arena, own));
    add_title_repair(pair, source, target, finding, out);
    finding_describe_fix(finding, "put plain quotation marks");
}

/* `> [!NOTE] Text`: the mark of an alert has a line of its own. */
static void report_run_on(const Pair *pair, const MarkupMark *source, const MarkupMark *target, Findings *out)
{
    Str own = rest_of_line(pair->target, target->span.end), bytes = source_bytes(pair->target->source);
    if (!str_starts(document_text(pair->target, target->span), STR("[!")) || !own.size ||
        rest_of_line(pair->source, source->span.end).size)
        return;
    uint32_t begin = (uint32_t)(own.data - bytes.data), line = (uint32_t)str_line_begin(bytes, target->span.begin);
    Finding *finding = findings_add(out, (Span){target->span.begin, begin}, source->span);
    finding_say(out, finding, "the mark %s stands on a line of its own in the original",
                finding_quote(out->arena, document_text(pair->target, target->span)));
    Str before = str_slice(bytes, line, target->span.begin);
    finding_replace(out, finding, (Span){target->span.end, begin},
                    str_from(arena_format(pair->scratch, "\n%.*s", STR_ARG(before))), FIX_SAFE);
    finding_describe_fix(finding, "put the line end back");
}

static void report_changed(const Pair *pair, const MarkupMark *source, const MarkupMark *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    Str expected = document_text(pair->source, source->span), actual = document_text(pair->target, target->span);
    finding->severity = words[source->kind].severity;
    finding_say(out, finding, "the %s is %s, in the original %s", words[source->kind].name,
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    FixSafety safety = english_is_older(actual, expected) ? FIX_UNSAFE : words[source->kind].safety;
    finding_replace(out, finding, target->span, with_own_title(pair, expected, actual), safety);
    if (source->kind == MARK_CONTAINER)
        add_title_repair(pair, source, target, finding, out);
    finding_describe_fix(finding, "put back the original's");
}

/* An id that a link of the translation names was changed on purpose. */
static bool is_linked(const Pair *pair, const MarkupMark *target)
{
    Str text = document_text(pair->target, target->span);
    size_t hash = str_find_byte(text, '#', 0), end = hash + 1;
    if (target->kind != MARK_ID || hash == STR_NONE)
        return false;
    while (end < text.size && text.data[end] != '}' && !byte_is_space(text.data[end]))
        end++;
    Str id = str_slice(text, hash, end);
    for (size_t i = 0; i < pair->target->link_count; i++)
        if (str_ends(document_text(pair->target, pair->target->links[i].destination), id))
            return true;
    return false;
}

static void check_markup(const Pair *pair, Findings *out)
{
    MarkupMarks source = markup_marks(pair->scratch, pair->source);
    if (!source.count)
        return;
    MarkupMarks target = markup_marks(pair->scratch, pair->target);
    MatchItems from = items_of(pair, pair->source, &source, pair->alignment->source_link);
    MatchItems to = items_of(pair, pair->target, &target, pair->alignment->target_link);
    Matches matches = match_items(pair->scratch, from, to, pair->alignment->link_count);
    for (size_t i = 0; i < matches.count; i++) {
        const Match *match = &matches.items[i];
        if (match->source == NO_INDEX)
            continue;
        const MarkupMark *mark = &source.items[match->source];
        const MarkupMark *other = match->target == NO_INDEX ? NULL : &target.items[match->target];
        if (other && other->kind == MARK_CONTAINER)
            report_run_on(pair, mark, other, out);
        if (other && (match->likeness == 1.0f || str_equal(other->key, mark->key))) {
            report_title(pair, mark, other, out);
            continue;
        }
        if (!other || other->kind != mark->kind)
            report_missing(pair, mark, match->link, out);
        else if (!is_linked(pair, other))
            report_changed(pair, mark, other, out);
    }
}

const Rule rule_structure_markup = {
    .id = "structure/markup", .needs = NEEDS_BOTH, .check = check_markup};
