#include "engine/baseline.h"

#include "base/map.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
    Str line;
    Str page, rule; /* as written */
    uint64_t fingerprint;
} Entry;

struct Baseline {
    ARRAY_OF(Entry) entries;
    Map *by_fingerprint; /* to its number, counted from 1 */
    bool *met;           /* one an entry; written by the one thread that checks its page */
};

/* The bytes of a number are its key in a map. */
static Str key_of(const uint64_t *fingerprint)
{
    return (Str){(const char *)fingerprint, sizeof *fingerprint};
}

static Str take_field(Str *rest)
{
    size_t tab = str_find_byte(*rest, '\t', 0);
    Str field = tab == STR_NONE ? *rest : str_slice(*rest, 0, tab);
    *rest = tab == STR_NONE ? STR("") : str_slice(*rest, tab + 1, rest->size);
    return field;
}

static bool read_fingerprint(Str text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = byte_lower(text.data[i]);
        if (!byte_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        *out = *out << 4 | (uint64_t)(byte_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return text.size == 16;
}

static bool read_line(Arena *arena, Baseline *baseline, Str line)
{
    Str rest = line;
    Entry entry = {.line = line};
    entry.page = take_field(&rest);
    entry.rule = take_field(&rest);
    if (!entry.page.size || !entry.rule.size ||
        !read_fingerprint(take_field(&rest), &entry.fingerprint))
        return false;
    *ARRAY_PUSH(arena, &baseline->entries) = entry;
    return true;
}

Baseline *baseline_parse(Arena *arena, Str name, Str bytes, Error *error)
{
    Baseline *baseline = arena_alloc(arena, sizeof *baseline);
    baseline->by_fingerprint = map_open(arena);
    Str line;
    for (size_t number = 1; str_next_line(&bytes, &line); number++) {
        if (!line.size || line.data[0] == '#' || read_line(arena, baseline, line))
            continue;
        error_set(error, "%.*s:%zu: not a line of a baseline (path, rule and fingerprint with tabs "
                         "between); --write-baseline writes the file anew", STR_ARG(name), number);
        return NULL;
    }
    for (size_t i = 0; i < baseline->entries.count; i++)
        *map_put(baseline->by_fingerprint, key_of(&baseline->entries.items[i].fingerprint), NULL) =
            i + 1;
    baseline->met = arena_array(arena, baseline->entries.count + 1, sizeof *baseline->met);
    return baseline;
}

void baseline_drop(const void *context, const CheckedPair *pair)
{
    const Baseline *baseline = context;
    Finding *items = pair->findings->list.items;
    size_t kept = 0;
    for (size_t i = 0; i < pair->findings->list.count; i++) {
        const size_t *number = map_get(baseline->by_fingerprint, key_of(&items[i].fingerprint));
        if (number)
            baseline->met[*number - 1] = true;
        else
            items[kept++] = items[i];
    }
    pair->totals->known += pair->findings->list.count - kept;
    pair->findings->list.count = kept;
}

/* Paths and quotations in one field: what would part fields or lines is written otherwise. */
static void add_field(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '\\')
            buffer_add(out, STR("\\\\"));
        else if (c < 0x20 || c == 0x7f || (i == 0 && c == '#'))
            buffer_format(out, "\\x%02x", c);
        else
            buffer_add_byte(out, text.data[i]);
    }
}

static Str page_field(Arena *arena, Str target, Str source)
{
    Buffer out = buffer_open(arena);
    add_field(&out, target.size ? target : source);
    return buffer_str(&out);
}

void baseline_write_pair(const void *none, const PairReport *report, Buffer *out)
{
    (void)none;
    for (size_t i = 0; i < report->finding_count; i++) {
        const Finding *finding = &report->findings[i];
        Str shown = finding->has_actual ? finding->actual : finding->expected;
        add_field(out, report->target_path.size ? report->target_path : report->source_path);
        buffer_format(out, "\t%s\t%016" PRIx64 "\t", finding->rule, finding->fingerprint);
        add_field(out, str_from(finding_quote(out->arena, shown)));
        buffer_add_byte(out, '\n');
    }
}

/* Whether a run would have met the findings of an entry. */
typedef struct {
    const BaselineScope *scope;
    Map *pages;
} Reach;

static Reach reach_of(Arena *arena, const BaselineScope *scope)
{
    Reach reach = {scope, map_open(arena)};
    for (size_t i = 0; i < scope->pairs->count; i++) {
        const PairPath *pair = &scope->pairs->items[i];
        map_put(reach.pages, page_field(arena, pair->target_path, pair->source_path), NULL);
    }
    return reach;
}

static bool reached(const Reach *reach, const Entry *entry)
{
    const RuleSetting *setting = settings_find(reach->scope->settings, entry->rule);
    bool runs = !setting || setting->severity != SEVERITY_OFF;
    return runs && (reach->scope->whole || map_get(reach->pages, entry->page));
}

size_t baseline_gone(Arena *arena, const Baseline *baseline, const BaselineScope *scope)
{
    Reach reach = reach_of(arena, scope);
    size_t gone = 0;
    for (size_t i = 0; i < baseline->entries.count; i++)
        gone += !baseline->met[i] && reached(&reach, &baseline->entries.items[i]);
    return gone;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static Str sorted_text(Arena *arena, FileList *lines)
{
    Buffer out = buffer_open(arena);
    buffer_add(&out, STR("# Findings that pendant knows of and does not report: path, rule, fingerprint, what "
                         "stands there.\n# pendant --write-baseline writes this file, --update-baseline "
                         "takes out what is gone.\n"));
    if (lines->count > 1)
        qsort(lines->items, lines->count, sizeof *lines->items, by_bytes);
    for (size_t i = 0; i < lines->count; i++) {
        if (i && str_equal(lines->items[i], lines->items[i - 1]))
            continue;
        buffer_add(&out, lines->items[i]);
        buffer_add_byte(&out, '\n');
    }
    return buffer_str(&out);
}

Str baseline_shrunk(Arena *arena, const Baseline *baseline, const BaselineScope *scope)
{
    Reach reach = reach_of(arena, scope);
    FileList lines = {0};
    for (size_t i = 0; i < baseline->entries.count; i++)
        if (baseline->met[i] || !reached(&reach, &baseline->entries.items[i]))
            *ARRAY_PUSH(arena, &lines) = baseline->entries.items[i].line;
    return sorted_text(arena, &lines);
}

Str baseline_text(Arena *arena, const Baseline *old, const BaselineScope *scope, Str text)
{
    Reach reach = reach_of(arena, scope);
    FileList lines = {0};
    for (Str line; str_next_line(&text, &line);)
        *ARRAY_PUSH(arena, &lines) = line;
    for (size_t i = 0; old && i < old->entries.count; i++)
        if (!reached(&reach, &old->entries.items[i]))
            *ARRAY_PUSH(arena, &lines) = old->entries.items[i].line;
    return sorted_text(arena, &lines);
}
