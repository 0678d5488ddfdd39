/* What kind of character a code point is, and how it is folded. The one file that includes ICU's character
 * tables is letters.c. No state, no locale: the same on every machine. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
    LETTER_SIGN, /* punctuation, symbols, controls, emoji, and bytes that are not UTF-8 */
    LETTER_ALPHABETIC,
    LETTER_MARK, /* combining */
    LETTER_DIGIT,
    LETTER_NUMBER, /* fractions, superscripts */
    LETTER_CONNECTOR, /* "_" and its kin */
    LETTER_SPACE,
} LetterKind;

LetterKind letter_kind(uint32_t code);

/* In lower case, one code point for one. */
uint32_t letter_lower(uint32_t code);

/* Adds a code point to text in UTF-8; gives its size, 1 to 4. `out` has room for 4 bytes. */
size_t letter_encode(uint32_t code, char *out);

/* A text in lower case. Owned by the arena. */
Str letters_lower(Arena *arena, Str text);

/* In compatibility decomposition (NFKD): an umlaut is a letter and a mark. Owned by the arena; the text itself
 * when it is all ASCII or cannot be decomposed. */
Str letters_decompose(Arena *arena, Str text);

#endif
