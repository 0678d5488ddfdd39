/* Numbers of blocks that belong together, by value. */
#include "rules/rule.h"

#include "base/array.h"
#include "base/scan.h"

#include <string.h>

typedef struct {
    Span span;
    Str value; /* as it is compared */
    bool taken;
} Number;

typedef ARRAY_OF(Number) Numbers;

static bool is_separator(char c)
{
    return c == '.' || c == ',' || c == '\'';
}

/* "1.000.000" or "1,000": groups of three behind one to three digits, one separator throughout. */
static bool is_grouped(Str text)
{
    size_t first = 0;
    while (first < text.size && byte_is_digit(text.data[first]))
        first++;
    if (first == 0 || first > 3 || first == text.size)
        return false;
    char separator = text.data[first];
    for (size_t i = first; i < text.size; i += 4) {
        if (text.data[i] != separator || i + 4 > text.size)
            return false;
        for (size_t k = 1; k < 4; k++)
            if (!byte_is_digit(text.data[i + k]))
                return false;
        if (i + 4 < text.size && byte_is_digit(text.data[i + 4]))
            return false;
    }
    return true;
}

/* One way of writing for every way of writing a number: no groups, a point for the decimal comma, no
 * zeros in front; versions ("3.10.1") as they are. */
static Str value_of(Arena *arena, Str text)
{
    char *value = arena_copy(arena, text.data, text.size);
    size_t size = 0;
    bool grouped = is_grouped(text);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if ((grouped && is_separator(c)) || (!byte_is_digit(c) && !is_separator(c)))
            continue;
        value[size++] = c == ',' ? '.' : c;
    }
    size_t begin = 0;
    while (begin + 1 < size && value[begin] == '0' && byte_is_digit(value[begin + 1]))
        begin++;
    return (Str){value + begin, size - begin};
}

/* Does a sign of Chinese, Japanese or Korean end here, or one of their stops? Their words stand without blanks. */
static bool is_east_asian(Str text, size_t end)
{
    if (end < 3)
        return false;
    unsigned char lead = (unsigned char)text.data[end - 3];
    return lead >= 0xe3 && lead <= 0xef && (unsigned char)text.data[end - 2] >= 0x80 &&
           (unsigned char)text.data[end - 1] >= 0x80;
}

/* Letters at either side make it a name: OAuth2, v3, 10k. Endings of ordinals do not. */
static bool is_name(Str text, size_t begin, size_t end)
{
    char before = begin > 0 ? text.data[begin - 1] : ' ';
    if ((byte_is_word(before) && !is_east_asian(text, begin)) || before == '_' || before == '-' || before == '#' || before == '/' ||
        before == '$' || before == PROSE_THING)
        return true;
    size_t letters = 0;
    while (end + letters < text.size && byte_is_alpha(text.data[end + letters]))
        letters++;
    Str behind = str_slice(text, end, end + letters);
    bool ordinal = str_is(behind, "st") || str_is(behind, "nd") || str_is(behind, "rd") ||
                   str_is(behind, "th");
    char next = end < text.size ? text.data[end] : ' ';
    return (letters && !ordinal) || next == '_' || next == PROSE_THING || next == '/' ||
           (next == '-' && end + 1 < text.size && byte_is_digit(text.data[end + 1]));
}

/* A blank of any kind and three digits behind it: "1 000". The size of both, or 0. */
static size_t group_size(Str text, size_t at)
{
    static const char *const blanks[] = {" ", "\xc2\xa0", "\u202f", "\u2009"};
    Str rest = str_slice(text, at, at + 8);
    for (size_t i = 0; i < COUNT_OF(blanks); i++) {
        size_t size = strlen(blanks[i]), digits = 0;
        if (!str_starts(rest, str_from(blanks[i])))
            continue;
        while (size + digits < rest.size && byte_is_digit(rest.data[size + digits]))
            digits++;
        return digits == 3 ? size + 3 : 0;
    }
    return 0;
}

/* Where a number of one to three digits with groups behind it ends. */
static size_t groups_end(Str text, size_t begin, size_t end)
{
    if (end - begin > 3 || (end > begin && text.data[begin] == '0'))
        return end;
    for (size_t size; (size = group_size(text, end)) != 0;)
        end += size;
    return end;
}

