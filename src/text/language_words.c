#include "text/language_words.h"

#include "text/language_plain.h"

#define X8(k) k, k, k, k, k, k, k, k
#define X16(k) X8(k), X8(k)

/* clang-format off */
const unsigned char language_kinds[256] = {
    X8(LANGUAGE_KIND_CONTROL), LANGUAGE_KIND_CONTROL, LANGUAGE_KIND_SPACE, LANGUAGE_KIND_SPACE, LANGUAGE_KIND_SPACE,
    LANGUAGE_KIND_SPACE, LANGUAGE_KIND_SPACE,
    LANGUAGE_KIND_CONTROL, LANGUAGE_KIND_CONTROL, X16(LANGUAGE_KIND_CONTROL),
    [' '] = LANGUAGE_KIND_SPACE, ['!'] = LANGUAGE_KIND_STOP, ['"'] = LANGUAGE_KIND_CLOSE,
    ['#'] = LANGUAGE_KIND_CODE, ['$'] = LANGUAGE_KIND_CODE,
    ['%'] = LANGUAGE_KIND_CODE, ['\''] = LANGUAGE_KIND_CLOSE, [')'] = LANGUAGE_KIND_CLOSE,
    ['*'] = LANGUAGE_KIND_CLOSE, ['+'] = LANGUAGE_KIND_CODE,
    [','] = LANGUAGE_KIND_COMMA, ['.'] = LANGUAGE_KIND_STOP,
    ['0'] = X8(LANGUAGE_KIND_CODE), LANGUAGE_KIND_CODE, LANGUAGE_KIND_CODE,
    [':'] = LANGUAGE_KIND_STOP, [';'] = LANGUAGE_KIND_COMMA, ['<'] = LANGUAGE_KIND_CODE,
    ['='] = LANGUAGE_KIND_CODE, ['>'] = LANGUAGE_KIND_CODE, ['?'] = LANGUAGE_KIND_STOP, ['@'] = LANGUAGE_KIND_CODE,
    ['A'] = X8(LANGUAGE_KIND_LETTER), X8(LANGUAGE_KIND_LETTER), X8(LANGUAGE_KIND_LETTER),
    LANGUAGE_KIND_LETTER, LANGUAGE_KIND_LETTER,
    ['\\'] = LANGUAGE_KIND_CODE, ['^'] = LANGUAGE_KIND_CODE, ['_'] = LANGUAGE_KIND_CODE, ['`'] = LANGUAGE_KIND_CODE,
    ['a'] = X8(LANGUAGE_KIND_LETTER), X8(LANGUAGE_KIND_LETTER), X8(LANGUAGE_KIND_LETTER),
    LANGUAGE_KIND_LETTER, LANGUAGE_KIND_LETTER,
    ['{'] = LANGUAGE_KIND_CODE, ['|'] = LANGUAGE_KIND_CODE, ['}'] = LANGUAGE_KIND_CODE,
    ['~'] = LANGUAGE_KIND_CODE, [0x7f] = LANGUAGE_KIND_CONTROL,
    [0x80] = X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER),
    X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER), X16(LANGUAGE_KIND_LETTER),
};
/* clang-format on */

static bool is(char c, unsigned kind)
{
    return language_byte_is(c, kind);
}

