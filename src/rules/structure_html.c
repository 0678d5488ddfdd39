/* HTML elements and components against the original's. */
#include "rules/html_compare.h"

#include "rules/block_place.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/map.h"

/* `<address of the server>`: words for the reader to replace, no element. */
static bool is_words(const Document *page, const HtmlTag *tag)
{
    for (uint32_t i = 0; i < tag->attribute_count; i++)
        if (page->html.attributes.items[tag->attribute + i].has_value)
            return false;
    return tag->attribute_count >= 2 && !tag->closing && !tag->self_closed;
}

/* What a count begins with, so that it may go below. */
enum { NONE_LEFT = 1u << 20 };

/* How many end tags a page has more than start tags, by name. */
static const Map *surplus_ends(Arena *scratch, const Document *page)
{
    Map *surplus = map_open(scratch);
    for (size_t i = 0; i < page->html.tags.count; i++) {
        const HtmlTag *tag = &page->html.tags.items[i];
        bool added;
        size_t *count = map_put(surplus, document_text(page, tag->name), &added);
        *count = (added ? NONE_LEFT : *count) + (tag->closing ? 1u : 0u) - (tag->closing || tag->self_closed ? 0u : 1u);
    }
    return surplus;
}

static bool has_surplus(const Map *surplus, Str name)
{
    const size_t *count = map_get(surplus, name);
    return count && *count > NONE_LEFT;
}

/* Images have rules of their own; line breaks follow the text. */
static bool is_compared(const Document *page, const HtmlTag *tag)
{
    static const char *const ignored[] = {"img", "br", "wbr"};
    if (tag->comment || is_words(page, tag))
        return false;
    Str name = document_text(page, tag->name);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        if (str_equal_nocase(name, str_from(ignored[i])))
            return false;
    return true;
}

/* Letter case does not count, but for components. */
static uint64_t key_of(Arena *scratch, const Document *page, const HtmlTag *tag)
{
    Str name = document_text(page, tag->name);
    if (page->site->dialect.mdx)
        return hash_mix(hash_bytes(name), tag->closing);
    char *lower = arena_copy(scratch, name.data, name.size);
    for (size_t i = 0; i < name.size; i++)
        lower[i] = byte_lower(lower[i]);
    return hash_mix(hash_bytes((Str){lower, name.size}), tag->closing);
}

static MatchItems items_of(const Pair *pair, const Document *page, const uint32_t *links)
{
    const Html *html = &page->html;
    const Map *surplus = surplus_ends(pair->scratch, page);
    MatchItems items = {arena_array(pair->scratch, html->tags.count + 1, sizeof *items.items), 0};
    for (size_t i = 0; i < html->tags.count; i++) {
        const HtmlTag *tag = &html->tags.items[i];
        uint32_t block = page->html_block[i];
        if (block == NO_INDEX || !is_compared(page, tag))
            continue;
        uint32_t group = links[block];
        const BlockLink *link = &pair->alignment->links[group];
        bool both = link->source.end > link->source.begin && link->target.end > link->target.begin;
        uint64_t key = key_of(pair->scratch, page, tag);
        items.items[items.count++] = (MatchItem){
            .key = key,
            .family = key,
            .text = document_text(page, tag->span),
            .index = (uint32_t)i,
            .group = both ? group : MATCH_NO_GROUP,
            /* An end tag in a block of its own is worth a word when its element has none here. */
            .reports = both || (tag->closing && (page == pair->source ||
                                                 has_surplus(surplus, document_text(page, tag->name)))),
        };
    }
    return items;
}

/* What is alike at the begin and at the end of both pages is paired as it stands: elements follow each other
 * in one order on both, so what is left is where the difference lies. */
static void trim(MatchItems *source, MatchItems *target)
{
    while (source->count && target->count &&
           source->items[source->count - 1].key == target->items[target->count - 1].key) {
        source->count--;
        target->count--;
    }
    while (source->count && target->count && source->items[0].key == target->items[0].key) {
        source->items++;
        target->items++;
        source->count--;
        target->count--;
    }
}

/* A tag that is missing belongs behind the tag before it, or into the block that the original's became. */
static Span place_of(const Pair *pair, uint32_t source_tag, uint32_t before)
{
    if (before != NO_INDEX)
        return pair->target->html.tags.items[before].span;
    uint32_t block = pair->source->html_block[source_tag];
    const BlockLink *link = &pair->alignment->links[pair->alignment->source_link[block]];
    return link->target.end > link->target.begin
               ? pair->target->blocks[link->target.begin].span
               : align_gap(pair->alignment, pair->target, block);
}

