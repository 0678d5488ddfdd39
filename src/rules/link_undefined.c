#include "rules/link_undefined.h"

#include "rules/block_place.h"
#include "rules/link_compare.h"
#include "syntax/address.h"

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

/* `[label] : address`, `[label]：address`: what is left of a definition is made one again. */
static bool redefine(const Pair *pair, uint32_t own, Edit *edit)
{
    const Document *page = pair->source;
    Str line = str_trim(document_text(page, page->blocks[own].span)), bytes = source_bytes(pair->target->source);
    Str label = str_from(arena_format(pair->scratch, "\n[%.*s]", STR_ARG(document_text(page, page->blocks[own].info))));
    Str address = str_trim(str_slice(line, str_find(line, STR("]:"), 0) + 2, line.size));
    for (size_t at = str_find(bytes, label, 0); at != STR_NONE; at = str_find(bytes, label, at + 1)) {
        Str damaged = str_trim(str_slice(bytes, at + 1, str_line_behind(bytes, at + 1)));
        if (!str_ends(damaged, address) || damaged.size > line.size + 8)
            continue;
        *edit = (Edit){{(uint32_t)at + 1, (uint32_t)(at + 1 + damaged.size)}, line};
        return true;
    }
    return false;
}

/* Puts the original's definition where it stood: behind the one before it, before the one behind it, between the counterparts
 * of its neighbours, or at the end. */
static bool define(const Pair *pair, Str label, Edit *edit)
{
    uint32_t own = find_definition(pair->source, label);
    if (own == NO_INDEX || find_definition(pair->target, label) != NO_INDEX)
        return false;
    const Document *page = pair->target;
    if (redefine(pair, own, edit))
        return true;
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

/* `[text][Name]` where the original's label is defined as it was, and Name is not. A number is no translated name: numbers
 * were given anew. */
static bool find_renamed_label(const Pair *pair, Span region, Str label, LinkDamage *damage)
{
    Str text = str_slice(source_bytes(pair->target->source), 0, region.end), name = str_slice(label, 1, label.size - 1);
    uint32_t to = find_definition(pair->target, name), from = find_definition(pair->source, name);
    if (to == NO_INDEX || from == NO_INDEX || is_number(name) ||
        !str_equal(definition_key(pair, pair->target, &pair->target->blocks[to]),
                   definition_key(pair, pair->source, &pair->source->blocks[from])))
        return false;
    for (size_t at = str_find(text, STR("]["), region.begin); at != STR_NONE; at = str_find(text, STR("]["), at + 2)) {
        size_t close = str_find_byte(text, ']', at + 2);
        Str own = close == STR_NONE ? STR("") : str_slice(text, at + 2, close);
        if (!own.size || is_number(own) || str_find_byte(own, '[', 0) != STR_NONE || find_definition(pair->target, own) != NO_INDEX)
            continue;
        damage->span = (Span){(uint32_t)at + 1, (uint32_t)close + 1};
        damage->what = "its label was translated, the definition's was not";
        damage->repair = (Edit){damage->span, label};
        damage->has_repair = true;
        return true;
    }
    return false;
}

bool link_find_undefined(const Pair *pair, Span region, const Link *source, LinkDamage *damage)
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
    if (label.size < 3)
        return false;
    if (at == STR_NONE)
        return find_renamed_label(pair, region, label, damage);
    damage->span = (Span){(uint32_t)at, (uint32_t)(at + label.size)};
    damage->what = "its label is not defined on this page";
    damage->has_repair = define(pair, str_slice(label, 1, label.size - 1), &damage->repair);
    Str destination = document_text(pair->source, source->destination);
    bool translated = damage->has_repair && defines_otherwise(pair, destination);
    bool own_locale = link_has_own_locale(pair->site, STR(""), destination) && changes_locale(pair);
    bool renumbered = damage->has_repair && is_renumbered(pair, str_slice(label, 1, label.size - 1));
    damage->safety = translated || own_locale || renumbered ? FIX_UNSAFE : FIX_SAFE;
    return true;
}
