#include "rules/html_compare.h"

#include "align/english.h"
#include "base/array.h"
#include "rules/html_loose.h"
#include "rules/link_compare.h"
#include "syntax/address.h"

/* Has another element of the page the value? */
static bool stands_elsewhere(const Document *page, Str name, Str value)
{
    const Html *html = &page->html;
    for (size_t i = 0; i < html->attributes.count && i < 4096; i++) {
        const HtmlAttribute *attribute = &html->attributes.items[i];
        if (str_equal(document_text(page, attribute->value), value) &&
            str_equal_nocase(document_text(page, attribute->name), name))
            return true;
    }
    return false;
}

/* Elements stand in another order: each value is the other page's too, at another element. */
static bool is_exchanged(const Pair *pair, Str name, Str expected, Str actual)
{
    return stands_elsewhere(pair->target, name, expected) && stands_elsewhere(pair->source, name, actual);
}

/* Does a link of the translation lead to the id? */
static bool is_linked(const Document *page, Str id)
{
    for (size_t i = 0; i < page->link_count && i < 4096; i++) {
        Str to = document_text(page, page->links[i].destination);
        if (to.size > id.size && str_ends(to, id) && to.data[to.size - id.size - 1] == '#')
            return true;
    }
    return false;
}

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (byte_is_digit(text.data[i]))
            return true;
    return false;
}

/* A value of one word that was translated, rather than another one that was chosen: a size, a style, an id of its own. */
static FixSafety safety_of(const Pair *pair, const HtmlAttribute *to, Str name, Str expected, Str actual)
{
    bool id = str_equal_nocase(name, STR("id")) || str_equal_nocase(name, STR("name"));
    bool chosen = has_digit(actual) || str_equal_nocase(name, STR("style")) || to->expression ||
                  str_find_byte(actual, ' ', 0) != STR_NONE || (id && is_linked(pair->target, actual));
    return chosen || english_is_older(actual, expected) ? FIX_UNSAFE : FIX_SAFE;
}

/* The address in an attribute of a component, which no other rule judges: `<LinkCard href="…">`. */
static bool is_component_address(const Document *page, const HtmlTag *tag, Str name)
{
    return byte_is_upper(document_text(page, tag->name).data[0]) &&
           (str_equal_nocase(name, STR("href")) || str_equal_nocase(name, STR("src")));
}

/* Do both lead to one place, whatever the language? */
static bool same_address(const Pair *pair, Str expected, Str actual)
{
    Str a = address_key(pair->scratch, expected, pair->site->locales), b = address_key(pair->scratch, actual, pair->site->locales);
    return str_equal(a, b) || link_same_localised(pair->site, a, b, "/. ?=&-_");
}

static void say_tag(const Pair *pair, const HtmlTag *source, const LooseTag *own, FixSafety safety, Findings *out)
{
    Finding *finding = findings_add(out, own->span, source->span);
    Str expected = document_text(pair->source, source->span), actual = document_text(pair->target, own->span);
    finding_say(out, finding, "the HTML tag is %s, in the original %s", finding_quote(out->arena, actual),
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    Str text = loose_rebuild(pair, source, own);
    if (text.size) {
        finding_replace(out, finding, own->span, text, safety);
        finding_describe_fix(finding, "put back the original's tag, its texts translated");
    }
}

/* A value that begins with a typographic quotation mark has none. */
static bool has_foreign_quote(const Document *page, const HtmlTag *tag)
{
    static const char *const marks[] = {"“", "”", "„", "«", "»", "＂", "「"};
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        Str value = document_text(page, page->html.attributes.items[tag->attribute + i].value);
        char before = source_bytes(page->source).data[page->html.attributes.items[tag->attribute + i].value.begin - 1];
        for (size_t k = 0; k < COUNT_OF(marks) && before == '='; k++)
            if (str_starts(value, str_from(marks[k])))
                return true;
    }
    return false;
}

