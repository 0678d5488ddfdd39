#include "rules/structure_directive.h"

/* ```{note}: a fence round text, as MyST writes what others write with colons. */
static bool is_directive_of_text(const Document *page, const Block *block)
{
    static const char *const names[] = {"{note}", "{warning}", "{tip}", "{important}", "{caution}", "{attention}",
                                        "{danger}", "{error}", "{hint}", "{seealso}", "{admonition}", "{todo}",
                                        "{figure}", "{image}", "{list-table}", "{table}", "{dropdown}", "{tab-set}",
                                        "{tab-item}", "{grid}", "{grid-item}", "{card}", "{sidebar}", "{margin}",
                                        "{topic}", "{epigraph}", "{glossary}", "{versionadded}", "{versionchanged}",
                                        "{deprecated}"};
    Str info = document_text(page, block->info), name = STR("");
    str_next_word(&info, &name);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* The next line ":key: value" of a directive; false behind the last one. */
static bool next_option(Str *rest, Str *key, Str *value)
{
    Str line;
    if (!str_next_line(rest, &line))
        return false;
    line = str_trim(line);
    size_t close = str_starts(line, STR(":")) ? str_find_byte(line, ':', 1) : STR_NONE;
    if (close == STR_NONE || close < 2)
        return false;
    *key = str_slice(line, 1, close);
    *value = str_trim(str_slice(line, close + 1, line.size));
    return true;
}

static bool is_option_for_people(Str key)
{
    static const char *const names[] = {"alt", "caption", "title", "header"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(key, names[i]))
            return true;
    return false;
}

/* Options of a directive: what is no text for people is the original's. */
static void compare_options(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    Str from = document_text(pair->source, source->content), key, expected;
    while (next_option(&from, &key, &expected)) {
        Str to = document_text(pair->target, target->content), own, actual;
        bool found = false;
        while (!found && next_option(&to, &own, &actual))
            found = str_equal(key, own);
        if (found && (is_option_for_people(key) || str_equal_folded(expected, actual)))
            continue;
        Finding *finding = findings_add(out, target->span, source->span);
        finding->target.end = finding->target.begin;
        finding_say(out, finding, "the option :%.*s: is %s, in the original %s", STR_ARG(key),
                    found ? finding_quote(out->arena, actual) : "missing", finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, found ? &actual : NULL);
    }
}

bool directive_compare(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    if (!is_directive_of_text(pair->source, source))
        return false;
    compare_options(pair, source, target, out);
    return true;
}
