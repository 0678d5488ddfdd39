#include "rules/link_damage.h"

#include "rules/link_brackets.h"
#include "rules/link_form.h"
#include "rules/link_undefined.h"
#include "rules/link_word.h"
#include "rules/structure_runs.h"

#include "base/buffer.h"
#include "base/map.h"

#include <string.h>

/* The bytes of the translation's blocks that a link belongs to. */
static bool region_of(const Pair *pair, uint32_t link, Span *region)
{
    if (link == NO_INDEX)
        return false;
    Range range = pair->alignment->links[link].target;
    if (range.begin == range.end)
        return false;
    *region = (Span){pair->target->blocks[range.begin].span.begin,
                     pair->target->blocks[range.end - 1].span.end};
    return true;
}

/* The link or image that holds a byte, among those from `begin` on, or NULL. */
static const Link *holder_of(const Link *links, size_t count, uint32_t begin, uint32_t at)
{
    for (size_t i = begin; i < count && links[i].span.begin <= at; i++)
        if (at < links[i].span.end)
            return &links[i];
    return NULL;
}

static char byte_at(Str bytes, uint32_t at)
{
    return at < bytes.size ? bytes.data[at] : '\0';
}

/* Can the byte go on an address? */
static bool is_address_byte(char c)
{
    return byte_is_alnum(c) || (c && strchr("-_#?&=%/+~@$", c));
}

/* Brackets that are all there, but in another dress; those of a picture may be cut apart as well. */
static bool judge_brackets(const Pair *pair, Span destination, bool image, LinkDamage *damage)
{
    Brackets found;
    Str bytes = source_bytes(pair->target->source);
    if (!brackets_find(bytes, destination, image, &found) || !(found.foreign || (image && found.apart)))
        return false;
    damage->span = found.span;
    damage->what = found.foreign ? "its brackets are not those of Markdown" : "its brackets are cut apart";
    damage->repair = (Edit){found.span, str_from(arena_format(
        pair->scratch, "%s[%.*s](%.*s)", image ? "!" : "", STR_ARG(document_text(pair->target, found.label)),
        STR_ARG(document_text(pair->target, found.address))))};
    damage->has_repair = true;
    return true;
}

/* The size of the ] that ends there, the full-width ones of Chinese and Japanese included, or 0. */
static uint32_t closing_bracket(Str bytes, uint32_t end)
{
    Str before = str_slice(bytes, 0, end);
    return str_ends(before, STR("]")) ? 1 : str_ends(before, STR("】")) || str_ends(before, STR("］")) ? 3 : 0;
}

/* What is wrong round a destination that stands in the text as it is. */
static bool judge(Str bytes, uint32_t begin, uint32_t end, LinkDamage *damage)
{
    uint32_t open = begin;
    while (open > 0 && (byte_is_space(bytes.data[open - 1]) || bytes.data[open - 1] == '<'))
        open--;
    bool parenthesis = open > 0 && bytes.data[open - 1] == '(';
    uint32_t before = parenthesis ? open - 1 : open;
    uint32_t bracket = before;
    while (bracket > 0 && byte_is_space(bytes.data[bracket - 1]))
        bracket--;
    bool closed = bracket > 0 && bytes.data[bracket - 1] == ']';
    damage->span = (Span){parenthesis ? open - 1 : begin, end};
    if (parenthesis && closed && bracket < before) {
        damage->what = "there is a space between ] and (";
        damage->repair = (Edit){{bracket, before}, STR("")};
        damage->has_repair = true;
    } else if (parenthesis && closed && byte_at(bytes, end) != ')') {
        damage->what = "the closing ) is missing or something stands before it";
        damage->repair = (Edit){{end, end}, STR(")")};
        damage->has_repair = !is_address_byte(byte_at(bytes, end));
    } else if (parenthesis && !closed) {
        damage->what = "the ] before ( is missing";
        damage->repair = (Edit){{before, before}, STR("]")};
        damage->has_repair = bracket == before;
    } else if (closed) {
        damage->what = "the ( behind ] is missing";
        damage->repair = (Edit){{begin, begin}, STR("(")};
        damage->has_repair = byte_at(bytes, end) == ')';
    } else {
        damage->what = "its brackets are missing";
    }
    return true;
}

/* A destination that white space cut in two: `](` up to `)` with the blanks taken out is the original's. */
static bool find_cut(const Pair *pair, Span region, Str destination, LinkDamage *damage)
{
    Str bytes = source_bytes(pair->target->source);
    Str text = str_slice(bytes, 0, region.end);
    for (size_t at = str_find(text, STR("]("), region.begin); at != STR_NONE;
         at = str_find(text, STR("]("), at + 2)) {
        size_t close = str_find_byte(text, ')', at + 2);
        if (close == STR_NONE || close - at > 2 * destination.size + 16)
            continue;
        Str inside = str_slice(bytes, at + 2, close);
        Buffer out = buffer_open(pair->scratch);
        for (size_t i = 0; i < inside.size; i++)
            if (!byte_is_space(inside.data[i]))
                buffer_add_byte(&out, inside.data[i]);
        if (out.size == inside.size || !str_equal(buffer_str(&out), destination))
            continue;
        damage->span = (Span){(uint32_t)at + 2, (uint32_t)close};
        damage->what = "there is a space in its address";
        damage->repair = (Edit){damage->span, destination};
        damage->has_repair = true;
        return true;
    }
    return false;
}

