/* Old addresses that lead to a page: the translation has those of the original. */
#include "rules/redirect_list.h"
#include "rules/route.h"

#include "align/match.h"
#include "base/map.h"
#include "syntax/address.h"

typedef struct {
    Redirects source, target;
    Map *places; /* of the translation: key -> index of the first entry that has it */
} Both;

/* The entries of a list by their key; of equal ones the first that is free. */
typedef struct {
    Map *first;   /* key -> index of the first free entry of that key, or the number of entries */
    size_t *next; /* of an entry: the next one with its key */
} ByKey;

static ByKey sort_by_key(Arena *arena, const Redirects *list)
{
    ByKey out = {map_open(arena), arena_array(arena, list->count + 1, sizeof *out.next)};
    for (size_t i = list->count; i-- > 0;) {
        bool added;
        size_t *first = map_put(out.first, list->items[i].key, &added);
        out.next[i] = added ? list->count : *first;
        *first = i;
    }
    return out;
}

static Redirect *take(Redirects *list, const ByKey *keys, Str key)
{
    size_t *first = map_get(keys->first, key);
    if (!first || *first == list->count)
        return NULL;
    Redirect *found = &list->items[*first];
    *first = keys->next[*first];
    return found;
}

/* Both lists with what is equal marked as taken. False when there is nothing to compare. */
static bool read_both(const Pair *pair, Both *both)
{
    if (!pair->site->redirect_key.size || !front_comparable(pair))
        return false;
    both->source = redirects_read(pair, pair->source);
    both->target = redirects_read(pair, pair->target);
    ByKey keys = sort_by_key(pair->scratch, &both->target);
    for (size_t i = 0; i < both->source.count; i++) {
        Redirect *same = take(&both->target, &keys, both->source.items[i].key);
        if (same)
            same->taken = both->source.items[i].taken = true;
    }
    both->places = map_open(pair->scratch);
    for (size_t i = both->target.count; i-- > 0;)
        *map_put(both->places, both->target.items[i].key, NULL) = i;
    return true;
}

/* The entry that stands where this one would: behind the equal of the one before it, as deep, and nobody's equal. */
static Redirect *find_in_place(Both *both, const Redirect *source)
{
    size_t at = 0;
    if (source > both->source.items) {
        const size_t *before = map_get(both->places, source[-1].key);
        at = before ? *before + 1 : both->target.count;
    }
    if (at >= both->target.count || both->target.items[at].taken ||
        str_count_byte(both->target.items[at].key, '/') != str_count_byte(source->key, '/'))
        return NULL;
    return &both->target.items[at];
}

/* In long lists only the neighbourhood of an entry is searched for what it became. */
enum { MOST_COMPARED = 64 };

/* The entry of the translation that was this entry of the original before it was changed. */
static Redirect *find_changed(Both *both, size_t index)
{
    const Redirect *source = &both->source.items[index];
    size_t count = both->target.count, begin = 0, end = count;
    if (count > MOST_COMPARED) {
        begin = index > MOST_COMPARED / 2 ? index - MOST_COMPARED / 2 : 0;
        end = begin + MOST_COMPARED < count ? begin + MOST_COMPARED : count;
    }
    Redirect *best = NULL;
    float most = 0.5f;
    for (size_t i = begin; i < end; i++) {
        Redirect *target = &both->target.items[i];
        if (target->taken)
            continue;
        float likeness = match_likeness(source->key, target->key);
        if (likeness > most) {
            most = likeness;
            best = target;
        }
    }
    return best ? best : find_in_place(both, source);
}

typedef enum { WANT_MISSING, WANT_EXTRA, WANT_CHANGED } Wanted;

static void report_changed(const Pair *pair, const Redirect *source, const Redirect *target,
                           Findings *out)
{
    Finding *finding = findings_add(out, target->node->span, source->node->span);
    finding_say(out, finding, "the redirect from \"%s\" is \"%s\" in the original",
                finding_quote(out->arena, target->node->text),
                finding_quote(out->arena, source->node->text));
    Str expected = document_text(pair->source, source->node->span);
    finding_compare(out, finding, &source->node->text, &target->node->text);
    finding_replace(out, finding, target->node->span, expected, FIX_SAFE);
    finding_describe_fix(finding, "put back the original's address");
}

/* The lines of a list entry: "  - /old/address" with its line end. */
static Str entry_line(const Document *page, const YamlNode *node)
{
    Str bytes = source_bytes(page->source);
    uint32_t begin = node->span.begin, end = node->span.end;
    while (begin > page->front.yaml.begin && bytes.data[begin - 1] != '\n')
        begin--;
    while (end < page->front.yaml.end && bytes.data[end - 1] != '\n')
        end++;
    return str_slice(bytes, begin, end);
}

