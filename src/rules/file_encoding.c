/* Bytes that are no text, or not the text that was meant. */
#include "rules/rule.h"

#include "text/utf8.h"

#include <string.h>

/* What a page has beyond ASCII: where it is no UTF-8, and which bytes there are. Most pages lack those of all
 * signs below. */
typedef struct {
    size_t broken; /* STR_NONE: nowhere */
    bool seen[128];
} Beyond;

static Beyond read_beyond(Str bytes)
{
    Beyond beyond = {.broken = STR_NONE};
    size_t size;
    for (size_t at = utf8_skip_ascii(bytes, 0); at < bytes.size;
         at = utf8_skip_ascii(bytes, at + size)) {
        size = utf8_size(bytes, at);
        if (!size) {
            size = 1;
            beyond.broken = beyond.broken == STR_NONE ? at : beyond.broken;
        }
        for (size_t i = 0; i < size; i++)
            beyond.seen[(unsigned char)bytes.data[at + i] - 0x80] = true;
    }
    return beyond;
}

static void check_broken(Str bytes, size_t at, Findings *out)
{
    if (at == STR_NONE)
        return;
    Finding *finding = findings_add(out, (Span){(uint32_t)at, (uint32_t)at + 1}, SPAN_NONE);
    finding_say(out, finding, "the file is not UTF-8 from here on (byte 0x%02x); save it as UTF-8",
                (unsigned char)bytes.data[at]);
}

/* A sign that a page should not have, and its name. */
typedef struct {
    const char *bytes;
    const char *what;
} Sign;

static const Sign signs[] = {
    {"\xef\xbf\xbd", "the sign that stands for a lost character"},
    {"\xc3\x83\xc2", "UTF-8 that was read as Latin-1 and written again"},
    {"\xc3\x83\xe2\x80", "UTF-8 that was read as Latin-1 and written again"},
    {"\xc3\xa2\xe2\x82\xac", "UTF-8 that was read as Latin-1 and written again"},
    {"\xe2\x80\x8b", "an invisible blank of no width (U+200B)"},
    {"\xe2\x80\x8e", "an invisible mark of direction (U+200E)"},
    {"\xe2\x80\x8f", "an invisible mark of direction (U+200F)"},
    {"\xe2\x80\xaa", "an invisible change of direction (U+202A)"},
    {"\xe2\x80\xab", "an invisible change of direction (U+202B)"},
    {"\xe2\x80\xad", "an invisible change of direction (U+202D)"},
    {"\xe2\x80\xae", "an invisible change of direction (U+202E)"},
    {"\xe2\x81\xa6", "an invisible change of direction (U+2066)"},
    {"\xe2\x81\xa7", "an invisible change of direction (U+2067)"},
    {"\xe2\x81\xa8", "an invisible change of direction (U+2068)"},
};

static bool may_have(const Beyond *beyond, const char *sign)
{
    for (; *sign; sign++)
        if (!beyond->seen[(unsigned char)*sign - 0x80])
            return false;
    return true;
}

/* Each sign is said once, where it stands first; what the original has too is meant. */
static void check_signs(const Pair *pair, const Beyond *beyond, Findings *out)
{
    Str bytes = source_bytes(pair->target->source);
    Str source = pair->source ? source_bytes(pair->source->source) : STR("");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!may_have(beyond, signs[i].bytes))
            continue;
        Str sign = str_from(signs[i].bytes);
        size_t at = str_find(bytes, sign, 0);
        if (at == STR_NONE || str_find(source, sign, 0) != STR_NONE)
            continue;
        Span span = {(uint32_t)at, (uint32_t)(at + sign.size)};
        Finding *finding = findings_add(out, span, SPAN_NONE);
        finding_say(out, finding, "%s stands here", signs[i].what);
    }
    size_t zero = bytes.size ? str_find_byte(bytes, '\0', 0) : STR_NONE;
    if (zero != STR_NONE) {
        Span span = {(uint32_t)zero, (uint32_t)zero + 1};
        finding_say(out, findings_add(out, span, SPAN_NONE), "a NUL byte stands here");
    }
}

/* The umlaut of a letter with two dots of its own behind it, or the empty Str. */
static Str composed(char letter)
{
    switch (letter) {
    case 'a':
        return STR("ä");
    case 'o':
        return STR("ö");
    case 'u':
        return STR("ü");
    case 'A':
        return STR("Ä");
    case 'O':
        return STR("Ö");
    case 'U':
        return STR("Ü");
    default:
        return STR("");
    }
}

static void check_decomposed(const Pair *pair, Findings *out)
{
    Str bytes = source_bytes(pair->target->source), dots = STR("\xcc\x88");
    Finding *finding = NULL;
    for (size_t at = str_find(bytes, dots, 1); at != STR_NONE; at = str_find(bytes, dots, at + 2)) {
        Str umlaut = composed(bytes.data[at - 1]);
        if (!umlaut.size)
            continue;
        Span span = {(uint32_t)at - 1, (uint32_t)at + 2};
        if (!finding) {
            finding = findings_add(out, span, SPAN_NONE);
            finding_say(out, finding, "umlauts are written as a letter and dots of their own, so "
                                      "searching does not find the words");
        }
        finding_replace(out, finding, span, umlaut, FIX_SAFE);
    }
    if (finding)
        finding_describe_fix(finding, "write every umlaut as one character");
}

/* "f?r": inside a word a question mark stands for a letter that a program could not write. In an address it is meant. */
static bool is_lost_letter(Str prose, size_t at)
{
    if (at == 0 || at + 1 >= prose.size || !byte_is_alpha(prose.data[at - 1]) || !byte_is_lower(prose.data[at + 1]))
        return false;
    size_t begin = at, end = at + 1;
    while (begin > 0 && byte_is_alpha(prose.data[begin - 1]))
        begin--;
    while (end < prose.size && byte_is_alpha(prose.data[end]))
        end++;
    bool capital = byte_is_upper(prose.data[at - 1]) && begin + 1 < at;
    char before = begin > 0 ? prose.data[begin - 1] : ' ', behind = end < prose.size ? prose.data[end] : ' ';
    bool goes_on = end + 1 < prose.size && !byte_is_space(prose.data[end + 1]);
    return !capital && !byte_is_digit(before) && !strchr("/.=&#_:@", before) && !strchr("=&#_@?", behind) &&
           !(strchr("/:.", behind) && goes_on);
}

static void check_lost_letters(const Pair *pair, Findings *out)
{
    Str prose = pair->target->prose;
    Str source = pair->source ? pair->source->prose : STR("");
    for (size_t at = str_find_byte(prose, '?', 0); at != STR_NONE; at = str_find_byte(prose, '?', at + 1)) {
        if (!is_lost_letter(prose, at) || str_find(source, str_slice(prose, at - 1, at + 2), 0) != STR_NONE)
            continue;
        Finding *finding = findings_add(out, (Span){(uint32_t)at, (uint32_t)at + 1}, SPAN_NONE);
        finding->severity = SEVERITY_WARNING;
        finding_say(out, finding, "a question mark stands inside a word, where a letter was lost");
        return;
    }
}

static void check_encoding(const Pair *pair, Findings *out)
{
    Str bytes = source_bytes(pair->target->source);
    Beyond beyond = read_beyond(bytes);
    check_broken(bytes, beyond.broken, out);
    check_signs(pair, &beyond, out);
    if (may_have(&beyond, "\xcc\x88"))
        check_decomposed(pair, out);
    check_lost_letters(pair, out);
}

const Rule rule_file_encoding = {
    .id = "file/encoding", .needs = NEEDS_TARGET, .check = check_encoding};
