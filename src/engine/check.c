#include "engine/check.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "engine/suppress.h"
#include "engine/values.h"
#include "finding/fingerprint.h"
#include "rules/site_index.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *a, const void *b)
{
    const Finding *x = a, *y = b;
    if (x->target.begin != y->target.begin)
        return x->target.begin < y->target.begin ? -1 : 1;
    if (x->source.begin != y->source.begin)
        return x->source.begin < y->source.begin ? -1 : 1;
    int order = strcmp(x->rule, y->rule);
    if (order)
        return order;
    if (x->target.end != y->target.end)
        return x->target.end < y->target.end ? -1 : 1;
    return str_compare(x->message, y->message);
}

static bool applies(const Rule *rule, const Pair *pair)
{
    bool both = pair->source && pair->target;
    if (rule->needs & NEEDS_MISSING)
        return !both;
    if (rule->needs & NEEDS_BOTH)
        return both;
    if (rule->needs & NEEDS_ANY)
        return true;
    return pair->target != NULL;
}

static void set_severities(Findings *findings, size_t begin, const RuleSetting *setting)
{
    for (size_t i = begin; i < findings->list.count; i++) {
        Finding *finding = &findings->list.items[i];
        if (finding->severity == SEVERITY_OFF || setting->fixed_severity)
            finding->severity = setting->severity;
    }
}

/* Pages with so little in common were not made from each other as they are now: what the rules on their
 * structure say is a guess, but for what keeps all else from being seen. */
static void soften(const Pair *pair, Findings *findings, size_t begin)
{
    static const char *const families[] = {"structure/", "links/", "images/", "text/"};
    if (!pair->alignment || pair->alignment->similarity >= 0.3f)
        return;
    bool guess = false;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        guess = guess || str_starts(str_from(findings->rule), str_from(families[i]));
    for (size_t i = begin; guess && i < findings->list.count; i++)
        if (findings->list.items[i].severity > SEVERITY_NOTE && !findings->list.items[i].hides)
            findings->list.items[i].severity = SEVERITY_NOTE;
}

static void run_rules(const Settings *settings, Pair *pair, Findings *findings)
{
    for (size_t i = 0; i < settings->count; i++) {
        const RuleSetting *setting = &settings->rules[i];
        if (setting->severity == SEVERITY_OFF || !applies(setting->code, pair))
            continue;
        size_t begin = findings->list.count;
        findings->rule = setting->text->id.data;
        pair->parameters = &setting->parameters;
        setting->code->check(pair, findings);
        arena_reset(pair->scratch);
        set_severities(findings, begin, setting);
        if (!setting->fixed_severity)
            soften(pair, findings, begin);
    }
}

static void drop_suppressed(Findings *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < findings->list.count; i++)
        if (!findings->list.items[i].suppressed)
            findings->list.items[kept++] = findings->list.items[i];
    findings->suppressed += findings->list.count - kept;
    findings->list.count = kept;
}

/* Where a page was before; empty when it is new or was there. */
static Str moved_from(const Source *before, Str then, Str now)
{
    return before && !str_equal(then, now) ? then : STR("");
}

/* The one that the index has, unless the page was another when it was read. */
static const Outline *find_outline(Arena *memory, const SiteIndex *index, Side side, Str path,
                                   const Document *page)
{
    const Outline *known =
        index && index->filled ? index->outline(index, memory, side, path) : NULL;
    bool same = known && !page->front.data && known->hash == hash_bytes(source_bytes(page->source));
    return same ? known : outline_of_page(memory, page);
}

