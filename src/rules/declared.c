/* Rules without code: patterns, and what their matches on both sides must have in common. */
#include "rules/declared.h"

#include "base/map.h"
#include "rules/page_text.h"
#include "rules/parameters.h"
#include "rules/terms_glossary.h"
#include "text/pattern.h"

struct DeclaredRule {
    const Declaration *declaration;
    const Pattern *pattern, *where; /* NULL where none is given */
};

const DeclaredRule *declared_compile(Arena *arena, const Declaration *declaration, bool fast,
                                     Error *error)
{
    DeclaredRule *rule = arena_alloc(arena, sizeof *rule);
    PatternOptions options = {declaration->ignore_case, fast};
    rule->declaration = declaration;
    if (declaration->pattern.size &&
        !(rule->pattern = pattern_compile(arena, declaration->pattern, options, error)))
        return NULL;
    if (declaration->where.size &&
        !(rule->where = pattern_compile(arena, declaration->where, options, error)))
        return NULL;
    return rule;
}

/* What matches on one page. */
typedef struct {
    const Document *page;
    PageText text;
    const Pattern *pattern;
    Spans spans; /* in the text */
    bool gave_up;
} Hits;

static Hits find(const Pair *pair, const Document *page, const Pattern *pattern)
{
    Hits hits = {.page = page, .pattern = pattern};
    hits.text = page_text_read(pair->scratch, page, pair->parameters->declared->declaration->place);
    hits.gave_up = !pattern_find(pattern, pair->scratch, hits.text.text, &hits.spans);
    return hits;
}

static Str words_of(const Hits *hits, size_t i)
{
    return str_slice(hits->text.text, hits->spans.items[i].begin, hits->spans.items[i].end);
}

static Span place_of(const Hits *hits, size_t i)
{
    return page_text_span(&hits->text, hits->spans.items[i]);
}

/* The index of the BlockLink a match belongs to, or NO_INDEX. */
static uint32_t link_of(const Hits *hits, size_t i, const uint32_t *links)
{
    uint32_t block = page_text_block(&hits->text, hits->page, hits->spans.items[i].begin);
    return block == NO_INDEX ? NO_INDEX : links[block];
}

static void say_too_long(const Hits *hits, Findings *out)
{
    if (!hits->gave_up)
        return;
    Finding *finding = findings_add(out, (Span){0, 0}, SPAN_NONE);
    finding_say(out, finding, "the pattern of this rule takes too many steps on this page, the rest of which "
                              "was not looked at; make the pattern simpler");
}

/* Where the translation of an original's match should stand. */
static Span target_place(const Pair *pair, uint32_t link)
{
    const Alignment *alignment = pair->alignment;
    if (link == NO_INDEX)
        return (Span){0, 0};
    Range target = alignment->links[link].target, source = alignment->links[link].source;
    if (target.begin < target.end)
        return (Span){pair->target->blocks[target.begin].span.begin,
                      pair->target->blocks[target.end - 1].span.end};
    return align_gap(alignment, pair->target, source.begin);
}

/* What the rule says; `about` is the match that $0 stands for, or NULL. */
static const char *message_of(const Pair *pair, const Hits *hits, const size_t *about)
{
    Arena *scratch = pair->scratch;
    Str message = pair->parameters->declared->declaration->message;
    if (message.size && about)
        message = pattern_expand(hits->pattern, scratch, hits->text.text,
                                 hits->spans.items[*about], message);
    if (message.size)
        return arena_format(scratch, "%.*s", STR_ARG(message));
    return arena_format(scratch, "%.*s", STR_ARG(pair->parameters->summary));
}

/* forbid */

static Map *texts_of(Arena *arena, const Hits *hits)
{
    Map *texts = map_open(arena);
    for (size_t i = 0; i < hits->spans.count; i++)
        ++*map_put(texts, words_of(hits, i), NULL);
    return texts;
}

