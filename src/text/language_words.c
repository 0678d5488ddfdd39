#include "text/language_words.h"

#include "base/scan.h"

/* What a byte can be; most bytes are letters, and one look must settle those. */
enum {
    KIND_LETTER = 1 << 0, /* of ASCII, or part of a character beyond it */
    KIND_SPACE = 1 << 1,
    KIND_CONTROL = 1 << 2, /* stands for something taken out */
    KIND_CODE = 1 << 3,    /* makes an identifier of letters round it */
    KIND_STOP = 1 << 4,    /* ends a sentence */
    KIND_CLOSE = 1 << 5,   /* may stand behind a stop */
    KIND_COMMA = 1 << 6,   /* ends a word and nothing else */
};

#define X8(k) k, k, k, k, k, k, k, k
#define X16(k) X8(k), X8(k)

/* clang-format off */
static const unsigned char kinds[256] = {
    X8(KIND_CONTROL), KIND_CONTROL, KIND_SPACE, KIND_SPACE, KIND_SPACE, KIND_SPACE, KIND_SPACE,
    KIND_CONTROL, KIND_CONTROL, X16(KIND_CONTROL),
    [' '] = KIND_SPACE, ['!'] = KIND_STOP, ['"'] = KIND_CLOSE, ['#'] = KIND_CODE, ['$'] = KIND_CODE,
    ['%'] = KIND_CODE, ['\''] = KIND_CLOSE, [')'] = KIND_CLOSE, ['*'] = KIND_CLOSE, ['+'] = KIND_CODE,
    [','] = KIND_COMMA, ['.'] = KIND_STOP,
    ['0'] = X8(KIND_CODE), KIND_CODE, KIND_CODE, [':'] = KIND_STOP, [';'] = KIND_COMMA, ['<'] = KIND_CODE,
    ['='] = KIND_CODE, ['>'] = KIND_CODE, ['?'] = KIND_STOP, ['@'] = KIND_CODE,
    ['A'] = X8(KIND_LETTER), X8(KIND_LETTER), X8(KIND_LETTER), KIND_LETTER, KIND_LETTER,
    ['\\'] = KIND_CODE, ['^'] = KIND_CODE, ['_'] = KIND_CODE, ['`'] = KIND_CODE,
    ['a'] = X8(KIND_LETTER), X8(KIND_LETTER), X8(KIND_LETTER), KIND_LETTER, KIND_LETTER,
    ['{'] = KIND_CODE, ['|'] = KIND_CODE, ['}'] = KIND_CODE, ['~'] = KIND_CODE, [0x7f] = KIND_CONTROL,
    [0x80] = X16(KIND_LETTER), X16(KIND_LETTER), X16(KIND_LETTER), X16(KIND_LETTER),
    X16(KIND_LETTER), X16(KIND_LETTER), X16(KIND_LETTER), X16(KIND_LETTER),
};
/* clang-format on */

static bool is(char c, unsigned kind)
{
    return kinds[(unsigned char)c] & kind;
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
    return is(s.data[at], KIND_LETTER);
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
        if (is(c, KIND_LETTER))
            continue;
        char next = chunk.data[i + 1];
        bool inner = i > 0 || (c != '_' && c != '<');
        slashes += c == '/';
        if ((c == '.' && byte_is_word(next)) || (c == '(' && next == ')') ||
            (c == next && (c == ':' || c == '-' || c == '/')) || (c == '/' && i == 0) ||
            (inner && is(c, KIND_CODE) && byte_is_word(next)))
            return true;
    }
    return slashes > 1 || byte_is_digit(chunk.data[chunk.size - 1]);
}

static bool chunk_ends_sentence(Str chunk)
{
    size_t size = chunk.size;
    while (size > 1 && is(chunk.data[size - 1], KIND_CLOSE))
        size--;
    return is(chunk.data[size - 1], KIND_STOP);
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
    cursor->quote = NULL;
    if (!quotes_next(&cursor->quotes, &inside))
        return;
    cursor->quote = inside.data;
    cursor->quote_end = inside.data + inside.size;
}

/* Passes over blanks and what was taken out or is quoted. That stands where a word stood, so the word after
 * it does not begin the sentence. */
