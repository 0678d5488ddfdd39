#include "syntax/template_marks.h"

#include "base/array.h"

typedef struct {
    const char *bytes;
    char what;
} Dress;

static const Dress dresses[] = {
    {"\\{", '{'},       {"\\}", '}'},      {"\\%", '%'},       {"｛", '{'},
    {"｝", '}'},        {"％", '%'},       {"﹛", '{'},        {"﹜", '}'},
    {"﹪", '%'},        {"（", '('},       {"）", ')'},        {"【", '('},
    {"】", ')'},        {"&#123;", '{'},   {"&#125;", '}'},    {"&#37;", '%'},
    {"&#x7b;", '{'},    {"&#x7d;", '}'},   {"&#x7B;", '{'},    {"&#x7D;", '}'},
    {"&#x25;", '%'},    {"&lbrace;", '{'}, {"&rbrace;", '}'},  {"&percnt;", '%'},
    {"&lcub;", '{'},    {"&rcub;", '}'},
};

static Mark dressed_at(Str rest)
{
    for (size_t i = 0; i < COUNT_OF(dresses); i++) {
        const char *bytes = dresses[i].bytes;
        if (rest.size > 1 && bytes[0] == rest.data[0] && bytes[1] == rest.data[1] &&
            str_starts(rest, str_from(bytes)))
            return (Mark){dresses[i].what, (uint32_t)strlen(bytes), true};
    }
    return (Mark){0};
}

Mark mark_at(Str bytes, uint32_t at, uint32_t end)
{
    if (at >= end)
        return (Mark){0};
    switch (bytes.data[at]) {
    case '{':
    case '}':
    case '%':
        return (Mark){bytes.data[at], 1, false};
    case '(':
    case '[':
        return (Mark){'(', 1, false};
    case ')':
    case ']':
        return (Mark){')', 1, false};
    case '\\':
    case '&':
    case '\xe3':
    case '\xef':
        return dressed_at(str_slice(bytes, at, end));
    default:
        return (Mark){0};
    }
}

uint32_t mark_blank(Str bytes, uint32_t at, uint32_t end, bool *foreign)
{
    static const char *const blanks[] = {"\xc2\xa0", "\u3000", "\u200b", "\u200c", "\u200d",
                                         "\u2009",   "\u202f", "\u2060", "\ufeff"};
    if (at >= end)
        return 0;
    char c = bytes.data[at];
    if (c == ' ' || c == '\t')
        return 1;
    if (c != '\xc2' && c != '\xe2' && c != '\xe3' && c != '\xef')
        return 0;
    Str rest = str_slice(bytes, at, end);
    for (size_t i = 0; i < COUNT_OF(blanks); i++) {
        Str blank = str_from(blanks[i]);
        if (str_starts(rest, blank)) {
            *foreign = true;
            return (uint32_t)blank.size;
        }
    }
    return 0;
}