/* A whole element that is missing is one finding, at its opening tag. */
static bool is_closing_of_missing(const Pair *pair, const Matches *matches, size_t at)
{
    const HtmlTag *tag = &pair->source->html.tags.items[matches->items[at].source];
    if (!tag->closing || at == 0)
        return false;
    for (size_t i = at; i-- > 0 && at - i < 8;) {
        const Match *before = &matches->items[i];
        if (before->target != NO_INDEX || before->source == NO_INDEX)
            return false;
        const HtmlTag *opening = &pair->source->html.tags.items[before->source];
        if (!opening->closing && str_equal_nocase(document_text(pair->source, opening->name),
                                                  document_text(pair->source, tag->name)))
            return true;
    }
    return false;
}

/* The tags beside a tag that is missing, on both pages; NULL at the ends. */
typedef struct {
    const HtmlTag *source_before, *source_behind, *before, *behind;
} Neighbours;

/* Where the line begins when only blanks stand before a tag, or the tag itself. */
static uint32_t begin_of_line(const Document *page, uint32_t tag)
{
    Str bytes = source_bytes(page->source);
    uint32_t line = (uint32_t)str_line_begin(bytes, tag);
    return str_trim(str_slice(bytes, line, tag)).size ? tag : line;
}

/* A tag right beside one that the translation has, or in a block of its own, has its place there. */
static bool put_back(const Pair *pair, uint32_t source, const Neighbours *beside, Edit *edit)
{
    const Document *page = pair->source;
    const HtmlTag *tag = &page->html.tags.items[source];
    uint32_t block = page->html_block[source];
    Str text = document_text(page, tag->span), gap;
    if (str_equal(str_trim(document_text(page, page->blocks[block].span)), text))
        return block_put_back(pair, block, edit);
    if (!beside)
        return false;
    if (beside->source_behind && beside->behind) {
        uint32_t at = begin_of_line(pair->target, beside->behind->span.begin);
        Span whole = {begin_of_line(page, tag->span.begin), begin_of_line(page, beside->source_behind->span.begin)};
        gap = document_text(page, (Span){tag->span.end, beside->source_behind->span.begin});
        *edit = (Edit){{at, at}, document_text(page, whole)};
        if (whole.begin == tag->span.begin && whole.end < beside->source_behind->span.begin) { /* at the end of its line */
            while (at > 0 && byte_is_space(source_bytes(pair->target->source).data[at - 1]))
                at--;
            *edit = (Edit){{at, at}, text};
        }
        if (!str_trim(gap).size)
            return true;
    }
    if (!beside->source_before || !beside->before)
        return false;
    gap = document_text(page, (Span){beside->source_before->span.end, tag->span.begin});
    *edit = (Edit){{beside->before->span.end, beside->before->span.end},
                   str_from(arena_format(pair->scratch, "%.*s%.*s", STR_ARG(gap), STR_ARG(text)))};
    return !str_trim(gap).size;
}

