#include "engine/suppress.h"

#include "base/map.h"
#include "engine/directives.h"

/* The directives that name one rule, one family or all, as indexes in the order of the page. */
typedef ARRAY_OF(uint32_t) Indexes;

typedef struct {
    Indexes areas; /* disable, enable */
    Indexes lines; /* disable-line, disable-next-line */
    Indexes files;
} Scope;

typedef struct {
    Arena *scratch;
    const Document *page;
    Directives directives;
    Map *scopes; /* word -> index of a Scope */
    ARRAY_OF(Scope) list;
} Suppressing;

/* "links/" and "links" are the same family; "" and "all" are everything. */
static Str scope_name(Str word)
{
    if (str_ends(word, STR("/")))
        return str_slice(word, 0, word.size - 1);
    return str_is(word, "all") ? STR("") : word;
}

static Str word_of(const Suppressing *suppressing, const Directive *directive)
{
    return directive->word.end ? document_text(suppressing->page, directive->word) : STR("");
}

static void add_to_scope(Suppressing *suppressing, uint32_t index)
{
    const Directive *directive = &suppressing->directives.items[index];
    bool added;
    size_t *place = map_put(suppressing->scopes, scope_name(word_of(suppressing, directive)),
                            &added);
    if (added) {
        *place = suppressing->list.count;
        ARRAY_PUSH(suppressing->scratch, &suppressing->list);
    }
    Scope *scope = &suppressing->list.items[*place];
    Indexes *indexes = directive->kind == DISABLE_FILE ? &scope->files
                       : directive->kind == DISABLE || directive->kind == ENABLE ? &scope->areas
                                                                                 : &scope->lines;
    *ARRAY_PUSH(suppressing->scratch, indexes) = index;
}

/* The last of the directives that speaks of a line up to `line`, or UINT32_MAX. */
static uint32_t last_up_to(const Suppressing *suppressing, const Indexes *indexes, uint32_t line)
{
    size_t low = 0, high = indexes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (suppressing->directives.items[indexes->items[middle]].line <= line)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? indexes->items[low - 1] : UINT32_MAX;
}

/* The directive of one scope that covers a line, or NULL; *area becomes the later of itself and the
 * scope's last disable or enable. */
static Directive *find_in_scope(const Suppressing *suppressing, Str name, uint32_t line,
                                uint32_t *area)
{
    const size_t *place = map_get(suppressing->scopes, name);
    if (!place)
        return NULL;
    const Scope *scope = &suppressing->list.items[*place];
    if (scope->files.count)
        return &suppressing->directives.items[scope->files.items[0]];
    uint32_t found = last_up_to(suppressing, &scope->lines, line);
    if (found != UINT32_MAX && suppressing->directives.items[found].line == line)
        return &suppressing->directives.items[found];
    found = last_up_to(suppressing, &scope->areas, line);
    if (found != UINT32_MAX && (*area == UINT32_MAX || found > *area))
        *area = found;
    return NULL;
}

static Directive *find_directive(const Suppressing *suppressing, const char *rule, uint32_t line)
{
    Str id = str_from(rule);
    size_t slash = str_find_byte(id, '/', 0);
    const Str names[] = {id, str_slice(id, 0, slash == STR_NONE ? id.size : slash), STR("")};
    uint32_t area = UINT32_MAX;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Directive *directive = find_in_scope(suppressing, names[i], line, &area);
        if (directive)
            return directive;
    }
    if (area != UINT32_MAX && suppressing->directives.items[area].kind == DISABLE)
        return &suppressing->directives.items[area];
    return NULL;
}

static void mark_findings(const Suppressing *suppressing, Findings *findings)
{
    for (size_t i = 0; i < findings->list.count; i++) {
        Finding *finding = &findings->list.items[i];
        uint32_t line = span_exists(finding->target)
                            ? source_locate(suppressing->page->source, finding->target.begin).line
                            : 1;
        Directive *directive = find_directive(suppressing, finding->rule, line);
        finding->suppressed = directive != NULL;
        if (directive)
            directive->used = true;
    }
}