/* An attribute whose name was translated: there are as many, and one is not the original's. */
static bool has_renamed(const Pair *pair, const HtmlTag *source, const HtmlTag *target)
{
    if (source->attribute_count != target->attribute_count)
        return false;
    Str bytes = source_bytes(pair->source->source);
    size_t strange = 0;
    for (uint32_t i = 0; i < target->attribute_count; i++) {
        const HtmlAttribute *own = &pair->target->html.attributes.items[target->attribute + i];
        const HtmlAttribute *from = &pair->source->html.attributes.items[source->attribute + i];
        if (html_attribute(&pair->source->html, source, bytes, document_text(pair->target, own->name)))
            continue;
        if (own->has_value != from->has_value || own->expression != from->expression)
            return false;
        strange++;
    }
    return strange > 0;
}

/* Is the tag as a whole damaged? */
static bool is_damaged(const Pair *pair, const HtmlTag *source, const HtmlTag *target)
{
    bool open = pair->site->dialect.mdx && source->self_closed != target->self_closed && !source->closing;
    return open || (has_foreign_quote(pair->target, target) && !has_foreign_quote(pair->source, source)) ||
           has_renamed(pair, source, target);
}

bool html_compare_form(const Pair *pair, const HtmlTag *source, const HtmlTag *target, Findings *out)
{
    LooseTag own;
    if (!is_damaged(pair, source, target) || !loose_read(source_bytes(pair->target->source), target->span.begin, &own))
        return false;
    say_tag(pair, source, &own, FIX_SAFE, out);
    return true;
}

void html_compare_tags(const Pair *pair, const HtmlTag *source, const HtmlTag *target, Findings *out)
{
    Str bytes = source_bytes(pair->target->source);
    if (html_compare_form(pair, source, target, out))
        return;
    for (uint32_t i = 0; i < source->attribute_count; i++) {
        const HtmlAttribute *from = &pair->source->html.attributes.items[source->attribute + i];
        Str name = document_text(pair->source, from->name);
        bool address = is_component_address(pair->source, source, name);
        if (loose_is_text(pair, name) && !address)
            continue;
        const HtmlAttribute *to = html_attribute(&pair->target->html, target, bytes, name);
        Str expected = document_text(pair->source, from->value);
        Str actual = to ? document_text(pair->target, to->value) : STR("");
        if ((to && (str_equal_folded(expected, actual) || (address && same_address(pair, expected, actual)))) ||
            is_exchanged(pair, name, expected, to ? actual : expected))
            continue;
        Finding *finding = findings_add(out, to ? to->value : target->span, from->value);
        finding_say(out, finding, "the attribute \"%s\" is %s, in the original %s",
                    finding_quote(out->arena, name),
                    to ? finding_quote(out->arena, actual) : "missing",
                    finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, to ? &actual : NULL);
        if (to) {
            finding_replace(out, finding, to->value, expected, safety_of(pair, to, name, expected, actual));
            finding_describe_fix(finding, "put back the original's value");
        }
    }
}

/* What may stand for a tag of the original. */
typedef struct {
    LooseTag loose;
    const HtmlTag *tag; /* NULL: it is none */
    uint64_t key;
} Candidate;

typedef ARRAY_OF(Candidate) Candidates;

enum { MOST_LEFT = 32, MOST_REGION = 16384 };

