#include "engine/suppress.h"

#include "base/array.h"

typedef enum { DISABLE_LINE, DISABLE_NEXT_LINE, DISABLE, ENABLE, DISABLE_FILE } DirectiveKind;

typedef struct {
    DirectiveKind kind;
    uint32_t line;
    Str rules; /* words; none means all */
} Directive;

typedef ARRAY_OF(Directive) Directives;

/* The words behind `pendant-`, longest first so that one that begins another is not taken for it. */
static const struct {
    const char *word;
    DirectiveKind kind;
} words[] = {
    {"disable-next-line", DISABLE_NEXT_LINE},
    {"disable-line", DISABLE_LINE},
    {"disable-file", DISABLE_FILE},
    {"disable", DISABLE},
    {"enable", ENABLE},
};

static Str until(Str text, const char *stop)
{
    size_t at = str_find(text, str_from(stop), 0);
    return at == STR_NONE ? text : str_slice(text, 0, at);
}

static void add_directive(Arena *arena, const Source *source, size_t offset, Str rest,
                          Directives *out)
{
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        Str word = str_from(words[i].word);
        if (!str_starts(rest, word))
            continue;
        Str line = until(str_slice(rest, word.size, rest.size), "\n");
        line = until(until(until(line, "-->"), "{%"), " -- ");
        *ARRAY_PUSH(arena, out) = (Directive){
            words[i].kind, source_locate(source, (uint32_t)offset).line, str_trim(line)};
        return;
    }
}

/* Directives stand in comments: of HTML, of Liquid, of YAML. */
static bool in_comment(Str bytes, size_t at)
{
    while (at > 0 && byte_is_space(bytes.data[at - 1]) && bytes.data[at - 1] != '\n')
        at--;
    Str before = str_slice(bytes, 0, at);
    return str_ends(before, STR("<!--")) || str_ends(before, STR("#")) ||
           str_ends(before, STR("comment %}")) || str_ends(before, STR("comment -%}")) ||
           str_ends(before, STR("{/*"));
}

static bool names(Str rules, const char *rule)
{
    Str word;
    if (!rules.size)
        return true;
    while (str_next_word(&rules, &word)) {
        if (str_ends(word, STR(",")))
            word = str_slice(word, 0, word.size - 1);
        if (str_is(word, rule) ||
            (str_ends(word, STR("/")) && str_starts(str_from(rule), word)))
            return true;
    }
    return false;
}

static bool covers(const Directives *directives, const char *rule, uint32_t line)
{
    bool off = false;
    for (size_t i = 0; i < directives->count; i++) {
        const Directive *directive = &directives->items[i];
        if (!names(directive->rules, rule))
            continue;
        switch (directive->kind) {
        case DISABLE_FILE:
            return true;
        case DISABLE_LINE:
            if (line == directive->line)
                return true;
            break;
        case DISABLE_NEXT_LINE:
            if (line == directive->line + 1)
                return true;
            break;
        case DISABLE:
            off = off || directive->line <= line;
            break;
        case ENABLE:
            off = off && directive->line > line;
            break;
        }
    }
    return off;
}

void suppress_findings(Arena *scratch, const Source *target, Findings *findings)
{
    Str bytes = source_bytes(target);
    Directives directives = {0};
    Str mark = STR("pendant-");
    for (size_t at = str_find(bytes, mark, 0); at != STR_NONE;
         at = str_find(bytes, mark, at + mark.size))
        if (in_comment(bytes, at))
            add_directive(scratch, target, at, str_slice(bytes, at + mark.size, bytes.size),
                          &directives);
    if (!directives.count)
        return;
    for (size_t i = 0; i < findings->list.count; i++) {
        Finding *finding = &findings->list.items[i];
        uint32_t line = span_exists(finding->target)
                            ? source_locate(target, finding->target.begin).line
                            : 1;
        finding->suppressed = covers(&directives, finding->rule, line);
    }
}
