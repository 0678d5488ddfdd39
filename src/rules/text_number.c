/* Numbers of blocks that belong together, by value. */
#include "rules/rule.h"

#include "base/array.h"
#include "base/map.h"
#include "base/scan.h"
#include "base/word_runs.h"

#include <string.h>

typedef struct {
    Span span;
    Str value; /* as it is compared */
    Str unit;  /* the sign of one behind it, or "" */
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

static size_t digits_at(Str text, size_t begin)
{
    size_t digits = 0;
    while (begin + digits < text.size && byte_is_digit(text.data[begin + digits]))
        digits++;
    return digits;
}

/* "2018-2021" from `begin` on, and no part of a longer name such as a date. */
static bool is_span_of_years(Str text, size_t begin)
{
    enum { YEAR = 4, SPAN = 2 * YEAR + 1 };
    char before = begin > 0 ? text.data[begin - 1] : ' ', behind = begin + SPAN < text.size ? text.data[begin + SPAN] : ' ';
    return digits_at(text, begin) == YEAR && begin + YEAR < text.size && text.data[begin + YEAR] == '-' &&
           digits_at(text, begin + YEAR + 1) == YEAR && !byte_is_word(before) && !strchr("-./", before) &&
           !byte_is_alnum(behind) && behind != '-';
}

/* Signs of units that all languages share. */
static Str unit_at(Str text, size_t at)
{
    static const char *const units[] = {"KB", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "ms", "px", "em", "rem", "km",
                                        "cm", "mm", "kg", "Hz", "kHz", "MHz", "GHz", "kW", "kWh", "fps", "dpi", "%"};
    enum { LONGEST = 3 };
    static const char *const blanks[] = {" ", "\xc2\xa0", "\u202f", "\u2009"};
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (str_starts(str_slice(text, at, text.size), str_from(blanks[i]))) {
            at += strlen(blanks[i]);
            break;
        }
    size_t size = 0;
    while (at + size < text.size && byte_is_alpha(text.data[at + size]))
        size++;
    if (!size && at < text.size && text.data[at] == '%')
        size = 1;
    Str word = str_slice(text, at, at + size);
    bool digit = at + size < text.size && byte_is_digit(text.data[at + size]);
    bool possible = size && size <= LONGEST && !digit;
    for (size_t i = 0; i < COUNT_OF(units) && possible; i++)
        if (str_is(word, units[i]))
            return word;
    return STR("");
}

/* "5 千万": the number is part of a larger one, which English writes otherwise. */
static bool is_scaled(Str text, size_t end)
{
    static const char *const scales[] = {"十", "百", "千", "万", "萬", "億", "亿", "兆", "천", "만", "억"};
    end += end < text.size && text.data[end] == ' ';
    if (end >= text.size || (unsigned char)text.data[end] < 0x80)
        return false;
    for (size_t i = 0; i < COUNT_OF(scales); i++)
        if (str_starts(str_slice(text, end, end + 3), str_from(scales[i])))
            return true;
    return false;
}

/* Letters at either side make it a name: OAuth2, v3, 10k. Endings of ordinals do not. */
static bool is_name(Str text, size_t begin, size_t end)
{
    if (is_span_of_years(text, begin) || (begin > 4 && is_span_of_years(text, begin - 5)))
        return false;
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
    bool unit = letters && unit_at(text, end).size;
    return (letters && !ordinal && !unit) || next == '_' || next == PROSE_THING || next == '/' ||
           (next == '-' && end + 1 < text.size && byte_is_digit(text.data[end + 1])) || is_scaled(text, end);
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
                .unit = unit_at(text, i),
            };
        }
    }
}

static bool same_value(const Number *source, const Number *target)
{
    return str_equal(source->value, target->value);
}

static bool same_quantity(const Number *source, const Number *target)
{
    return same_value(source, target) && str_equal_nocase(source->unit, target->unit);
}