/* `! [text](other)`: a link behind an exclamation mark, whatever its address. */
static bool find_cut_image(const Pair *pair, Span region, LinkDamage *damage)
{
    Str bytes = source_bytes(pair->target->source);
    for (size_t at = str_find(bytes, STR("! ["), region.begin); at != STR_NONE && at < region.end;
         at = str_find(bytes, STR("! ["), at + 3)) {
        uint32_t block = document_block_at(pair->target, (uint32_t)at);
        bool alone = at == 0 || byte_is_space(bytes.data[at - 1]) || bytes.data[at - 1] == '|' || bytes.data[at - 1] == '(';
        for (uint32_t i = block == NO_INDEX || !alone ? 0 : pair->target->blocks[block].links.begin;
             alone && block != NO_INDEX && i < pair->target->blocks[block].links.end; i++)
            if (pair->target->links[i].span.begin == at + 2) {
                damage->span = (Span){(uint32_t)at, pair->target->links[i].span.end};
                damage->what = "its brackets are cut apart";
                damage->repair = (Edit){{(uint32_t)at + 1, (uint32_t)at + 2}, STR("")};
                damage->has_repair = true;
                return true;
            }
    }
    return false;
}

bool link_find_image_damage(const Pair *pair, const Link *source, uint32_t link, LinkDamage *damage)
{
    Span region;
    *damage = (LinkDamage){.safety = FIX_SAFE};
    if (!region_of(pair, link, &region))
        return false;
    if (link_find_undefined(pair, region, source, damage))
        return true;
    Str destination = document_text(pair->source, source->destination);
    Str text = str_slice(source_bytes(pair->target->source), 0, region.end);
    size_t at = destination.size < 3 || source->html ? STR_NONE : str_find(text, destination, region.begin);
    for (; at != STR_NONE; at = str_find(text, destination, at + destination.size))
        if (judge_brackets(pair, (Span){(uint32_t)at, (uint32_t)(at + destination.size)}, true, damage))
            return true;
    return !source->html && find_cut_image(pair, region, damage);
}

/* Words, not a picture that leads somewhere. */
static bool is_plain_text(const Document *page, const Link *link)
{
    return !str_starts(document_text(page, link->text), STR("!"));
}

/* "![words](address)" where the original has a link: the ! makes it a picture. */
static bool judge_image(const Link *image, LinkDamage *damage)
{
    damage->span = image->span;
    damage->what = "the ! before [ makes it a picture";
    damage->repair = (Edit){{image->span.begin, image->span.begin + 1}, STR("")};
    damage->has_repair = true;
    return true;
}

bool link_find_damage(const Pair *pair, const Link *source, uint32_t link, LinkDamage *damage)
{
    Span region;
    *damage = (LinkDamage){.safety = FIX_SAFE};
    if (!region_of(pair, link, &region))
        return false;
    Str destination = document_text(pair->source, source->destination);
    if (link_find_undefined(pair, region, source, damage))
        return true;
    if (destination.size < 3)
        return false;
    Str text = str_slice(source_bytes(pair->target->source), 0, region.end);
    const Document *page = pair->target;
    const Block *first = &page->blocks[pair->alignment->links[link].target.begin];
    for (size_t at = str_find(text, destination, region.begin); at != STR_NONE;
         at = str_find(text, destination, at + destination.size)) {
        Span there = {(uint32_t)at, (uint32_t)(at + destination.size)};
        const Link *image = holder_of(page->images, page->image_count, first->images.begin, there.begin);
        if (image && is_plain_text(pair->source, source) && !image->html && !image->reference)
            return judge_image(image, damage);
        if (!image && !holder_of(page->links, page->link_count, first->links.begin, there.begin))
            return judge_brackets(pair, there, false, damage) ||
                   judge(source_bytes(pair->target->source), there.begin, there.end, damage);
    }
    return find_cut(pair, region, destination, damage);
}

bool link_is_damaged(const Pair *pair, const Match *match)
{
    LinkDamage damage;
    return link_find_damage(pair, &pair->source->links[match->source], match->link, &damage);
}

bool link_is_debris(const Document *page, const Link *link)
{
    Str bytes = source_bytes(page->source);
    uint32_t begin = link->span.begin;
    if (!link->automatic || begin == 0)
        return false;
    if (str_find_byte(link->destination.end > link->destination.begin
                          ? document_text(page, link->destination)
                          : STR(""),
                      ']', 0) != STR_NONE)
        return true;
    while (begin > 0 && byte_is_space(bytes.data[begin - 1]))
        begin--;
    if (begin > 0 && bytes.data[begin - 1] == '(')
        begin--;
    else
        return begin > 0 && bytes.data[begin - 1] == '[';
    while (begin > 0 && byte_is_space(bytes.data[begin - 1]))
        begin--;
    return closing_bracket(bytes, begin) > 0;
}

