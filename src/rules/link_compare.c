#include "rules/link_compare.h"

#include "base/file.h"
#include "syntax/address.h"

#include <string.h>

static Str next_part(Str *rest, const char *separators)
{
    size_t end = 0;
    while (end < rest->size && !strchr(separators, rest->data[end]))
        end++;
    Str part = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end < rest->size ? end + 1 : end, rest->size);
    return part;
}

static bool same_parts(const Site *site, Str a, Str b, const char *separators, bool *localised)
{
    while (a.size || b.size) {
        Str rest_a = a, rest_b = b;
        Str x = next_part(&rest_a, separators), y = next_part(&rest_b, separators);
        bool locale_x = address_is_locale(x, site->locales);
        bool locale_y = address_is_locale(y, site->locales);
        if (str_equal(x, y) || (locale_x && locale_y)) {
            *localised = *localised || !str_equal(x, y);
            a = rest_a;
            b = rest_b;
        } else if (locale_x || locale_y) {
            *localised = true;
            if (locale_x)
                a = rest_a;
            else
                b = rest_b;
        } else {
            return false;
        }
    }
    return true;
}

bool link_same_localised(const Site *site, Str source, Str target, const char *separators)
{
    Address a = address_split(source), b = address_split(target);
    bool localised = false;
    if (a.host.size && b.host.size && !str_equal(a.host, b.host))
        return same_parts(site, a.host, b.host, ".", &localised) && localised;
    return same_parts(site, source, target, separators, &localised);
}

/* The file that a relative destination names, or "". */
static Str place_of(const Pair *pair, Str page, Str destination)
{
    size_t slash = page.size, end = 0;
    while (slash > 0 && page.data[slash - 1] != '/')
        slash--;
    while (end < destination.size && destination.data[end] != '#' && destination.data[end] != '?')
        end++;
    Str folder = str_slice(page, 0, slash ? slash - 1 : 0), path = str_slice(destination, 0, end);
    if (!page.size || !path.size || path.data[0] == '/' || address_is_external(path))
        return STR("");
    return file_normal(pair->scratch, str_from(file_join(pair->scratch, folder, path)));
}

bool link_same_place(const Pair *pair, Str source, Str target)
{
    if (pair->index)
        return false;
    Str from = place_of(pair, pair->source_path, source), to = place_of(pair, pair->target_path, target);
    bool exchanged = str_equal(from, pair->target_path) && str_equal(to, pair->source_path);
    return from.size && to.size && (exchanged || str_equal(from, to));
}

static Str find_locale(const Site *site, Str path)
{
    while (path.size) {
        Str part = next_part(&path, "/?=&#");
        if (address_is_locale(part, site->locales))
            return part;
    }
    return STR("");
}

bool link_has_own_locale(const Site *site, Str source, Str target)
{
    Str own = find_locale(site, target);
    return own.size && !str_equal(own, find_locale(site, source));
}

/* The language at the begin of a path, with its slash ("/de"), or nothing. */
static Str leading_locale(const Site *site, Str path)
{
    if (!str_starts(path, STR("/")))
        return STR("");
    Str rest = str_slice(path, 1, path.size);
    Str first = next_part(&rest, "/?#");
    return address_is_locale(first, site->locales) ? str_slice(path, 0, first.size + 1) : STR("");
}

Str link_localise(const Pair *pair, Str source, Str target)
{
    if (address_is_external(source) || address_is_external(target))
        return source;
    Str wanted = leading_locale(pair->site, target);
    Str own = leading_locale(pair->site, source);
    if (!wanted.size || !str_starts(source, STR("/")))
        return source;
    Str rest = str_slice(source, own.size, source.size);
    return str_from(arena_format(pair->scratch, "%.*s%.*s", STR_ARG(wanted), STR_ARG(rest)));
}

bool link_next_pair(const Pair *pair, size_t *at, LinkPair *out)
{
    while (pair->alignment && *at < pair->alignment->page_links.count) {
        const Match *match = &pair->alignment->page_links.items[(*at)++];
        if (match->source == NO_INDEX || match->target == NO_INDEX)
            continue;
        *out = (LinkPair){match, &pair->source->links[match->source], &pair->target->links[match->target]};
        return true;
    }
    return false;
}

Span link_place(const Pair *pair, uint32_t link, uint32_t source_block)
{
    if (link != NO_INDEX) {
        const BlockLink *blocks = &pair->alignment->links[link];
        if (blocks->target.end > blocks->target.begin)
            return pair->target->blocks[blocks->target.begin].span;
    }
    return source_block == NO_INDEX ? SPAN_NONE
                                    : align_gap(pair->alignment, pair->target, source_block);
}
