#include "finding/finding.h"

#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

enum { QUOTE_LIMIT = 72, QUOTE_HEAD = 46, QUOTE_TAIL = 18 };

const char *severity_name(Severity severity)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    return names[severity];
}

Finding *findings_add(Findings *findings, Span target, Span source)
{
    Finding *finding = ARRAY_PUSH(findings->arena, &findings->list);
    *finding = (Finding){.rule = findings->rule, .target = target, .source = source,
                          .basis = SPAN_NONE};
    return finding;
}

void finding_say(Findings *findings, Finding *finding, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_alloc(findings->arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    finding->message = (Str){text, (size_t)size};
}

static Str copied(Arena *arena, Str text)
{
    return (Str){arena_copy(arena, text.data, text.size), text.size};
}

void finding_compare(Findings *findings, Finding *finding, const Str *expected, const Str *actual)
{
    finding->has_expected = expected != NULL;
    finding->has_actual = actual != NULL;
    if (expected)
        finding->expected = copied(findings->arena, *expected);
    if (actual)
        finding->actual = copied(findings->arena, *actual);
}

void finding_replace(Findings *findings, Finding *finding, Span span, Str text, FixSafety safety)
{
    size_t size = finding->edit_count * sizeof(Edit);
    finding->edits = arena_grow(findings->arena, finding->edits, size, size + sizeof(Edit));
    finding->edits[finding->edit_count++] = (Edit){span, copied(findings->arena, text)};
    if (finding->safety == FIX_NONE || safety < finding->safety)
        finding->safety = safety;
    if (!finding->fix_description.size)
        finding->fix_description = STR("put back what the original has");
}

void finding_describe_fix(Finding *finding, const char *description)
{
    finding->fix_description = str_from(description);
}

static size_t character_start(Str text, size_t at)
{
    while (at > 0 && at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

const char *finding_quote(Arena *arena, Str text)
{
    Buffer folded = buffer_open(arena);
    for (Str word; str_next_word(&text, &word);) {
        if (folded.size)
            buffer_add_byte(&folded, ' ');
        buffer_add(&folded, word);
    }
    Str all = buffer_str(&folded);
    if (all.size <= QUOTE_LIMIT)
        return arena_copy(arena, all.data, all.size);
    Str head = str_slice(all, 0, character_start(all, QUOTE_HEAD));
    Str tail = str_slice(all, character_start(all, all.size - QUOTE_TAIL), all.size);
    return arena_format(arena, "%.*s…%.*s", STR_ARG(head), STR_ARG(tail));
}