static void report(const Pair *pair, const Link *source, const LinkDamage *damage, Findings *out)
{
    Finding *finding = findings_add(out, damage->span, source->span);
    Str expected = document_text(pair->source, source->span);
    Str actual = document_text(pair->target, damage->span);
    finding_say(out, finding, "this is no %s: %s; the original has %s", source->image ? "picture" : "link", damage->what,
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    if (damage->has_repair) {
        finding_replace(out, finding, damage->repair.span, damage->repair.text, damage->safety);
        finding_describe_fix(finding, source->image ? "make it a picture again" : "make it a link again");
    }
}

/* The link's address became a link of its own, as many sites make of any address. Its span may hold more than the
 * address. */
static bool find_debris(const Pair *pair, const Match *match, LinkDamage *damage)
{
    const Link *source = &pair->source->links[match->source];
    const Link *target = &pair->target->links[match->target];
    Str bytes = source_bytes(pair->target->source);
    Span region;
    *damage = (LinkDamage){.safety = FIX_SAFE};
    if (source->automatic || !link_is_debris(pair->target, target))
        return false;
    if (region_of(pair, match->link, &region) && link_find_undefined(pair, region, source, damage))
        return true;
    Str destination = document_text(pair->source, source->destination);
    Str text = str_slice(bytes, 0, target->span.end);
    size_t at = str_find(text, destination, target->span.begin);
    for (size_t next = at; next != STR_NONE; next = str_find(text, destination, next + 1))
        if (next > 1 && bytes.data[next - 1] == '(')
            at = next;
    if (at == STR_NONE || destination.size < 3)
        return judge(bytes, target->span.begin, target->span.end, damage);
    return judge(bytes, (uint32_t)at, (uint32_t)(at + destination.size), damage);
}

/* A definition without its address: `[label]:` takes the lines behind it along. */
static bool report_definition(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->target->block_count; i++) {
        const Block *block = &pair->target->blocks[i];
        Str text = document_text(pair->target, block->span);
        size_t close = str_find(str_slice(text, 0, 80), STR("]:"), 0);
        if (block->kind != BLOCK_PARAGRAPH || !str_starts(text, STR("[")) || close == STR_NONE ||
            str_starts(text, STR("[^")))
            continue;
        Span span = {block->span.begin, block->span.begin + (uint32_t)close + 2};
        Finding *finding = findings_add(out, span, SPAN_NONE);
        finding_say(out, finding, "the address behind %s is missing or damaged, so links with this "
                                  "label, or one of those below, are no links",
                    finding_quote(out->arena, document_text(pair->target, span)));
        return true;
    }
    return false;
}

/* All uses of one definition that is lost are one defect, said at the first. */
static bool is_said(const Link *source, const Map *said)
{
    return map_get(said, source->key) != NULL;
}

/* Pictures whose address stands in a definition that is lost, or whose brackets are damaged. */
static void check_images(const Pair *pair, Map *said, Findings *out)
{
    const Matches *images = &pair->alignment->images;
    for (size_t i = 0; i < images->count; i++) {
        const Match *match = &images->items[i];
        LinkDamage damage;
        if (match->source == NO_INDEX || match->target != NO_INDEX)
            continue;
        const Link *source = &pair->source->images[match->source];
        if ((source->reference && is_said(source, said)) || !link_find_image_damage(pair, source, match->link, &damage))
            continue;
        report(pair, source, &damage, out);
        if (source->reference)
            map_put(said, source->key, NULL);
    }
}

static void check_syntax(const Pair *pair, Findings *out)
{
    const Matches *links = &pair->alignment->page_links;
    /* Definitions behind a fence that was never closed are code, which structure/ rules report. */
    bool explained = report_definition(pair, out) || run_open_fence(pair) != NO_INDEX;
    Map *said = map_open(pair->scratch);
    for (size_t i = 0; i < links->count; i++) {
        const Match *match = &links->items[i];
        LinkDamage damage;
        if (match->source == NO_INDEX)
            continue;
        const Link *source = &pair->source->links[match->source];
        if (link_form_report(pair, match, out) || (source->reference && is_said(source, said)))
            continue;
        bool damaged = match->target == NO_INDEX
                           ? link_find_damage(pair, source, match->link, &damage)
                           : find_debris(pair, match, &damage);
        if (!damaged || (explained && source->reference))
            continue;
        report(pair, source, &damage, out);
        if (source->reference)
            map_put(said, source->key, NULL);
    }
    if (!explained)
        check_images(pair, said, out);
    link_word_report(pair, out);
}

const Rule rule_links_syntax = {
    .id = "links/syntax", .needs = NEEDS_BOTH, .check = check_syntax};
