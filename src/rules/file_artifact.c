/* What translation engines leave behind: placeholders of their own that were never put back. */
#include "rules/rule.h"

/* How an artifact begins, what may follow, and how it ends. */
typedef struct {
    const char *open, *close;
    bool letters; /* letters, digits, blanks and = " _ between both, else digits alone */
} Artifact;

static const Artifact artifacts[] = {
    {"<x id=", ">", true},    {"<g id=", ">", true},     {"<ph id=", ">", true},
    {"<bpt ", ">", true},     {"<ept ", ">", true},      {"<mrk ", ">", true},
    {"&lt;ph ", "&gt;", true}, {"__PH", "__", false},    {"__TAG", "__", false},
    {"__CODE", "__", false},  {"XXPH", "XX", false},     {"@@PH", "@@", false},
    {"⟦", "⟧", false},        {"⟪", "⟫", false},         {"[[PH", "]]", false},
    {"{{PH", "}}", false},    {"%%PH", "%%", false},
};

static bool may_stand(char c, bool letters)
{
    if (byte_is_digit(c))
        return true;
    return letters && (byte_is_alpha(c) || c == ' ' || c == '"' || c == '=' || c == '_' ||
                       c == '-' || c == '/' || c == '\'');
}

static size_t artifact_size(Str text, size_t at, const Artifact *artifact)
{
    Str open = str_from(artifact->open), close = str_from(artifact->close);
    size_t end = at + open.size;
    while (end < text.size && may_stand(text.data[end], artifact->letters))
        end++;
    bool closed = str_starts(str_slice(text, end, text.size), close);
    return closed && end > at + open.size ? end + close.size - at : 0;
}

static void check_artifact(const Pair *pair, Findings *out)
{
    Str text = source_bytes(pair->target->source);
    Str source = source_bytes(pair->source->source);
    for (size_t i = 0; i < sizeof artifacts / sizeof *artifacts; i++) {
        Str open = str_from(artifacts[i].open);
        if (str_find(source, open, 0) != STR_NONE)
            continue;
        for (size_t at = str_find(text, open, 0); at != STR_NONE;
             at = str_find(text, open, at + open.size)) {
            size_t size = artifact_size(text, at, &artifacts[i]);
            if (!size)
                continue;
            Span span = {(uint32_t)at, (uint32_t)(at + size)};
            Finding *finding = findings_add(out, span, SPAN_NONE);
            Str actual = document_text(pair->target, span);
            finding_say(out, finding, "%s was left behind by a translation engine; the original "
                                      "has nothing like it",
                        finding_quote(out->arena, actual));
            finding_compare(out, finding, NULL, &actual);
            finding_replace(out, finding, span, STR(""), FIX_UNSAFE);
            finding_describe_fix(finding, "take it out");
        }
    }
}

const Rule rule_file_artifact = {
    .id = "file/artifact", .needs = NEEDS_BOTH, .check = check_artifact};
