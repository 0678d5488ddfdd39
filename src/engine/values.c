#include "engine/values.h"

#include "base/map.h"

typedef struct {
    const Settings *settings;
    const Pair *pages;
    Findings *findings;
    Arena *memory; /* forgotten with each value */
    const FrontProse *source, *target; /* the value */
} Values;

static bool is_of_values(Str rule)
{
    static const char *const ids[] = {"links/target",   "links/missing",    "links/extra",
                                      "links/syntax",   "images/target",    "images/missing",
                                      "images/extra",   "text/placeholder", "text/number",
                                      "structure/html"};
    for (size_t i = 0; i < COUNT_OF(ids); i++)
        if (str_is(rule, ids[i]))
            return true;
    return false;
}

/* May there be anything in it that rules look for? */
static bool holds_marks(Str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (byte_is_digit(c) || c == '[' || c == ']' || c == '<' || c == '{' || c == '%' || c == '$' ||
            c == '`' || c == '_')
            return true;
    }
    return false;
}

static bool any_marks(const Document *page)
{
    for (size_t i = 0; i < page->front_prose_count; i++)
        if (holds_marks(page->front_prose[i].text))
            return true;
    return false;
}

/* Cuts the template tag that the text begins with, if it is a sound one. */
static bool cut_tag(Str *rest, Str *tag)
{
    Str end = str_starts(*rest, STR("{%")) ? STR("%}") : STR("}}");
    bool opens = str_starts(*rest, STR("{%")) || str_starts(*rest, STR("{{"));
    size_t close = opens ? str_find(*rest, end, 2) : STR_NONE;
    if (close == STR_NONE)
        return false;
    *tag = str_slice(*rest, 0, close + 2);
    *rest = str_slice(*rest, close + 2, rest->size);
    return str_find_byte(*tag, '{', 2) == STR_NONE;
}

/* Cuts the text before the next brace; false when there is something in it that rules look for. */
static bool cut_plain(Str *rest)
{
    size_t brace = str_find_byte(*rest, '{', 0);
    Str plain = str_slice(*rest, 0, brace);
    *rest = str_slice(*rest, plain.size, rest->size);
    return !holds_marks(plain) && str_find(plain, STR("://"), 0) == STR_NONE;
}

/* Do both values hold the same tags in the same order, and no marks but theirs? Of such no rule says anything. */
static bool only_same_tags(Str source, Str target)
{
    while (cut_plain(&source) && cut_plain(&target)) {
        Str a, b;
        if (!source.size && !target.size)
            return true;
        if (!cut_tag(&source, &a) || !cut_tag(&target, &b) || !str_equal(a, b))
            return false;
    }
    return false;
}

static bool is_worth_checking(Str source, Str target)
{
    return !str_equal(source, target) && (holds_marks(source) || holds_marks(target)) &&
           !only_same_tags(source, target);
}

/* Where the text of a value stands as it is, without quotes; SPAN_NONE when it is written otherwise. */
static Span place_of(const Document *page, const FrontProse *value)
{
    size_t at = str_find(document_text(page, value->span), value->text, 0);
    uint32_t begin = value->span.begin + (uint32_t)at;
    return at == STR_NONE ? SPAN_NONE : (Span){begin, begin + (uint32_t)value->text.size};
}

static Span moved(Span span, Span place, const FrontProse *value)
{
    if (!span_exists(span))
        return SPAN_NONE;
    return span_exists(place) ? (Span){place.begin + span.begin, place.begin + span.end} : value->span;
}

/* Would the text be read as something else inside a value? */
static bool needs_quotes(Str text)
{
    return str_find_byte(text, '"', 0) != STR_NONE || str_find_byte(text, '\'', 0) != STR_NONE ||
           str_find_byte(text, '\\', 0) != STR_NONE || str_find_byte(text, '\n', 0) != STR_NONE ||
           str_find(text, STR(": "), 0) != STR_NONE || str_find(text, STR(" #"), 0) != STR_NONE;
}

/* From the value to the file. */
static void move_finding(const Values *values, Finding *finding)
{
    Span source = place_of(values->pages->source, values->source);
    Span target = place_of(values->pages->target, values->target);
    bool keeps = span_exists(target);
    finding->source = moved(finding->source, source, values->source);
    finding->target = moved(finding->target, target, values->target);
    for (size_t i = 0; i < finding->edit_count; i++)
        keeps = keeps && !needs_quotes(finding->edits[i].text);
    for (size_t i = 0; i < finding->edit_count && keeps; i++)
        finding->edits[i].span = moved(finding->edits[i].span, target, values->target);
    if (!keeps) {
        finding->edit_count = 0;
        finding->safety = FIX_NONE;
    }
}

static void run_rules(const Values *values, Pair *pair)
{
    Findings *findings = values->findings;
    for (size_t i = 0; i < values->settings->count; i++) {
        const RuleSetting *setting = &values->settings->rules[i];
        if (setting->severity == SEVERITY_OFF || !setting->code || !is_of_values(setting->text->id))
            continue;
        size_t begin = findings->list.count;
        findings->rule = setting->text->id.data;
        pair->parameters = &setting->parameters;
        setting->code->check(pair, findings);
        for (size_t k = begin; k < findings->list.count; k++) {
            Finding *finding = &findings->list.items[k];
            if (finding->severity == SEVERITY_OFF || setting->fixed_severity)
                finding->severity = setting->severity;
            move_finding(values, finding);
        }
    }
}

static void check_value(const Values *values)
{
    const Pair *pages = values->pages;
    Error none = {0};
    Str name = STR("value.md"); /* what it is, the name of a source says */
    PairInput input = {
        .source = source_wrap(values->memory, name, values->source->text, &none),
        .target = source_wrap(values->memory, name, values->target->text, &none),
        .source_path = pages->source_path,
        .target_path = pages->target_path,
        .locale = pages->locale,
    };
    Pair pair = check_read(values->memory, values->settings, &input);
    pair.index = pages->index;
    pair.scratch = values->memory;
    run_rules(values, &pair);
}

void values_check(const Settings *settings, const Pair *pages, Findings *findings)
{
    if (!pages->source || !pages->target || (!any_marks(pages->source) && !any_marks(pages->target)))
        return;
    Map *originals = map_open(pages->scratch);
    for (size_t i = 0; i < pages->source->front_prose_count; i++)
        *map_put(originals, pages->source->front_prose[i].name, NULL) = i;
    Values values = {settings, pages, findings, arena_open(), NULL, NULL};
    for (size_t i = 0; i < pages->target->front_prose_count; i++) {
        values.target = &pages->target->front_prose[i];
        const size_t *original = map_get(originals, values.target->name);
        if (!original)
            continue;
        values.source = &pages->source->front_prose[*original];
        if (is_worth_checking(values.source->text, values.target->text))
            check_value(&values);
        arena_reset(values.memory);
    }
    arena_close(values.memory);
}
