/* Old addresses that lead to a page: the translation has those of the original. */
#include "rules/front_keys.h"

#include "align/match.h"
#include "base/map.h"
#include "syntax/address.h"

typedef struct {
    const YamlNode *node;
    Str key; /* address compared by */
    bool taken;
} Redirect;

typedef struct {
    const FrontKey *front; /* NULL when the key is not there */
    Redirect *items;
    size_t count;
} Redirects;

static Redirects read_redirects(const Pair *pair, const Document *page)
{
    Redirects out = {.front = front_find(&page->front, pair->site->redirect_key)};
    const YamlNode *value = out.front ? out.front->value : NULL;
    if (!value || value->kind == YAML_MAP)
        return out;
    bool list = value->kind == YAML_LIST;
    size_t count = list ? value->count : 1;
    out.items = arena_array(pair->scratch, count, sizeof *out.items);
    for (size_t i = 0; i < count; i++) {
        const YamlNode *node = list ? value->items[i] : value;
        out.items[out.count++] =
            (Redirect){node, address_key(pair->scratch, node->text, pair->site->locales), false};
    }
    return out;
}

typedef struct {
    Redirects source, target;
} Both;

static Redirect *find(Redirects *list, Str key)
{
    for (size_t i = 0; i < list->count && i < 4096; i++)
        if (!list->items[i].taken && str_equal(list->items[i].key, key))
            return &list->items[i];
    return NULL;
}

/* Both lists with what is equal marked as taken. False when there is nothing to compare. */
static bool read_both(const Pair *pair, Both *both)
{
    if (!pair->site->redirect_key.size || !front_comparable(pair))
        return false;
    both->source = read_redirects(pair, pair->source);
    both->target = read_redirects(pair, pair->target);
    for (size_t i = 0; i < both->source.count; i++) {
        Redirect *same = find(&both->target, both->source.items[i].key);
        if (same)
            same->taken = both->source.items[i].taken = true;
    }
    return true;
}

/* The entry of the translation that was this entry of the original before it was changed. */
static Redirect *find_changed(Both *both, const Redirect *source)
{
    Redirect *best = NULL;
    float most = 0.5f;
    for (size_t i = 0; i < both->target.count; i++) {
        Redirect *target = &both->target.items[i];
        if (target->taken)
            continue;
        float likeness = match_likeness(source->key, target->key);
        if (likeness > most) {
            most = likeness;
            best = target;
        }
    }
    return best;
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
    const YamlNode *before = NULL;
    if (index > 0) {
        for (size_t i = 0; i < both->target.count; i++)
            if (str_equal(both->target.items[i].key, both->source.items[index - 1].key))
                before = both->target.items[i].node;
    }
    at = before ? before->span.end : front->key.end;
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
        Redirect *changed = find_changed(&both, source);
        if (changed)
            changed->taken = true;
        if (changed && wanted == WANT_CHANGED)
            report_changed(pair, source, changed, out);
        if (!changed && wanted == WANT_MISSING)
            report_missing(pair, &both, i, out);
    }
    for (size_t i = 0; wanted == WANT_EXTRA && i < both.target.count; i++) {
        const Redirect *target = &both.target.items[i];
        if (target->taken)
            continue;
        Finding *finding = findings_add(out, target->node->span, SPAN_NONE);
        finding_say(out, finding, "the original has no redirect from \"%s\"",
                    finding_quote(out->arena, target->node->text));
    }
}

static void check_missing(const Pair *pair, Findings *out)
{
    check(pair, out, WANT_MISSING);
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
    .id = "redirects/missing", .needs = NEEDS_BOTH, .check = check_missing};
const Rule rule_redirects_extra = {
    .id = "redirects/extra", .needs = NEEDS_BOTH, .check = check_extra};
const Rule rule_redirects_changed = {
    .id = "redirects/changed", .needs = NEEDS_BOTH, .check = check_changed};

/* The address a page itself has, from its path: "docs/a/b.md" is "/docs/a/b". */
static bool is_own_address(const Pair *pair, Str address)
{
    Str path = pair->target_path;
    size_t dot = path.size;
    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    if (dot == 0 || path.data[dot - 1] != '.')
        return false;
    path = str_slice(path, 0, dot - 1);
    if (str_ends(path, STR("/index")))
        path = str_slice(path, 0, path.size - 6);
    return address.size == path.size + 1 && str_ends(address, path);
}

static void check_self(const Pair *pair, Findings *out)
{
    if (!pair->site->redirect_key.size)
        return;
    Redirects list = read_redirects(pair, pair->target);
    for (size_t i = 0; i < list.count; i++) {
        if (!is_own_address(pair, list.items[i].key))
            continue;
        Finding *finding = findings_add(out, list.items[i].node->span, SPAN_NONE);
        finding_say(out, finding, "the page redirects from its own address \"%s\", so it can never "
                                  "be reached; take the line out",
                    finding_quote(out->arena, list.items[i].node->text));
    }
}

static void check_conflict(const Pair *pair, Findings *out)
{
    if (!pair->site->redirect_key.size)
        return;
    Redirects list = read_redirects(pair, pair->target);
    Map *seen = map_open(pair->scratch);
    for (size_t i = 0; i < list.count; i++) {
        bool added;
        map_put(seen, list.items[i].key, &added);
        if (added)
            continue;
        Finding *finding = findings_add(out, list.items[i].node->span, SPAN_NONE);
        finding_say(out, finding, "the redirect from \"%s\" stands here a second time",
                    finding_quote(out->arena, list.items[i].node->text));
    }
}

const Rule rule_redirects_conflict = {
    .id = "redirects/conflict", .needs = NEEDS_TARGET, .check = check_conflict};
const Rule rule_redirects_self = {
    .id = "redirects/self", .needs = NEEDS_TARGET, .check = check_self};
