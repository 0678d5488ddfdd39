/* Sentences of running text. The one file that includes ICU is words.c.
 *
 * A Splitter belongs to one thread and is cheap to make (the library keeps its tables); it holds
 * memory of the library, so it must be closed.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "text/span.h"
#include "text/stops.h"

typedef struct Splitter Splitter;

Splitter *splitter_open(Arena *arena);
void splitter_close(Splitter *splitter);

/* From now on the library is asked about every text, also where the answer is plain: for tests that compare. */
void splitter_ask_library(Splitter *splitter);

/* Adds the sentences of a text to *out, as spans that begin at `base` for the text's first byte, blanks at both
 * ends left out. Line ends count as blanks. Bytes that stand for things and markup alone are no sentence.
 * Abbreviations ("z. B.", "e.g."), ordinals ("3. März") and initials do not end one. */
void splitter_sentences(Splitter *splitter, StopText text, uint32_t base, Spans *out);

/* What words_letter_size says of a byte beyond ASCII. */
size_t words_letter_size_beyond(Str text, size_t at);

/* The size in bytes of the letter or digit that begins at text[at], 0 when none does. Unlike in byte_is_word,
 * quotation marks, dashes and other signs beyond ASCII are none. */
static inline size_t words_letter_size(Str text, size_t at)
{
    if (byte_is_alnum(text.data[at]))
        return 1;
    return byte_is(text.data[at], BYTE_BEYOND) ? words_letter_size_beyond(text, at) : 0;
}

/* Is there a letter (ASCII or beyond) in the text? */
bool words_any_letter(Str text);

#endif