/* A time of the afternoon is twelve less in English. */
static bool same_hour(const Number *from, const Number *to)
{
    Str source = from->value, target = to->value;
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

/* "5 GB" where the original has 5 MB. In French MB is Mo: only signs that both have tell. */
static void compare_units(const Pair *pair, const Number *source, const Number *target, Findings *out)
{
    if (!source->unit.size || !target->unit.size || str_equal_nocase(source->unit, target->unit))
        return;
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "the unit of %s is %s, in the original %s",
                finding_quote(out->arena, document_text(pair->target, target->span)),
                finding_quote(out->arena, target->unit), finding_quote(out->arena, source->unit));
    finding_compare(out, finding, &source->unit, &target->unit);
}

typedef bool (*Same)(const Number *source, const Number *target);

/* Pairs what is the same; `out` is where to report other units, or NULL. */
static void take_equal(const Pair *pair, Numbers *source, Numbers *target, Same same, Findings *out)
{
    for (size_t i = 0; i < source->count && i < 512; i++) {
        for (size_t k = 0; k < target->count && k < 512 && !source->items[i].taken; k++) {
            if (target->items[k].taken || !same(&source->items[i], &target->items[k]))
                continue;
            source->items[i].taken = target->items[k].taken = true;
            if (out)
                compare_units(pair, &source->items[i], &target->items[k], out);
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

/* Words of the original for what is a number in the translation: "two beds", "the first". */
static Str number_of_word(Str word)
{
    static const char *const words[][3] = {{"1", "one", "first"}, {"2", "two", "second"}, {"3", "three", "third"},
                                           {"4", "four", "fourth"}, {"5", "five", "fifth"}, {"6", "six", "sixth"},
                                           {"7", "seven", "seventh"}, {"8", "eight", "eighth"}, {"9", "nine", "ninth"},
                                           {"10", "ten", "tenth"}, {"12", "twelve", "twelfth"}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal_nocase(word, str_from(words[i][1])) || str_equal_nocase(word, str_from(words[i][2])))
            return str_from(words[i][0]);
    return STR("");
}

/* What the original says as words or as code. */
static const Map *said_otherwise(const Pair *pair, const BlockLink *link)
{
    const Document *page = pair->source;
    Map *said = map_open(pair->scratch);
    for (uint32_t b = link->source.begin; b < link->source.end; b++) {
        Range codes = page->blocks[b].codes;
        for (uint32_t i = codes.begin; i < codes.end; i++)
            map_put(said, document_text(page, page->codes[i].text), NULL);
        Str text = document_prose(page, page->blocks[b].content);
        WordRuns words = word_runs(text, 0);
        for (size_t begin, end; word_runs_next(&words, &begin, &end);) {
            Str value = end - begin > 2 ? number_of_word(str_slice(text, begin, end)) : STR("");
            if (value.size)
                map_put(said, value, NULL);
        }
    }
    return said;
}

static void take_said(const Pair *pair, const BlockLink *link, Numbers *target)
{
    if (!count_free(target))
        return;
    const Map *said = said_otherwise(pair, link);
    for (size_t i = 0; i < target->count; i++)
        target->items[i].taken = target->items[i].taken || map_get(said, target->items[i].value);
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
    take_equal(pair, &source, &target, same_quantity, NULL);
    take_equal(pair, &source, &target, same_value, is_certain(link, &source) ? out : NULL);
    bool hours = count_free(&source) && count_free(&target) && has_hours(pair, link);
    if (hours)
        take_equal(pair, &source, &target, same_hour, NULL);
    take_said(pair, link, &target);
    /* As many on both sides have no counterpart: they were changed. More on one side may be a number written
     * out as a word, or a sentence that has no counterpart, which is another finding. */
    if (count_free(&source) != count_free(&target) || !is_certain(link, &source))
        return;
    /* Other units have other numbers: a price in another currency is nothing like the original's; of hours there is
     * one kind. */
    size_t i = 0, k = 0;
    for (Number *from = next_free(&source, &i), *to = next_free(&target, &k); from && to;
         from = next_free(&source, &i), to = next_free(&target, &k)) {
        if (!hours && from->value.size != to->value.size && !str_starts(from->value, to->value) &&
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
