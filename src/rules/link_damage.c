#include "rules/link_damage.h"

#include "rules/block_place.h"
#include "rules/link_brackets.h"
#include "rules/link_compare.h"
#include "rules/link_form.h"
#include "rules/link_word.h"
#include "rules/structure_runs.h"
#include "syntax/address.h"

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

/* The definition of a label, or NO_INDEX. Letter case does not count. */
static uint32_t find_definition(const Document *page, Str label)
{
    for (uint32_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_DEFINITION &&
            str_equal_nocase(document_text(page, page->blocks[i].info), label))
            return i;
    return NO_INDEX;
}

/* The counterpart of the definition next to one of the original's, before it or behind it, or NO_INDEX. */
static uint32_t find_neighbour(const Pair *pair, uint32_t own, bool behind)
{
    const Document *source = pair->source;
    for (uint32_t i = own; behind ? ++i < source->block_count : i-- > 0;) {
        if (source->blocks[i].kind != BLOCK_DEFINITION)
            continue;
        uint32_t found = find_definition(pair->target, document_text(source, source->blocks[i].info));
        if (found != NO_INDEX)
            return found;
    }
    return NO_INDEX;
}

/* Puts the original's definition where it stood: behind the one before it, before the one behind it, between the counterparts
 * of its neighbours, or at the end. */
static bool define(const Pair *pair, Str label, Edit *edit)
{
    uint32_t own = find_definition(pair->source, label);
    if (own == NO_INDEX || find_definition(pair->target, label) != NO_INDEX)
        return false;
    const Document *page = pair->target;
    if (find_neighbour(pair, own, false) == NO_INDEX && find_neighbour(pair, own, true) == NO_INDEX &&
        block_put_back(pair, own, edit))
        return true;
    Str line = str_trim(document_text(pair->source, pair->source->blocks[own].span));
    Str bytes = source_bytes(page->source);
    uint32_t before = find_neighbour(pair, own, false), behind = find_neighbour(pair, own, true);
    uint32_t at = (uint32_t)bytes.size;
    const char *text = arena_format(pair->scratch, "%s\n%.*s\n", str_ends(bytes, STR("\n")) ? "" : "\n", STR_ARG(line));
    if (before != NO_INDEX) {
        at = page->blocks[before].span.end;
        text = arena_format(pair->scratch, "\n%.*s", STR_ARG(line));
    } else if (behind != NO_INDEX) {
        at = page->blocks[behind].span.begin;
        text = arena_format(pair->scratch, "%.*s\n", STR_ARG(line));
    }
    while (before != NO_INDEX && at > 0 && byte_is_space(bytes.data[at - 1]))
        at--;
    *edit = (Edit){{at, at}, str_from(text)};
    return true;
}

/* Has the translation a definition of the address under another label? Then the label was translated, and uses of it are. */
static bool defines_otherwise(const Pair *pair, Str destination)
{
    const Document *page = pair->target;
    for (uint32_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_DEFINITION &&
            str_ends(str_trim(document_text(page, page->blocks[i].span)), destination))
            return true;
    return false;
}

/* Do links of the page lead to the translation's language where the original's name another? Then a definition that was lost
 * may have done so. */
static bool changes_locale(const Pair *pair)
{
    const Matches *links = &pair->alignment->page_links;
    for (size_t i = 0; i < links->count && i < 2048; i++)
        if (links->items[i].source != NO_INDEX && links->items[i].target != NO_INDEX) {
            const Link *source = &pair->source->links[links->items[i].source];
            const Link *target = &pair->target->links[links->items[i].target];
            if (link_has_own_locale(pair->site, document_text(pair->source, source->destination),
                                    document_text(pair->target, target->destination)))
                return true;
        }
    return false;
}

static bool is_number(Str label)
{
    for (size_t i = 0; i < label.size; i++)
        if (!byte_is_digit(label.data[i]))
            return false;
    return label.size > 0;
}

/* What a definition leads to, as addresses are compared. */
static Str definition_key(const Pair *pair, const Document *page, const Block *block)
{
    Str text = document_text(page, block->span);
    size_t close = str_find(text, STR("]:"), 0);
    return address_key(pair->scratch, str_trim(str_slice(text, close == STR_NONE ? 0 : close + 2, text.size)),
                       pair->site->locales);
}

/* Do the numbers of the translation's definitions stand for other addresses than the original's? Then the original was
 * numbered anew since, or its addresses are newer, and what a number stood for cannot be known. */
static bool is_renumbered(const Pair *pair, Str label)
{
    enum { MOST_COMPARED = 32 };
    const Document *page = pair->target;
    unsigned compared = 0;
    for (uint32_t i = 0; i < page->block_count && compared < MOST_COMPARED && is_number(label); i++) {
        Str own = document_text(page, page->blocks[i].info);
        if (page->blocks[i].kind != BLOCK_DEFINITION || !is_number(own))
            continue;
        compared++;
        uint32_t source = find_definition(pair->source, own);
        if (source != NO_INDEX && !str_equal(definition_key(pair, page, &page->blocks[i]),
                                             definition_key(pair, pair->source, &pair->source->blocks[source])))
            return true;
    }
    return false;
}

/* Is the text before a label the original's? A name that stayed leads where it led. */
static bool keeps_text(const Pair *pair, const Link *source, size_t label)
{
    Str bytes = source_bytes(pair->target->source), text = document_text(pair->source, source->text);
    size_t size = text.size + 2;
    return label >= size && str_equal(str_slice(bytes, label - size, label),
                                      str_from(arena_format(pair->scratch, "[%.*s]", STR_ARG(text))));
}

/* [text][label] whose label no line of the translation defines. */
static bool find_undefined(const Pair *pair, Span region, const Link *source, LinkDamage *damage)
{
    if (!source->reference)
        return false;
    Str whole = document_text(pair->source, source->span);
    Str text = str_slice(source_bytes(pair->target->source), 0, region.end);
    if (str_ends(whole, STR("[]")))
        whole = str_slice(whole, 0, whole.size - 2);
    size_t open = whole.size;
    while (open > 0 && whole.data[open - 1] != '[')
        open--;
    if (open == 0)
        return false;
    Str label = str_slice(whole, open - 1, whole.size);
    size_t at = str_find(text, label, region.begin);
    if (at == STR_NONE || label.size < 3)
        return false;
    damage->span = (Span){(uint32_t)at, (uint32_t)(at + label.size)};
    damage->what = "its label is not defined on this page";
    damage->has_repair = define(pair, str_slice(label, 1, label.size - 1), &damage->repair);
    Str destination = document_text(pair->source, source->destination);
    bool translated = damage->has_repair && defines_otherwise(pair, destination);
    bool own_locale = link_has_own_locale(pair->site, STR(""), destination) && changes_locale(pair);
    bool renumbered = damage->has_repair && !keeps_text(pair, source, at) &&
                      is_renumbered(pair, str_slice(label, 1, label.size - 1));
    damage->safety = translated || own_locale || renumbered ? FIX_UNSAFE : FIX_SAFE;
    return true;
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
    if (find_undefined(pair, region, source, damage))
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
    if (find_undefined(pair, region, source, damage))
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
    if (region_of(pair, match->link, &region) && find_undefined(pair, region, source, damage))
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