/* Elements that only set their text off: without them nothing is lost but the look. */
static bool is_emphasis(Str name)
{
    static const char *const names[] = {"b", "i", "em", "strong", "u", "small", "mark", "big", "font"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

/* Elements of the original that are missing in one block: of one kind, or one behind the other. */
typedef struct {
    uint32_t first, last; /* tags of the original */
    uint32_t count, torn; /* elements; of these those of which a tag is left */
} Missing;

static bool belongs(const Pair *pair, const Missing *missing, uint32_t source)
{
    enum { NEAR = 3 };
    const HtmlTag *tags = pair->source->html.tags.items;
    if (pair->source->html_block[missing->first] != pair->source->html_block[source])
        return false;
    return source - missing->last <= NEAR || str_equal_nocase(document_text(pair->source, tags[missing->first].name),
                                                              document_text(pair->source, tags[source].name));
}

/* Is the end tag of an opening tag that is missing there? Then the element is torn. */
static bool is_torn(const Pair *pair, const Matches *matches, size_t at)
{
    enum { MOST_BEHIND = 8 };
    const HtmlTag *tags = pair->source->html.tags.items, *tag = &tags[matches->items[at].source];
    for (size_t i = at + 1; i < matches->count && i - at < MOST_BEHIND; i++) {
        const Match *next = &matches->items[i];
        if (next->source != NO_INDEX && next->target == NO_INDEX && tags[next->source].closing &&
            str_equal_nocase(document_text(pair->source, tags[next->source].name), document_text(pair->source, tag->name)))
            return false;
    }
    return true;
}

static void add_missing(const Pair *pair, const Matches *matches, size_t at, Missing *missing)
{
    uint32_t source = matches->items[at].source;
    missing->first = missing->count ? missing->first : source;
    missing->last = source;
    if (is_closing_of_missing(pair, matches, at))
        return;
    missing->count++;
    missing->torn += is_torn(pair, matches, at);
}

static void report_missing(const Pair *pair, Missing *missing, uint32_t before, const Neighbours *beside, Findings *out)
{
    uint32_t count = missing->count, source = missing->first;
    missing->count = 0;
    if (!count)
        return;
    const HtmlTag *tag = &pair->source->html.tags.items[source];
    Finding *finding = findings_add(out, place_of(pair, source, before), tag->span);
    Str text = document_text(pair->source, tag->span);
    if (!missing->torn && is_emphasis(document_text(pair->source, tag->name)))
        finding->severity = SEVERITY_WARNING;
    missing->torn = 0;
    finding_compare(out, finding, &text, NULL);
    if (count > 1) {
        finding_say(out, finding, "%u HTML elements of the original are missing here; the first is %s", count,
                    finding_quote(out->arena, text));
        return;
    }
    finding_say(out, finding, "the HTML tag %s of the original is missing here",
                finding_quote(out->arena, text));
    Edit edit;
    if (!put_back(pair, source, beside, &edit))
        return;
    finding->target = edit.span;
    finding_replace(out, finding, edit.span, edit.text, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's tag");
}

/* `<b></b>`: the tag that closes an element which holds nothing, right behind the one that opens it; or NULL. */
static const HtmlTag *end_of_empty(const Document *page, uint32_t index)
{
    const HtmlTag *tag = &page->html.tags.items[index], *next = tag + 1;
    if (tag->closing || tag->self_closed || tag->attribute_count || index + 1 >= page->html.tags.count || !next->closing ||
        next->span.begin != tag->span.end)
        return NULL;
    return str_equal_nocase(document_text(page, tag->name), document_text(page, next->name)) ? next : NULL;
}

/* An element of which nothing is seen is taken out, with one of the blanks beside it. */
static void report_empty(const Pair *pair, Span element, Findings *out)
{
    Finding *finding = findings_add(out, element, SPAN_NONE);
    Str text = document_text(pair->target, element), bytes = source_bytes(pair->target->source);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "the original has no HTML element %s here, and it holds nothing", finding_quote(out->arena, text));
    finding_compare(out, finding, NULL, &text);
    bool blanks = element.begin > 0 && bytes.data[element.begin - 1] == ' ' && element.end < bytes.size &&
                  bytes.data[element.end] == ' ';
    finding_replace(out, finding, (Span){element.begin, element.end + blanks}, STR(""), FIX_SAFE);
    finding_describe_fix(finding, "take the element out");
}

static void report_extra(const Pair *pair, uint32_t target, Findings *out)
{
    const HtmlTag *tag = &pair->target->html.tags.items[target];
    const HtmlTag *end = end_of_empty(pair->target, target);
    if (end) {
        report_empty(pair, (Span){tag->span.begin, end->span.end}, out);
        return;
    }
    if (tag->closing && target > 0 && end_of_empty(pair->target, target - 1) == tag)
        return;
    Finding *finding = findings_add(out, tag->span, SPAN_NONE);
    Str text = document_text(pair->target, tag->span);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "the original has no HTML tag %s here",
                finding_quote(out->arena, text));
    finding_compare(out, finding, NULL, &text);
}

/* `<Kartee>` where the original has `<Karte>`. */
static void report_renamed(const Pair *pair, uint32_t source, uint32_t target, Findings *out)
{
    const HtmlTag *from = &pair->source->html.tags.items[source], *to = &pair->target->html.tags.items[target];
    Str expected = document_text(pair->source, from->name), actual = document_text(pair->target, to->name);
    if (from->closing != to->closing || str_equal_nocase(expected, actual))
        return;
    Finding *finding = findings_add(out, to->span, from->span);
    finding_say(out, finding, "the HTML tag is %s, in the original %s",
                finding_quote(out->arena, document_text(pair->target, to->span)),
                finding_quote(out->arena, document_text(pair->source, from->span)));
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, to->name, expected, FIX_UNSAFE);
    finding_describe_fix(finding, "put back the original's name");
}

