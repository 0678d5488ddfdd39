/* The words of a passage that can say anything about its language.
 *
 * Identifiers, paths, abbreviations and words of other scripts are passed over; so are control bytes, which
 * stand for something taken out (code, a tag, an address), and what is quoted: titles and labels are named in their own
 * language. Nothing is allocated; words are borrowed.
 */
#ifndef TEXT_LANGUAGE_WORDS_H
#define TEXT_LANGUAGE_WORDS_H

#include "text/quotes.h"

typedef enum {
    LANGUAGE_SHAPE_NONE,  /* never given out: carries nothing */
    LANGUAGE_SHAPE_LOWER, /* lower case */
    LANGUAGE_SHAPE_PART,  /* lower case, a part of a word with hyphens */
    LANGUAGE_SHAPE_FIRST, /* capital, begins a sentence */
    LANGUAGE_SHAPE_NAME   /* capital, elsewhere */
} LanguageShape;

/* What is surely known of the letters of a word. */
typedef enum {
    LANGUAGE_LETTERS_ANY,
    LANGUAGE_LETTERS_LATIN, /* of ASCII, and small ones of Latin-1, in two bytes each */
    LANGUAGE_LETTERS_ASCII
} LanguageLetters;

typedef struct {
    Str text;
    size_t at; /* what is before was cut into words or passed over */
    Quotes quotes;
    size_t quote, quote_end; /* where what is quoted next stands; the end of the text when nothing is */
    Str chunk;  /* what is left of the run of bytes without white space being cut into words */
    bool plain; /* the chunk is no identifier */
    bool parts; /* the chunk has hyphens */
    bool ends;  /* the chunk ends a sentence */
    bool first; /* no word of the sentence was seen yet */
} LanguageCursor;

typedef struct {
    Str text; /* borrowed from the passage */
    LanguageShape shape;
    LanguageLetters letters;
} LanguageToken;

/* The passage is UTF-8; bytes that are not are tolerated. */
LanguageCursor language_begin(Str passage);

/* Cuts off the next word. False at the end. */
bool language_next(LanguageCursor *cursor, LanguageToken *token);

#endif