static void read_numbers(Arena *arena, const Document *page, Range blocks, Numbers *out)
{
    for (uint32_t b = blocks.begin; b < blocks.end; b++) {
        const Block *block = &page->blocks[b];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING &&
            block->kind != BLOCK_ROW && block->kind != BLOCK_HTML)
            continue;
        Str text = document_prose(page, block->content);
        for (size_t i = 0; (i = scan_for_digit(text, i)) < text.size;) {
            size_t begin = i;
            while (i < text.size && (byte_is_digit(text.data[i]) ||
                                     (is_separator(text.data[i]) && i + 1 < text.size &&
                                      byte_is_digit(text.data[i + 1]))))
                i++;
            i = groups_end(text, begin, i);
            if (is_name(text, begin, i))
                continue;
            *ARRAY_PUSH(arena, out) = (Number){
                .span = {block->content.begin + (uint32_t)begin,
                         block->content.begin + (uint32_t)i},
                .value = value_of(arena, str_slice(text, begin, i)),
            };
        }
    }
}

/* A time of the afternoon is twelve less in English. */
static bool same_hour(Str source, Str target)
{
    unsigned a = 0, b = 0;
    if (source.size > 2 || target.size > 2)
        return false;
    if (str_find_byte(source, '.', 0) != STR_NONE || str_find_byte(target, '.', 0) != STR_NONE)
        return false;
    for (size_t i = 0; i < source.size; i++)
        a = a * 10 + (unsigned)(source.data[i] - '0');
    for (size_t i = 0; i < target.size; i++)
        b = b * 10 + (unsigned)(target.data[i] - '0');
    return a + 12 == b && b < 24;
}

static void take_equal(Numbers *source, Numbers *target, bool (*same)(Str, Str))
{
    for (size_t i = 0; i < source->count && i < 512; i++) {
        for (size_t k = 0; k < target->count && k < 512 && !source->items[i].taken; k++) {
            if (target->items[k].taken || !same(source->items[i].value, target->items[k].value))
                continue;
            source->items[i].taken = target->items[k].taken = true;
        }
    }
}

static Number *next_free(Numbers *numbers, size_t *at)
{
    while (*at < numbers->count && numbers->items[*at].taken)
        ++*at;
    return *at < numbers->count ? &numbers->items[(*at)++] : NULL;
}

static size_t count_free(const Numbers *numbers)
{
    size_t count = 0;
    for (size_t i = 0; i < numbers->count; i++)
        count += !numbers->items[i].taken;
    return count;
}

/* Does the original tell hours of the afternoon? */
static bool has_hours(const Pair *pair, const BlockLink *link)
{
    static const char *const marks[] = {"pm", "p.m.", "PM", "P.M."};
    for (uint32_t b = link->source.begin; b < link->source.end; b++) {
        Str text = document_prose(pair->source, pair->source->blocks[b].content);
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_find(text, str_from(marks[i]), 0) != STR_NONE)
                return true;
    }
    return false;
}

/* Blocks whose words say little belong together for certain when they share a number. */
static bool is_certain(const BlockLink *link, const Numbers *source)
{
    enum { LEAST = 15, ENOUGH = 35 };
    float percent = link->confidence * 100.0f;
    return percent >= (float)ENOUGH || (percent >= (float)LEAST && count_free(source) < source->count);
}

static void compare(const Pair *pair, const BlockLink *link, Findings *out)
{
    Numbers source = {0}, target = {0};
    read_numbers(pair->scratch, pair->target, link->target, &target);
    if (!target.count)
        return;
    read_numbers(pair->scratch, pair->source, link->source, &source);
    take_equal(&source, &target, str_equal);
    if (count_free(&source) && count_free(&target) && has_hours(pair, link))
        take_equal(&source, &target, same_hour);
    /* As many on both sides have no counterpart: they were changed. More on one side may be a number written
     * out as a word, or a sentence that has no counterpart, which is another finding. */
    if (count_free(&source) != count_free(&target) || !is_certain(link, &source))
        return;
    /* Other units have other numbers: a price in another currency is nothing like the original's. */
    size_t i = 0, k = 0;
    for (Number *from = next_free(&source, &i), *to = next_free(&target, &k); from && to;
         from = next_free(&source, &i), to = next_free(&target, &k)) {
        if (from->value.size != to->value.size && !str_starts(from->value, to->value) &&
            !str_starts(to->value, from->value))
            continue;
        Finding *finding = findings_add(out, to->span, from->span);
        Str expected = document_text(pair->source, from->span);
        Str actual = document_text(pair->target, to->span);
        finding_say(out, finding, "the number is %s, in the original %s",
                    finding_quote(out->arena, actual), finding_quote(out->arena, expected));
        finding_compare(out, finding, &expected, &actual);
    }
}

static void check_number(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (link->source.begin < link->source.end && link->target.begin < link->target.end)
            compare(pair, link, out);
    }
}

const Rule rule_text_number = {
    .id = "text/number", .needs = NEEDS_BOTH, .check = check_number};
