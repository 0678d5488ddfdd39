/* The plain words of a passage, found at a glance: inside text/language, for its loops over whole pages.
 *
 * Most words are such, so that what is found out about them is inline, and all other words are left to
 * language_next_any.
 */
#ifndef TEXT_LANGUAGE_PLAIN_H
#define TEXT_LANGUAGE_PLAIN_H

#include "base/scan.h"
#include "text/language_words.h"

/* What a byte can be; most bytes are letters, and one look must settle those. */
enum {
    LANGUAGE_KIND_LETTER = 1 << 0, /* of ASCII, or part of a character beyond it */
    LANGUAGE_KIND_SPACE = 1 << 1,
    LANGUAGE_KIND_CONTROL = 1 << 2, /* stands for something taken out */
    LANGUAGE_KIND_CODE = 1 << 3,    /* makes an identifier of letters round it */
    LANGUAGE_KIND_STOP = 1 << 4,    /* ends a sentence */
    LANGUAGE_KIND_CLOSE = 1 << 5,   /* may stand behind a stop */
    LANGUAGE_KIND_COMMA = 1 << 6,   /* ends a word and nothing else */
};

extern const unsigned char language_kinds[256];

static inline bool language_byte_is(char c, unsigned kind)
{
    return language_kinds[(unsigned char)c] & kind;
}

/* The next SCAN_STEP bytes of a text that ends before them, and zeroes. */
ScanBytes language_bytes_near_end(Str text, size_t at);

/* How many bytes the small letters of Latin-1 at a place take. */
size_t language_latin_size(Str text, size_t at);

/* The next word, whatever it looks like. */
bool language_next_any(LanguageCursor *cursor, LanguageToken *token);

static inline ScanBytes language_bytes_at(Str text, size_t at)
{
    return at + SCAN_STEP <= text.size ? scan_load(text.data + at) : language_bytes_near_end(text, at);
}

/* How many bytes the small letters at a place take. */
static inline size_t language_small_size(Str text, size_t at, bool *ascii)
{
    ScanBytes bytes = language_bytes_at(text, at);
    size_t size = scan_first(~scan_between(bytes, 'a', 26));
    *ascii = size < SCAN_STEP && bytes[size] < 0x80;
    return *ascii ? size : language_latin_size(text, at);
}

/* The next word when it is one of small letters, maybe with a capital first, behind blanks, and only a stop or a comma
 * stands between it and the next blank, as with most: what skip_gap, next_chunk and next_word find of it, at a glance.
 * False, and nothing is cut off, for all others. */
static inline bool language_next_plain(LanguageCursor *cursor, LanguageToken *token)
{
    Str text = cursor->text;
    size_t begin = cursor->at, limit = cursor->quote; /* what is quoted is no word */
    while (begin < limit && language_byte_is(text.data[begin], LANGUAGE_KIND_SPACE))
        begin++;
    if (begin + 2 > limit)
        return false;
    bool capital = byte_is_upper(text.data[begin]), ascii;
    size_t end = begin + capital + language_small_size(text, begin + capital, &ascii);
    if (end < begin + 2 || end > limit)
        return false;
    bool stop = end < limit && language_byte_is(text.data[end], LANGUAGE_KIND_STOP);
    size_t behind = end + (stop || (end < limit && language_byte_is(text.data[end], LANGUAGE_KIND_COMMA)));
    if (behind < limit && !language_byte_is(text.data[behind], LANGUAGE_KIND_SPACE | LANGUAGE_KIND_CONTROL))
        return false;
    bool first = cursor->first || cursor->ends;
    *token = (LanguageToken){
        .text = {text.data + begin, end - begin},
        .shape = !capital ? LANGUAGE_SHAPE_LOWER : first ? LANGUAGE_SHAPE_FIRST : LANGUAGE_SHAPE_NAME,
        .letters = ascii ? LANGUAGE_LETTERS_ASCII : LANGUAGE_LETTERS_LATIN,
    };
    cursor->first = false;
    cursor->ends = stop;
    cursor->at = behind;
    return true;
}

/* language_next */
static inline bool language_next_inline(LanguageCursor *cursor, LanguageToken *token)
{
    return (cursor->chunk.size == 0 && language_next_plain(cursor, token)) || language_next_any(cursor, token);
}

#endif