/* Elements of equal sequence are compared one by one. */
static void compare_pairs(const Pair *pair, const MatchItems *source, const MatchItems *target,
                          size_t count, Findings *out)
{
    for (size_t i = 0; i < count; i++) {
        const MatchItem *from = &source->items[i], *to = &target->items[i];
        if (from->group == to->group && from->group != MATCH_NO_GROUP)
            html_compare_tags(pair, &pair->source->html.tags.items[from->index],
                               &pair->target->html.tags.items[to->index], out);
    }
}

/* What lies between two tags of the translation, or reaches to an end of the page. */
static Span region_of(const Pair *pair, const MatchItem *before, const MatchItem *behind)
{
    const HtmlTag *tags = pair->target->html.tags.items;
    Span body = pair->target->front.body;
    return (Span){before ? tags[before->index].span.end : body.begin, behind ? tags[behind->index].span.begin : body.end};
}

static const HtmlTag *next_image(const Document *page, size_t *at)
{
    while (*at < page->html.tags.count) {
        const HtmlTag *tag = &page->html.tags.items[(*at)++];
        if (!tag->comment && str_equal_nocase(document_text(page, tag->name), STR("img")))
            return tag;
    }
    return NULL;
}

/* Attributes of an image follow the picture, which may be one of the translation's own; their names do not. */
static void compare_images(const Pair *pair, Findings *out)
{
    const HtmlTag *source, *target;
    size_t from = 0, to = 0;
    while ((source = next_image(pair->source, &from)) != NULL && (target = next_image(pair->target, &to)) != NULL)
        ;
    if (source || next_image(pair->target, &to))
        return; /* which belong together is not known */
    for (from = to = 0; (source = next_image(pair->source, &from)) != NULL;)
        html_compare_form(pair, source, next_image(pair->target, &to), out);
}

static void check_html(const Pair *pair, Findings *out)
{
    compare_images(pair, out);
    MatchItems all_source = items_of(pair, pair->source, pair->alignment->source_link);
    MatchItems all_target = items_of(pair, pair->target, pair->alignment->target_link);
    MatchItems source = all_source, target = all_target;
    trim(&source, &target);
    size_t ahead = (size_t)(source.items - all_source.items);
    size_t behind = all_source.count - ahead - source.count;
    compare_pairs(pair, &all_source, &all_target, ahead, out);
    MatchItems source_end = {source.items + source.count, behind};
    MatchItems target_end = {target.items + target.count, behind};
    compare_pairs(pair, &source_end, &target_end, behind, out);
    if (html_compare_left(pair, &source, &target, region_of(pair, ahead ? &all_target.items[ahead - 1] : NULL,
                                                            behind ? &target_end.items[0] : NULL), out))
        return;
    /* With nothing left of the translation the place is known exactly. */
    uint32_t before = ahead && !target.count ? all_target.items[ahead - 1].index : NO_INDEX;
    const HtmlTag *from = pair->source->html.tags.items, *to = pair->target->html.tags.items;
    Neighbours beside = {ahead ? &from[all_source.items[ahead - 1].index] : NULL, behind ? &from[source_end.items[0].index] : NULL,
                         ahead ? &to[all_target.items[ahead - 1].index] : NULL, behind ? &to[target_end.items[0].index] : NULL};
    bool lone = source.count == 1 && !target.count;
    Missing missing = {0};
    Matches matches = match_items(pair->scratch, source, target, pair->alignment->link_count);
    for (size_t i = 0; i < matches.count; i++) {
        const Match *match = &matches.items[i];
        if (match->target == NO_INDEX) {
            if (missing.count && !belongs(pair, &missing, match->source))
                report_missing(pair, &missing, before, NULL, out);
            add_missing(pair, &matches, i, &missing);
        } else if (match->source == NO_INDEX) {
            report_extra(pair, match->target, out);
        } else if (match->likeness < 1.0f) {
            report_renamed(pair, match->source, match->target, out);
        } else if (match->link != NO_INDEX) {
            html_compare_tags(pair, &pair->source->html.tags.items[match->source],
                               &pair->target->html.tags.items[match->target], out);
        }
    }
    report_missing(pair, &missing, before, lone ? &beside : NULL, out);
}

const Rule rule_structure_html = {
    .id = "structure/html", .needs = NEEDS_BOTH, .check = check_html};