/* The tag of the page that stands there, compared or not, or NULL. */
static const HtmlTag *tag_at(const Document *page, uint32_t at)
{
    size_t low = 0, high = page->html.tags.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (page->html.tags.items[middle].span.begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < page->html.tags.count && page->html.tags.items[low].span.begin == at;
    return found ? &page->html.tags.items[low] : NULL;
}

static bool is_code(const Document *page, uint32_t at)
{
    uint32_t index = document_block_at(page, at);
    if (index == NO_INDEX)
        return false;
    const Block *block = &page->blocks[index];
    for (uint32_t i = block->codes.begin; i < block->codes.end; i++)
        if (page->codes[i].span.begin <= at && at < page->codes[i].span.end)
            return true;
    return block->kind == BLOCK_CODE || block->kind == BLOCK_VERBATIM;
}

/* Everything in the region that is a tag to be compared, or looks like one. */
static Candidates read_candidates(const Pair *pair, const MatchItems *target, Span region)
{
    const Document *page = pair->target;
    Candidates found = {0};
    size_t next = 0;
    for (uint32_t at = region.begin; at < region.end && found.count <= MOST_LEFT; at++) {
        Candidate candidate = {0};
        const HtmlTag *own = next < target->count ? &page->html.tags.items[target->items[next].index] : NULL;
        char c = source_bytes(page->source).data[at];
        if (c != '<' && c != '&' && c != (char)0xEF)
            continue;
        bool compared = own && own->span.begin == at;
        const HtmlTag *there = compared ? own : tag_at(page, at);
        if ((there && !compared) || !loose_read(source_bytes(page->source), at, &candidate.loose) || is_code(page, at)) {
            at = there ? there->span.end - 1 : at;
            continue;
        }
        candidate.tag = compared ? own : NULL;
        candidate.key = compared ? target->items[next++].key : 0;
        *ARRAY_PUSH(pair->scratch, &found) = candidate;
        at = candidate.loose.span.end - 1;
    }
    return found;
}

/* Elements that anybody may have chosen in place of others. */
static bool is_plain_element(Str name)
{
    static const char *const names[] = {"b", "i", "em", "strong", "u", "s", "del", "ins", "code", "kbd", "samp", "var", "tt",
                                        "sub", "sup", "small", "mark", "span", "div", "p", "q", "cite", "dfn", "abbr", "a",
                                        "section", "article", "aside", "header", "footer", "ul", "ol", "li", "dl", "dt",
                                        "dd", "pre", "font", "center", "big", "h1", "h2", "h3", "h4", "h5", "h6"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

/* Can the candidate be what became of the tag? With a blank behind `<` it may be prose, unless its name is the tag's; an end
 * may have lost its slash. */
static bool fits(const Pair *pair, const HtmlTag *source, const Candidate *candidate)
{
    bool named = str_equal_nocase(document_text(pair->source, source->name), candidate->loose.name);
    bool slash = named && source->closing && !candidate->loose.attribute_count;
    return (source->closing == candidate->loose.closing || slash) && (named || !candidate->loose.apart);
}

/* Does the page say a component's name anywhere but in tags, as where it is imported? */
static bool is_imported(const Document *page, Str name)
{
    Str bytes = source_bytes(page->source);
    for (size_t at = str_find(bytes, name, 0); at != STR_NONE; at = str_find(bytes, name, at + name.size))
        if (at > 0 && bytes.data[at - 1] != '<' && bytes.data[at - 1] != '/')
            return true;
    return false;
}

static FixSafety rename_safety(const Pair *pair, const HtmlTag *source, const Candidate *candidate)
{
    Str expected = document_text(pair->source, source->name), actual = candidate->loose.name;
    if (byte_is_upper(expected.data[0]) && byte_is_upper(actual.data[0]) && !is_imported(pair->target, actual))
        return FIX_SAFE;
    bool other = !str_equal_nocase(expected, actual) && (is_plain_element(actual) || english_is_older(actual, expected));
    return other ? FIX_UNSAFE : FIX_SAFE;
}

bool html_compare_left(const Pair *pair, const MatchItems *source, const MatchItems *target, Span region, Findings *out)
{
    if (!source->count || source->count > MOST_LEFT || target->count > source->count || region.end < region.begin ||
        span_size(region) > MOST_REGION)
        return false;
    Candidates found = read_candidates(pair, target, region);
    if (found.count != source->count)
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (!fits(pair, &pair->source->html.tags.items[source->items[i].index], &found.items[i]))
            return false;
    for (size_t i = 0; i < found.count; i++) {
        const HtmlTag *from = &pair->source->html.tags.items[source->items[i].index];
        const Candidate *candidate = &found.items[i];
        if (candidate->tag && candidate->key == source->items[i].key)
            html_compare_tags(pair, from, candidate->tag, out);
        else
            say_tag(pair, from, &candidate->loose, rename_safety(pair, from, candidate), out);
    }
    return true;
}
