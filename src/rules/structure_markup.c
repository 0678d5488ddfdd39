/* Marks of site generators against the original's. */
#include "rules/markup_marks.h"

#include "align/match.h"
#include "base/hash.h"
#include "rules/link_compare.h"

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
    [MARK_ATTRIBUTES] = {"list of attributes", SEVERITY_WARNING, FIX_UNSAFE},
    [MARK_ID] = {"id", SEVERITY_WARNING, FIX_UNSAFE},
    [MARK_SYMBOL] = {"symbol", SEVERITY_WARNING, FIX_UNSAFE},
    [MARK_COMMENT] = {"comment", SEVERITY_WARNING, FIX_UNSAFE},
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
    if (source->kind == MARK_MODULE && !is_needed(pair, expected))
        return;
    Finding *finding = findings_add(out, link_place(pair, link, source->block), source->span);
    finding->severity = words[source->kind].severity;
    finding_say(out, finding, "the %s %s of the original is missing here, or is damaged", words[source->kind].name,
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, NULL);
}

static void report_changed(const Pair *pair, const MarkupMark *source, const MarkupMark *target, Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    Str expected = document_text(pair->source, source->span), actual = document_text(pair->target, target->span);
    finding->severity = words[source->kind].severity;
    finding_say(out, finding, "the %s is %s, in the original %s", words[source->kind].name,
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, target->span, expected, words[source->kind].safety);
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
        if (match->source == NO_INDEX || match->likeness == 1.0f)
            continue;
        const MarkupMark *mark = &source.items[match->source];
        const MarkupMark *other = match->target == NO_INDEX ? NULL : &target.items[match->target];
        if (other && str_equal(other->key, mark->key))
            continue;
        if (!other || other->kind != mark->kind)
            report_missing(pair, mark, match->link, out);
        else if (!is_linked(pair, other))
            report_changed(pair, mark, other, out);
    }
}

const Rule rule_structure_markup = {
    .id = "structure/markup", .needs = NEEDS_BOTH, .check = check_markup};
