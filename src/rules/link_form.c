#include "rules/link_form.h"

/* "[](address)": there is nothing to click on. */
static bool report_empty(const Pair *pair, const Link *source, const Link *target, Findings *out)
{
    if (target->automatic || target->html || span_size(target->text) || !span_size(source->text) || source->automatic)
        return false;
    Finding *finding = findings_add(out, target->span, source->span);
    Str expected = document_text(pair->source, source->span), actual = document_text(pair->target, target->span);
    finding_say(out, finding, "this link has no text, so nobody sees it; the original has %s",
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    return true;
}

/* "< https://… >" for "<https://…>": some sites make a link of it, and readers see the signs. */
static bool report_blanks(const Pair *pair, const Link *source, const Link *target, Findings *out)
{
    Str from = source_bytes(pair->source->source), to = source_bytes(pair->target->source);
    uint32_t begin = target->destination.begin, end = target->destination.end;
    if (!source->automatic || !target->automatic || source->destination.begin == 0 || begin == 0 ||
        from.data[source->destination.begin - 1] != '<')
        return false;
    while (begin > 0 && to.data[begin - 1] == ' ')
        begin--;
    while (end < to.size && to.data[end] == ' ')
        end++;
    if (begin == 0 || to.data[begin - 1] != '<' || end >= to.size || to.data[end] != '>')
        return false;
    Span span = {begin - 1, end + 1};
    if (span_size(span) == span_size(target->destination) + 2)
        return false;
    Finding *finding = findings_add(out, span, source->span);
    Str address = document_text(pair->target, target->destination);
    Str expected = str_from(arena_format(out->arena, "<%.*s>", STR_ARG(address))), actual = document_text(pair->target, span);
    finding_say(out, finding, "there are blanks in %s, so readers see its signs", finding_quote(out->arena, actual));
    finding_compare(out, finding, &expected, &actual);
    finding_replace(out, finding, span, expected, FIX_SAFE);
    finding_describe_fix(finding, "take the blanks out");
    return true;
}

bool link_form_report(const Pair *pair, const Match *match, Findings *out)
{
    if (match->source == NO_INDEX || match->target == NO_INDEX)
        return false;
    const Link *source = &pair->source->links[match->source], *target = &pair->target->links[match->target];
    return report_empty(pair, source, target, out) || report_blanks(pair, source, target, out);
}