Pair check_read(Arena *memory, const Settings *settings, const PairInput *input)
{
    const Site *site = &settings->profile->site;
    Pair pair = {
        .site = site,
        .source_path = input->source_path,
        .target_path = input->target_path,
        .then = input->then,
        .gone = input->gone,
        .lost_stamp = input->lost_stamp,
        .index = input->index,
        .locale = input->locale,
    };
    if (input->before) {
        const PairInput *before = input->before;
        pair.source_moved_from =
            moved_from(before->source, before->source_path, input->source_path);
        pair.target_moved_from =
            moved_from(before->target, before->target_path, input->target_path);
    }
    if (input->source) {
        pair.source = document_read(memory, site, input->source);
        pair.source_outline = find_outline(memory, input->index, SIDE_SOURCE, input->source_path,
                                           pair.source);
    }
    if (input->target) {
        Document *target = document_read(memory, site, input->target);
        target->locale = input->locale;
        pair.target = target;
        pair.target_outline = find_outline(memory, input->index, SIDE_TARGET, input->target_path,
                                           pair.target);
    }
    if (input->source_then)
        pair.source_then = document_read(memory, site, input->source_then);
    if (input->source_then && input->target_then)
        pair.target_then = document_read(memory, site, input->target_then);
    if (pair.source && pair.target) {
        pair.alignment = align_pages(memory, pair.source, pair.target);
        pair.english = english_read(memory, pair.source, pair.target, pair.alignment);
    }
    return pair;
}

/* A repair that is read off a part of the page waits while a defect stands there. The findings are in order. */
static void hold_back(Arena *scratch, Findings *findings)
{
    size_t count = findings->list.count;
    uint32_t *ends = arena_array(scratch, count + 1, sizeof *ends); /* where the defects before the n-th end at most */
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = &findings->list.items[i];
        bool defect = finding->severity > SEVERITY_NOTE && span_exists(finding->target) && !span_exists(finding->basis);
        ends[i + 1] = defect && finding->target.end > ends[i] ? finding->target.end : ends[i];
    }
    for (size_t i = 0; i < count; i++) {
        Finding *finding = &findings->list.items[i];
        size_t low = 0, high = span_exists(finding->basis) ? count : 0;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (findings->list.items[middle].target.begin < finding->basis.end)
                low = middle + 1;
            else
                high = middle;
        }
        if (low && ends[low] > finding->basis.begin && finding->safety == FIX_SAFE)
            finding->safety = FIX_UNSAFE;
    }
}

/* The text with line ends of one kind. `behind`: a carriage return stands before it already. */
static Str with_ends(Arena *arena, Str text, bool carriages, bool behind)
{
    Buffer out = buffer_open(arena);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\r' && i + 1 < text.size && text.data[i + 1] == '\n')
            continue;
        if (text.data[i] == '\n' && carriages && !(i == 0 && behind))
            buffer_add_byte(&out, '\r');
        buffer_add_byte(&out, text.data[i]);
    }
    return buffer_str(&out);
}

/* Lines that a repair brings in end as the translation's first line does. */
static void take_own_ends(Arena *arena, const Document *target, Findings *findings)
{
    Str bytes = source_bytes(target->source);
    size_t line = str_find_byte(bytes, '\n', 0);
    bool carriages = line != STR_NONE && line > 0 && bytes.data[line - 1] == '\r';
    for (size_t i = 0; i < findings->list.count; i++)
        for (size_t k = 0; k < findings->list.items[i].edit_count; k++) {
            Edit *edit = &findings->list.items[i].edits[k];
            bool behind = edit->span.begin > 0 && bytes.data[edit->span.begin - 1] == '\r';
            if (str_find_byte(edit->text, '\n', 0) != STR_NONE)
                edit->text = with_ends(arena, edit->text, carriages, behind);
        }
}

void check_rules(Arena *arena, const Settings *settings, const Pair *pages, Findings *findings)
{
    Pair pair = *pages;
    pair.scratch = arena_open();
    findings->arena = arena;
    run_rules(settings, &pair, findings);
    values_check(settings, &pair, findings);
    if (pair.target)
        suppress_findings(pair.scratch, settings, pair.target, findings);
    if (findings->list.count > 1)
        qsort(findings->list.items, findings->list.count, sizeof(Finding), by_place);
    hold_back(pair.scratch, findings);
    if (pair.target)
        take_own_ends(arena, pair.target, findings);
    Str page = pair.target_path.size ? pair.target_path : pair.source_path;
    fingerprint_all(pair.scratch, page, findings->list.items, findings->list.count);
    drop_suppressed(findings);
    arena_close(pair.scratch);
}

void check_pair(Arena *arena, Arena *memory, const Settings *settings, const PairInput *input,
                Findings *findings)
{
    Pair pair = check_read(memory, settings, input);
    check_rules(arena, settings, &pair, findings);
}