static void report_forbidden(const Pair *pair, const Hits *hits, size_t i, Findings *out)
{
    const Declaration *own = pair->parameters->declared->declaration;
    Span span = place_of(hits, i);
    Finding *finding = findings_add(out, span, SPAN_NONE);
    Str actual = document_text(pair->target, span);
    const char *message = message_of(pair, hits, &i);
    if (own->message.size)
        finding_say(out, finding, "%s", message);
    else
        finding_say(out, finding, "\"%s\": %s", finding_quote(out->arena, actual), message);
    finding_compare(out, finding, NULL, &actual);
    /* Marks inside the match would be lost. */
    if (!own->replace.data || !str_equal(actual, words_of(hits, i)))
        return;
    Str instead = pattern_expand(hits->pattern, pair->scratch, hits->text.text,
                                 hits->spans.items[i], own->replace);
    finding_replace(out, finding, span, instead, pair->parameters->fix);
    finding_describe_fix(finding, instead.size ? "write what the rule says" : "take it out");
}

static void check_forbid(const Pair *pair, Findings *out)
{
    const DeclaredRule *rule = pair->parameters->declared;
    Hits target = find(pair, pair->target, rule->pattern);
    say_too_long(&target, out);
    const Map *original = NULL;
    if (target.spans.count && rule->declaration->unless_original && pair->source) {
        Hits source = find(pair, pair->source, rule->pattern);
        original = texts_of(pair->scratch, &source);
    }
    for (size_t i = 0; i < target.spans.count; i++)
        if (!original || !map_get(original, words_of(&target, i)))
            report_forbidden(pair, &target, i, out);
}

/* keep */

static void report_lost(const Pair *pair, const Hits *source, size_t i, uint32_t link,
                        Findings *out)
{
    const Declaration *own = pair->parameters->declared->declaration;
    Finding *finding = findings_add(out, target_place(pair, link), place_of(source, i));
    Str expected = words_of(source, i);
    const char *message = message_of(pair, source, &i);
    if (own->message.size)
        finding_say(out, finding, "%s", message);
    else
        finding_say(out, finding, "\"%s\" of the original is missing: %s",
                    finding_quote(out->arena, expected), message);
    finding_compare(out, finding, &expected, NULL);
}

/* The text of a match and the link it stands in, as the key of a map. */
static Str key_of(Arena *arena, Str words, uint32_t link)
{
    return str_from(arena_format(arena, "%u %.*s", link, STR_ARG(words)));
}

/* A text that stands as often on the page as in the original has only moved. */
static void check_keep(const Pair *pair, Findings *out)
{
    const Pattern *pattern = pair->parameters->declared->pattern;
    Hits source = find(pair, pair->source, pattern), target = find(pair, pair->target, pattern);
    say_too_long(source.gave_up ? &source : &target, out);
    Arena *scratch = pair->scratch;
    Map *wanted = texts_of(scratch, &source), *there = texts_of(scratch, &target);
    Map *in_link = map_open(scratch);
    for (size_t i = 0; i < target.spans.count; i++)
        ++*map_put(in_link, key_of(scratch, words_of(&target, i),
                                   link_of(&target, i, pair->alignment->target_link)), NULL);
    for (size_t i = 0; i < source.spans.count; i++) {
        Str words = words_of(&source, i);
        uint32_t link = link_of(&source, i, pair->alignment->source_link);
        size_t *here = map_get(in_link, key_of(scratch, words, link));
        const size_t *all = map_get(there, words);
        size_t *left = map_get(wanted, words);
        if (here && *here) {
            --*here;
        } else if (*left > (all ? *all : 0)) {
            --*left;
            report_lost(pair, &source, i, link, out);
        }
    }
}

/* parity */