/* Does the word name a rule or family there is, and does any of these run? */
static bool is_known(const Settings *settings, Str word, bool *runs)
{
    Str name = scope_name(word);
    bool known = name.size == 0;
    *runs = known;
    for (size_t i = 0; i < settings->count; i++) {
        Str id = settings->rules[i].text->id;
        bool family = str_starts(id, name) && id.size > name.size && id.data[name.size] == '/';
        if (!family && !str_equal(id, name))
            continue;
        known = true;
        *runs = *runs || settings->rules[i].severity != SEVERITY_OFF;
    }
    return known;
}

static Severity severity_of(const Settings *settings, const char *rule)
{
    const RuleSetting *setting = settings_find(settings, str_from(rule));
    return setting ? setting->severity : SEVERITY_OFF;
}

static void report_unknown(const Settings *settings, const Directive *directive, Str word,
                           Severity severity, Findings *findings)
{
    Finding *finding = findings_add(findings, directive->word, SPAN_NONE);
    finding->rule = "suppress/unknown";
    finding->severity = severity;
    Str nearest = catalog_nearest(settings->catalog, word);
    const char *quoted = finding_quote(findings->arena, word);
    if (!nearest.size) {
        finding_say(findings, finding, "there is no rule \"%s\"; 'pendant rules' lists them", quoted);
        return;
    }
    finding_say(findings, finding, "there is no rule \"%s\"; did you mean \"%.*s\"?", quoted,
                STR_ARG(nearest));
    finding_replace(findings, finding, directive->word, nearest, FIX_SAFE);
    finding_describe_fix(finding, "write the rule's name as it is");
}

static void report_unused(const Suppressing *suppressing, const Directive *directive, Str word,
                          Severity severity, Findings *findings)
{
    bool whole = directive->comment_words <= 1;
    Finding *finding = findings_add(findings, whole ? directive->comment : directive->word,
                                    SPAN_NONE);
    finding->rule = "suppress/unused";
    finding->severity = severity;
    finding_say(findings, finding, "this suppression keeps nothing quiet%s%s; take it out",
                word.size ? ": " : "", word.size ? finding_quote(findings->arena, word) : "");
    Span span = directive->word;
    if (whole)
        span = directive->comment;
    else if (span.begin && document_text(suppressing->page,
                                         (Span){span.begin - 1, span.begin}).data[0] == ' ')
        span.begin--;
    finding_replace(findings, finding, span, STR(""), FIX_SAFE);
    finding_describe_fix(finding, "take the suppression out");
}

static void report_directives(const Suppressing *suppressing, const Settings *settings,
                              Findings *findings)
{
    Severity unused = severity_of(settings, "suppress/unused");
    Severity unknown = severity_of(settings, "suppress/unknown");
    for (size_t i = 0; i < suppressing->directives.count; i++) {
        const Directive *directive = &suppressing->directives.items[i];
        Str word = word_of(suppressing, directive);
        bool runs;
        if (!is_known(settings, word, &runs)) {
            if (unknown != SEVERITY_OFF)
                report_unknown(settings, directive, word, unknown, findings);
        } else if (unused != SEVERITY_OFF && runs && !directive->used &&
                   directive->kind != ENABLE) {
            report_unused(suppressing, directive, word, unused, findings);
        }
    }
}

void suppress_findings(Arena *scratch, const Settings *settings, const Document *page,
                       Findings *findings)
{
    Suppressing suppressing = {
        .scratch = scratch,
        .page = page,
        .directives = directives_read(scratch, page),
        .scopes = map_open(scratch),
    };
    if (!suppressing.directives.count)
        return;
    for (uint32_t i = 0; i < suppressing.directives.count; i++)
        add_to_scope(&suppressing, i);
    mark_findings(&suppressing, findings);
    report_directives(&suppressing, settings, findings);
}
