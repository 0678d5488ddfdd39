#include "rules/link_drift.h"

#include "align/match.h"
#include "rules/link_compare.h"
#include "rules/wording.h"
#include "syntax/address.h"

/* Do the links of the page to sections of other pages keep the fragments of the original? Then one that does not was
 * damaged; a site whose headings make the ids has translated ones. */
static bool keeps_fragments(const Pair *pair)
{
    size_t same = 0, other = 0;
    LinkPair link;
    for (size_t at = 0; link_next_pair(pair, &at, &link);) {
        Address a = address_split(link.source->key), b = address_split(link.target->key);
        if (!a.fragment.size || !b.fragment.size || !b.path.size || b.host.size)
            continue;
        same += str_equal(a.fragment, b.fragment);
        other += !str_equal(a.fragment, b.fragment);
    }
    return same > other;
}

/* Words of the original stand at their places: no heading that was translated keeps them so. */
static bool keeps_words(Str expected, Str actual)
{
    size_t words = 0, same = 0;
    while (expected.size && actual.size) {
        words++;
        same += str_equal(str_cut(&expected, '-'), str_cut(&actual, '-'));
    }
    return !expected.size && !actual.size && same * 2 >= words;
}

bool link_keeps_fragment(Str expected, Str actual)
{
    return keeps_words(expected, actual) || match_likeness(expected, actual) >= 0.8f;
}

/* A fragment on another page, which alone could tell: was it damaged, or is it made from the translated heading? */
static bool is_damaged_fragment(const Pair *pair, const Link *source, const Link *target)
{
    Str expected = address_split(source->key).fragment, actual = address_split(target->key).fragment;
    return link_keeps_fragment(expected, actual) || keeps_fragments(pair);
}

static size_t count_parts(Str path)
{
    return str_count_byte(path, '/') - str_ends(path, STR("/"));
}

/* Do two paths of as many parts share one? Then it is one page, of which the other parts were changed. */
static bool shares_part(Str a, Str b)
{
    while (a.size && b.size) {
        Str part = str_cut(&a, '/');
        if (str_equal(str_cut(&b, '/'), part) && part.size)
            return true;
    }
    return false;
}

/* Another page of a foreign site, rather than a name in its address that was translated. */
static bool is_another_page(Address expected, Address actual)
{
    bool slash = str_ends(expected.path, STR("/"));
    if (str_equal(expected.path, actual.path) || !expected.host.size)
        return false;
    if (slash != str_ends(actual.path, STR("/")) || wording_compare(NULL, expected.path, actual.path) == WORDING_SAME)
        return true;
    return !expected.has_query && !shares_part(expected.path, actual.path) &&
           wording_compare(NULL, expected.path, actual.path) == WORDING_OTHER;
}

/* An address that nobody can have meant is no model. */
static bool is_odd(Str destination)
{
    return str_find_byte(destination, ']', 0) != STR_NONE && str_find_byte(destination, '[', 0) == STR_NONE;
}

bool link_was_damaged(const Pair *pair, const Link *source, const Link *target, float likeness)
{
    Str expected = document_text(pair->source, source->destination);
    Str actual = document_text(pair->target, target->destination);
    Address a = address_split(expected), b = address_split(actual);
    if (!str_equal(a.host, b.host) || a.has_query != b.has_query || likeness <= 0.3f)
        return false;
    if (link_difference(pair, source, target) == LINK_UNPROVEN)
        return is_damaged_fragment(pair, source, target);
    if (link_has_own_locale(pair->site, a.path, b.path))
        return false;
    return count_parts(a.path) == count_parts(b.path) && !english_is_older(actual, expected) &&
           !is_odd(expected) && !is_another_page(a, b);
}