static uint32_t *count_by_link(const Pair *pair, const Hits *hits, const uint32_t *links)
{
    uint32_t *counts = arena_array(pair->scratch, pair->alignment->link_count + 1, sizeof *counts);
    for (size_t i = 0; i < hits->spans.count; i++) {
        uint32_t link = link_of(hits, i, links);
        counts[link == NO_INDEX ? pair->alignment->link_count : link]++;
    }
    return counts;
}

/* How often the pattern is there in the counterparts of each other, and how often it should be. */
typedef struct {
    Span target, source;
    size_t have, want;
} Counted;

static void report_parity(const Pair *pair, Counted counted, Findings *out)
{
    Finding *finding = findings_add(out, counted.target, counted.source);
    finding_say(out, finding, "%zu here, %zu in the original: %s", counted.have, counted.want,
                message_of(pair, NULL, NULL));
}

static void check_parity(const Pair *pair, Findings *out)
{
    const Alignment *alignment = pair->alignment;
    const Pattern *pattern = pair->parameters->declared->pattern;
    Hits source = find(pair, pair->source, pattern), target = find(pair, pair->target, pattern);
    say_too_long(source.gave_up ? &source : &target, out);
    size_t want = source.spans.count, have = target.spans.count;
    if (want == have)
        return;
    const uint32_t *wanted = count_by_link(pair, &source, alignment->source_link);
    const uint32_t *there = count_by_link(pair, &target, alignment->target_link);
    bool fewer = have < want;
    for (uint32_t i = 0; i < alignment->link_count && want != have; i++) {
        if (fewer ? there[i] >= wanted[i] : there[i] <= wanted[i])
            continue;
        Range from = alignment->links[i].source;
        Span place = from.begin < from.end ? pair->source->blocks[from.begin].span : SPAN_NONE;
        report_parity(pair, (Counted){target_place(pair, i), place, there[i], wanted[i]}, out);
        size_t difference = fewer ? wanted[i] - there[i] : there[i] - wanted[i];
        size_t left = fewer ? want - have : have - want;
        difference = difference < left ? difference : left;
        have = fewer ? have + difference : have - difference;
    }
    if (want != have)
        report_parity(pair, (Counted){(Span){0, 0}, SPAN_NONE, target.spans.count, want}, out);
}

/* require */

static void check_require(const Pair *pair, Findings *out)
{
    const DeclaredRule *rule = pair->parameters->declared;
    Hits target = find(pair, pair->target, rule->pattern);
    say_too_long(&target, out);
    if (!rule->where) {
        if (!target.spans.count)
            finding_say(out, findings_add(out, (Span){0, 0}, SPAN_NONE), "%s",
                        message_of(pair, NULL, NULL));
        return;
    }
    Hits source = find(pair, pair->source, rule->where);
    say_too_long(&source, out);
    const uint32_t *there = count_by_link(pair, &target, pair->alignment->target_link);
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < source.spans.count; i++) {
        uint32_t link = link_of(&source, i, pair->alignment->source_link);
        uint32_t slot = link == NO_INDEX ? (uint32_t)pair->alignment->link_count : link;
        if (there[slot] || slot == last)
            continue;
        last = slot;
        Finding *finding = findings_add(out, target_place(pair, link), place_of(&source, i));
        finding_say(out, finding, "%s", message_of(pair, &source, &i));
    }
}

static void check_glossary(const Pair *pair, Findings *out)
{
    glossary_check(pair, pair->parameters->declared->declaration->terms, out);
}

const Rule *declared_code(DeclaredKind kind)
{
    static const Rule code[] = {
        [DECLARED_PARITY] = {.needs = NEEDS_BOTH, .check = check_parity},
        [DECLARED_KEEP] = {.needs = NEEDS_BOTH, .check = check_keep},
        [DECLARED_FORBID] = {.needs = NEEDS_TARGET, .check = check_forbid},
        [DECLARED_REQUIRE] = {.needs = NEEDS_BOTH, .check = check_require},
        [DECLARED_GLOSSARY] = {.needs = NEEDS_BOTH, .check = check_glossary},
    };
    return &code[kind];
}
