#include "rules/wording.h"

#include "text/letters.h"

#include <string.h>

/* Marks that editors and translation engines put in place of plain ones. */
typedef struct {
    const char *mark;
    char plain;
} PlainMark;

static const PlainMark marks[] = {
    {"\u2010", '-'}, {"\u2011", '-'}, {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'},  {"\u2212", '-'},
    {"\u201c", '"'}, {"\u201d", '"'}, {"\u201e", '"'}, {"\u00ab", '"'}, {"\u00bb", '"'},  {"\uff02", '"'},
    {"\u2018", '\''}, {"\u2019", '\''}, {"\u201a", '\''}, {"\u00a0", ' '}, {"\u202f", ' '}, {"\u3000", ' '},
};

static char plain_mark(Str text, size_t at, size_t *size)
{
    *size = 1;
    if ((unsigned char)text.data[at] < 0x80)
        return text.data[at];
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        Str mark = str_from(marks[i].mark);
        if (!str_starts(str_slice(text, at, text.size), mark))
            continue;
        *size = mark.size;
        return marks[i].plain;
    }
    return text.data[at];
}

static bool is_name_byte(Str text, size_t at)
{
    size_t size;
    char c = plain_mark(text, at, &size);
    return byte_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static Str take_name(Str *rest)
{
    size_t end = 0;
    while (end < rest->size && is_name_byte(*rest, end))
        end++;
    Str name = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->size);
    return name;
}

/* Takes the marks in front of the next name off both texts. False when they are others. A dash stands for one or two hyphens;
 * how many blanks there are does not matter. */
static bool take_marks(Str *a, Str *b)
{
    char last = '\0';
    for (;;) {
        size_t size_a = 0, size_b = 0;
        char x = a->size && !is_name_byte(*a, 0) ? plain_mark(*a, 0, &size_a) : '\0';
        char y = b->size && !is_name_byte(*b, 0) ? plain_mark(*b, 0, &size_b) : '\0';
        bool again = last == '-' || byte_is_space(last);
        if (x != y && again && x == last)
            size_b = 0;
        else if (x != y && again && y == last)
            size_a = 0;
        else if (x != y)
            return false;
        else
            last = x;
        if (!size_a && !size_b)
            return true;
        *a = str_slice(*a, size_a, a->size);
        *b = str_slice(*b, size_b, b->size);
    }
}

static void add_names(Map *names, Str text, bool exact, Arena *scratch)
{
    while (text.size) {
        Str name = take_name(&text);
        if (name.size && exact)
            map_put(names, name, NULL);
        if (name.size)
            map_put(names, letters_lower(scratch, name), NULL);
        text = str_slice(text, name.size ? 0 : 1, text.size);
    }
}

static void read_words(Words *words)
{
    if (words->original)
        return;
    const Pair *pair = words->pair;
    words->original = map_open(pair->scratch);
    words->prose = map_open(pair->scratch);
    words->code = map_open(pair->scratch);
    add_names(words->original, source_bytes(pair->source->source), true, pair->scratch);
    for (size_t i = 0; i < pair->target->block_count; i++) {
        const Block *block = &pair->target->blocks[i];
        if (block->kind == BLOCK_CODE)
            add_names(words->code, document_text(pair->target, block->content), true, pair->scratch);
        else
            add_names(words->prose, document_prose(pair->target, block->content), false, pair->scratch);
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be changed, taken out, put in or swapped with their neighbour to make one name of the other;
 * more than `most` is `most` + 1. */
static size_t count_slips(Str a, Str b, size_t most)
{
    enum { MOST_LETTERS = 64 };
    size_t rows[3][MOST_LETTERS + 1];
    if (a.size > MOST_LETTERS || b.size > MOST_LETTERS || a.size > b.size + most || b.size > a.size + most)
        return most + 1;
    for (size_t k = 0; k <= b.size; k++)
        rows[0][k] = k;
    for (size_t i = 1; i <= a.size; i++) {
        size_t *row = rows[i % 3], *before = rows[(i - 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= b.size; k++) {
            bool same = a.data[i - 1] == b.data[k - 1];
            row[k] = least(before[k - 1] + !same, least(before[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a.data[i - 1] == b.data[k - 2] && a.data[i - 2] == b.data[k - 1])
                row[k] = least(row[k], rows[(i - 2) % 3][k - 2] + 1);
        }
    }
    return least(rows[a.size % 3][b.size], most + 1);
}

/* Is it the same name with a slip or two? Digits are never slips: "v3" is not "v4". */
static bool is_misspelt(Str expected, Str actual)
{
    for (size_t i = 0; i < expected.size || i < actual.size; i++)
        if ((i < expected.size && byte_is_digit(expected.data[i])) || (i < actual.size && byte_is_digit(actual.data[i])))
            return false;
    size_t most = expected.size < 4 ? 0 : least(1 + expected.size / 10, 3);
    return count_slips(expected, actual, most) <= most;
}

static bool is_foreign(Str name)
{
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] >= 0x80)
            return true;
    return false;
}

Wording wording_of_name(Words *words, Str expected, Str actual)
{
    if (str_equal(expected, actual))
        return WORDING_SAME;
    if (!words)
        return str_equal_nocase(expected, actual) || is_misspelt(expected, actual) ? WORDING_MISSPELT : WORDING_OTHER;
    Arena *scratch = words->pair->scratch;
    Str small = letters_lower(scratch, actual), wanted = letters_lower(scratch, expected);
    if (str_equal(small, wanted))
        return WORDING_MISSPELT;
    read_words(words);
    if (map_get(words->original, actual) || map_get(words->original, small))
        return WORDING_OTHER;
    if (is_misspelt(wanted, small))
        return WORDING_MISSPELT;
    bool noun = byte_is_lower(expected.data[0]) && byte_is_upper(actual.data[0]) && !english_is_older(actual, expected);
    bool word = map_get(words->prose, small) != NULL || noun || (is_foreign(actual) && !is_foreign(expected));
    return word && byte_is_alpha(expected.data[0]) ? WORDING_TRANSLATED : WORDING_OTHER;
}

Wording wording_compare(Words *words, Str expected, Str actual)
{
    Wording worst = str_equal(expected, actual) ? WORDING_SAME : WORDING_MISSPELT;
    for (;;) {
        if (!take_marks(&expected, &actual))
            return WORDING_OTHER;
        Str wanted = take_name(&expected), own = take_name(&actual);
        if (!wanted.size != !own.size)
            return WORDING_OTHER;
        if (!wanted.size)
            return worst;
        Wording found = wording_of_name(words, wanted, own);
        worst = found > worst ? found : worst;
    }
}

bool wording_is_kept(Words *words, Str expected)
{
    read_words(words);
    while (expected.size) {
        Str name = take_name(&expected);
        if (name.size && !map_get(words->code, name))
            return false;
        expected = str_slice(expected, name.size ? 0 : 1, expected.size);
    }
    return true;
}