static void skip_gap(LanguageCursor *cursor)
{
    Str rest = cursor->rest;
    size_t begin = 0;
    while (begin < rest.size) {
        if (rest.data + begin == cursor->quote) {
            begin = (size_t)(cursor->quote_end - rest.data);
            cursor->first = false;
            find_quote(cursor);
            continue;
        }
        if (!is(rest.data[begin], KIND_SPACE | KIND_CONTROL))
            break;
        cursor->first = cursor->first && !is(rest.data[begin], KIND_CONTROL);
        begin++;
    }
    cursor->rest = (Str){rest.data + begin, rest.size - begin};
}

/* The size of the small letter of Latin-1 at a place, 0 when there is none. */
static size_t latin_letter(Str s, size_t at)
{
    return at + 1 < s.size && (unsigned char)s.data[at] == 0xc3 && (unsigned char)s.data[at + 1] >= 0x9f &&
                   is_inside_character(s.data[at + 1])
               ? 2
               : 0;
}

/* The next word when it is one of small letters, maybe with a capital first, behind blanks, and only a stop or a comma
 * stands between it and the next blank, as with most: what skip_gap, next_chunk and next_word find of it, at a glance.
 * False, and nothing is cut off, for all others. */
static bool next_plain_word(LanguageCursor *cursor, LanguageToken *token)
{
    Str rest = cursor->rest;
    size_t size = cursor->quote ? (size_t)(cursor->quote - rest.data) : rest.size;
    size_t begin = 0;
    while (begin < size && is(rest.data[begin], KIND_SPACE))
        begin++;
    bool capital = begin < size && byte_is_upper(rest.data[begin]);
    size_t end = scan_past_lower(rest, begin + capital);
    bool ascii = true;
    for (size_t letter; (letter = latin_letter(rest, end)); ascii = false)
        end = scan_past_lower(rest, end + letter);
    if (end < begin + 2 || end > size) /* what is quoted is no word */
        return false;
    bool stop = end < size && is(rest.data[end], KIND_STOP);
    size_t behind = end + (stop || (end < size && is(rest.data[end], KIND_COMMA)));
    if (behind < size && !is(rest.data[behind], KIND_SPACE | KIND_CONTROL))
        return false;
    bool first = cursor->first || cursor->ends;
    *token = (LanguageToken){
        .text = {rest.data + begin, end - begin},
        .shape = !capital ? LANGUAGE_SHAPE_LOWER : first ? LANGUAGE_SHAPE_FIRST : LANGUAGE_SHAPE_NAME,
        .ascii = ascii,
    };
    cursor->first = false;
    cursor->ends = stop;
    cursor->rest = (Str){rest.data + behind, rest.size - behind};
    return true;
}

/* Cuts the next chunk off the rest. */
static bool next_chunk(LanguageCursor *cursor)
{
    Str rest = cursor->rest;
    size_t size = cursor->quote ? (size_t)(cursor->quote - rest.data) : rest.size;
    size_t end = 0;
    while (end < size && !is(rest.data[end], KIND_SPACE | KIND_CONTROL))
        end++;
    cursor->chunk = (Str){rest.data, end};
    cursor->rest = (Str){rest.data + end, rest.size - end};
    if (end == 0)
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
    LanguageCursor cursor = {.rest = passage, .chunk = {passage.data, 0}, .first = true,
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
    token->ascii = false;
    token->text = (Str){cursor->chunk.data, size};
    token->shape = word_shape(token->text, cursor->first, cursor->parts);
    cursor->first = false;
    cursor->chunk = (Str){chunk.data + at + size, chunk.size - at - size};
    return true;
}

/* The next word, whatever it looks like. Kept apart, so that the many plain words need not pay for it. */
__attribute__((noinline)) static bool next_any_word(LanguageCursor *cursor, LanguageToken *token)
{
    for (;;) {
        while (cursor->plain && next_word(cursor, token))
            if (token->shape != LANGUAGE_SHAPE_NONE)
                return true;
        cursor->chunk.size = 0;
        if (next_plain_word(cursor, token))
            return true;
        cursor->first = cursor->first || cursor->ends;
        skip_gap(cursor);
        if (!next_chunk(cursor))
            return false;
    }
}

bool language_next(LanguageCursor *cursor, LanguageToken *token)
{
    return (cursor->chunk.size == 0 && next_plain_word(cursor, token)) || next_any_word(cursor, token);
}