static void report_missing(const Pair *pair, const Both *both, size_t index, Findings *out)
{
    const Redirect *source = &both->source.items[index];
    const FrontKey *front = both->target.front;
    uint32_t place = front ? front->entry.end : front_place(pair, both->source.front);
    Span where = front ? front->key : (Span){place, place};
    Finding *finding = findings_add(out, where, source->node->span);
    finding_say(out, finding, "the redirect from \"%s\" is missing; the original has it",
                finding_quote(out->arena, source->node->text));
    finding_compare(out, finding, &source->node->text, NULL);
    const YamlNode *list = both->source.front->value;
    bool lines = front && front->value && front->value->kind == YAML_LIST && !front->value->flow &&
                 list->kind == YAML_LIST && !list->flow;
    if (!lines)
        return;
    uint32_t at = front->key.end;
    Str bytes = source_bytes(pair->target->source);
    const size_t *before =
        index > 0 ? map_get(both->places, both->source.items[index - 1].key) : NULL;
    at = before ? both->target.items[*before].node->span.end : front->key.end;
    while (at < pair->target->front.yaml.end && bytes.data[at - 1] != '\n')
        at++;
    finding_replace(out, finding, (Span){at, at}, entry_line(pair->source, source->node), FIX_SAFE);
    finding_describe_fix(finding, "put in the original's address");
}

static void report_missing_key(const Pair *pair, const Both *both, Findings *out)
{
    const FrontKey *source = both->source.front;
    uint32_t place = front_place(pair, source);
    Finding *finding = findings_add(out, (Span){place, place}, source->key);
    Str entry = document_text(pair->source, source->entry);
    finding_say(out, finding, "the redirects are missing; the original has %s",
                finding_quote(out->arena, str_trim(entry)));
    finding_compare(out, finding, &entry, NULL);
    finding_replace(out, finding, (Span){place, place}, entry, FIX_SAFE);
    finding_describe_fix(finding, "put in the original's redirects");
}

static void check(const Pair *pair, Findings *out, Wanted wanted)
{
    Both both;
    if (!read_both(pair, &both))
        return;
    if (both.source.front && !both.target.front) {
        if (wanted == WANT_MISSING && !front_renamed(pair, both.source.front))
            report_missing_key(pair, &both, out);
        return;
    }
    for (size_t i = 0; i < both.source.count; i++) {
        Redirect *source = &both.source.items[i];
        if (source->taken)
            continue;
        Redirect *changed = find_changed(&both, i);
        if (changed)
            changed->taken = true;
        if (changed && wanted == WANT_CHANGED)
            report_changed(pair, source, changed, out);
        if (!changed && wanted == WANT_MISSING)
            report_missing(pair, &both, i, out);
    }
    for (size_t i = 0; wanted == WANT_EXTRA && i < both.target.count; i++) {
        const Redirect *target = &both.target.items[i];
        RedirectConflict conflict; /* redirects/conflict speaks of it */
        if (target->taken || (pair->index && redirect_conflicts(pair, target, &conflict)))
            continue;
        Finding *finding = findings_add(out, target->node->span, SPAN_NONE);
        finding_say(out, finding, "the original has no redirect from \"%s\"",
                    finding_quote(out->arena, target->node->text));
    }
}

/* Does a page take the address over? */
static bool keeps(const Pair *pair, Side side, Str address)
{
    const Outline *outline = side == SIDE_SOURCE ? pair->source_outline : pair->target_outline;
    SitePage page = {side, side == SIDE_SOURCE ? pair->source_path : pair->target_path};
    for (size_t i = 0; outline && i < outline->redirect_count; i++)
        if (str_equal(route_redirect(pair->scratch, pair->site, pair->index, page, outline->redirects[i]), address))
            return true;
    return false;
}

/* A page that was moved keeps its old address, on a site where pages do: the translation, where sites ask it, else the
 * original. */
static void check_moved(const Pair *pair, Findings *out)
{
    bool original = pair->site->front_from_original || !pair->target;
    Side side = original ? SIDE_SOURCE : SIDE_TARGET;
    Str from = original || !pair->target_moved_from.size ? pair->source_moved_from
                                                         : pair->target_moved_from;
    Side moved = str_equal(from, pair->source_moved_from) ? SIDE_SOURCE : SIDE_TARGET;
    const Document *page = original ? pair->source : pair->target;
    if (!from.size || !page || !pair->index || !pair->site->redirect_key.size)
        return;
    Str address = route_path_address(pair->scratch, pair->site, pair->index, (SitePage){moved, from});
    if (keeps(pair, side, address) || !pair->index->redirects(pair->index))
        return;
    Span place = page->front.present ? page->front.span : (Span){0, 0};
    place.end = place.begin;
    Finding *finding =
        findings_add(out, original ? SPAN_NONE : place, original ? place : SPAN_NONE);
    finding_say(out, finding,
                "the page was moved here from %s; its old address %s is not kept in %.*s",
                finding_quote(out->arena, from), finding_quote(out->arena, address),
                STR_ARG(pair->site->redirect_key));
    finding_compare(out, finding, &address, NULL);
}

static void check_missing(const Pair *pair, Findings *out)
{
    if (pair->source && pair->target)
        check(pair, out, WANT_MISSING);
    check_moved(pair, out);
}

static void check_extra(const Pair *pair, Findings *out)
{
    check(pair, out, WANT_EXTRA);
}

static void check_changed(const Pair *pair, Findings *out)
{
    check(pair, out, WANT_CHANGED);
}

const Rule rule_redirects_missing = {
    .id = "redirects/missing", .needs = NEEDS_ANY, .check = check_missing};
const Rule rule_redirects_extra = {
    .id = "redirects/extra", .needs = NEEDS_BOTH, .check = check_extra};
const Rule rule_redirects_changed = {
    .id = "redirects/changed", .needs = NEEDS_BOTH, .check = check_changed};