static bool is_inside_character(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static bool is_letter_at(Str s, size_t at)
{
    unsigned char c = (unsigned char)s.data[at];
    if (c == 0xe2 || c == 0xc2) /* dashes, quotes, signs; of those only the soft hyphen joins */
        return c == 0xc2 && at + 1 < s.size && (unsigned char)s.data[at + 1] == 0xad;
    return is(s.data[at], LANGUAGE_KIND_LETTER);
}

/* The size of an apostrophe between two letters, or 0. */
static size_t apostrophe_at(Str s, size_t at)
{
    size_t size = 0;
    if (s.data[at] == '\'')
        size = 1;
    else if (s.size - at > 3 && memcmp(s.data + at, "’", 3) == 0)
        size = 3;
    return size != 0 && at + size < s.size && byte_is_alpha(s.data[at + size]) ? size : 0;
}

/* Is it an identifier, path or abbreviation rather than a word or words joined by hyphens? */
static bool chunk_is_code(Str chunk)
{
    size_t slashes = 0;
    for (size_t i = 0; i + 1 < chunk.size; i++) {
        char c = chunk.data[i];
        if (is(c, LANGUAGE_KIND_LETTER))
            continue;
        char next = chunk.data[i + 1];
        bool inner = i > 0 || (c != '_' && c != '<');
        slashes += c == '/';
        if ((c == '.' && byte_is_word(next)) || (c == '(' && next == ')') ||
            (c == next && (c == ':' || c == '-' || c == '/')) || (c == '/' && i == 0) ||
            (inner && is(c, LANGUAGE_KIND_CODE) && byte_is_word(next)))
            return true;
    }
    return slashes > 1 || byte_is_digit(chunk.data[chunk.size - 1]);
}

static bool chunk_ends_sentence(Str chunk)
{
    size_t size = chunk.size;
    while (size > 1 && is(chunk.data[size - 1], LANGUAGE_KIND_CLOSE))
        size--;
    return is(chunk.data[size - 1], LANGUAGE_KIND_STOP);
}

static bool has_word_byte(Str chunk)
{
    for (size_t i = 0; i < chunk.size; i++)
        if (byte_is_word(chunk.data[i]))
            return true;
    return false;
}

static void find_quote(LanguageCursor *cursor)
{
    Str inside;
    cursor->quote = cursor->text.size;
    if (!quotes_next(&cursor->quotes, &inside))
        return;
    cursor->quote = (size_t)(inside.data - cursor->text.data);
    cursor->quote_end = cursor->quote + inside.size;
}

/* Passes over blanks and what was taken out or is quoted. That stands where a word stood, so the word after
 * it does not begin the sentence. */
static void skip_gap(LanguageCursor *cursor)
{
    Str text = cursor->text;
    while (cursor->at < text.size) {
        if (cursor->at == cursor->quote) {
            cursor->at = cursor->quote_end;
            cursor->first = false;
            find_quote(cursor);
            continue;
        }
        if (!is(text.data[cursor->at], LANGUAGE_KIND_SPACE | LANGUAGE_KIND_CONTROL))
            break;
        cursor->first = cursor->first && !is(text.data[cursor->at], LANGUAGE_KIND_CONTROL);
        cursor->at++;
    }
}

ScanBytes language_bytes_near_end(Str text, size_t at)
{
    ScanBytes bytes = {0};
    memcpy(&bytes, text.data + at, text.size - at);
    return bytes;
}

size_t language_latin_size(Str text, size_t at)
{
    size_t end = at;
    while (end < text.size) {
        unsigned char c = (unsigned char)text.data[end], next = end + 1 < text.size ? (unsigned char)text.data[end + 1] : 0;
        if (byte_is_lower(text.data[end]))
            end++;
        else if (c == 0xc3 && next >= 0x9f && next <= 0xbf)
            end += 2;
        else
            break;
    }
    return end - at;
}

/* Cuts the next chunk off the rest. */
static bool next_chunk(LanguageCursor *cursor)
{
    Str text = cursor->text;
    size_t begin = cursor->at, end = begin;
    while (end < cursor->quote && !is(text.data[end], LANGUAGE_KIND_SPACE | LANGUAGE_KIND_CONTROL))
        end++;
    cursor->chunk = (Str){text.data + begin, end - begin};
    cursor->at = end;
    if (end == begin)
        return false;
    cursor->plain = !chunk_is_code(cursor->chunk);
    cursor->parts = memchr(cursor->chunk.data, '-', cursor->chunk.size) != NULL;
    cursor->ends = chunk_ends_sentence(cursor->chunk);
    if (!cursor->plain && has_word_byte(cursor->chunk))
        cursor->first = cursor->ends;
    return true;
}

LanguageCursor language_begin(Str passage)
{
    LanguageCursor cursor = {.text = passage, .chunk = {passage.data, 0}, .first = true,
                             .quotes = quotes_begin(passage)};
    find_quote(&cursor);
    return cursor;
}

/* The length of the word at the start of s, which begins with a letter. */
static size_t word_size(Str s)
{
    size_t at = 1;
    while (at < s.size) {
        if (byte_is_alpha(s.data[at]) || is_inside_character(s.data[at]) || is_letter_at(s, at)) {
            at++;
            continue;
        }
        size_t apostrophe = apostrophe_at(s, at);
        if (apostrophe == 0)
            break;
        at += apostrophe;
    }
    return at;
}

static bool is_capital_at(Str s, size_t at)
{
    if (byte_is_upper(s.data[at]))
        return true;
    unsigned char next = at + 1 < s.size ? (unsigned char)s.data[at + 1] : 0;
    return (unsigned char)s.data[at] == 0xc3 && next >= 0x80 && next <= 0x9e;
}

static LanguageShape word_shape(Str word, bool first, bool part)
{
    for (size_t i = 1; i < word.size; i++)
        /* A lead byte beyond Latin letters, or an abbreviation or identifier with capitals. */
        if (!byte_is_lower(word.data[i]) &&
            ((unsigned char)word.data[i - 1] >= 0xc6 || is_capital_at(word, i)))
            return LANGUAGE_SHAPE_NONE;
    if (word.size == 1 && word.data[0] != 'a' && word.data[0] != 'A' && word.data[0] != 'I')
        return LANGUAGE_SHAPE_NONE;
    if (is_capital_at(word, 0))
        return first ? LANGUAGE_SHAPE_FIRST : LANGUAGE_SHAPE_NAME;
    return part ? LANGUAGE_SHAPE_PART : LANGUAGE_SHAPE_LOWER;
}

/* Cuts the next word off a plain chunk. */
static bool next_word(LanguageCursor *cursor, LanguageToken *token)
{
    Str chunk = cursor->chunk;
    size_t at = 0;
    while (at < chunk.size && !is_letter_at(chunk, at)) {
        /* Past a whole character: its last byte alone would look like a letter. */
        at += 1;
        while (at < chunk.size && is_inside_character(chunk.data[at]))
            at++;
    }
    cursor->chunk = (Str){chunk.data + at, chunk.size - at};
    if (at == chunk.size)
        return false;
    size_t size = word_size(cursor->chunk);
    token->letters = LANGUAGE_LETTERS_ANY;
    token->text = (Str){cursor->chunk.data, size};
    token->shape = word_shape(token->text, cursor->first, cursor->parts);
    cursor->first = false;
    cursor->chunk = (Str){chunk.data + at + size, chunk.size - at - size};
    return true;
}

bool language_next_any(LanguageCursor *cursor, LanguageToken *token)
{
    for (;;) {
        while (cursor->plain && next_word(cursor, token))
            if (token->shape != LANGUAGE_SHAPE_NONE)
                return true;
        cursor->chunk.size = 0;
        if (language_next_plain(cursor, token))
            return true;
        cursor->first = cursor->first || cursor->ends;
        skip_gap(cursor);
        if (!next_chunk(cursor))
            return false;
    }
}

bool language_next(LanguageCursor *cursor, LanguageToken *token)
{
    return language_next_inline(cursor, token);
}
