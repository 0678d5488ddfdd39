/* Bytes of pages made fit for output: what is not UTF-8 becomes U+FFFD. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* The size of the well-formed code point that begins at s[at], 0 when there is none. */
size_t utf8_size(Str s, size_t at);

/* The code point that begins at s[at], of a size that utf8_size gave. */
uint32_t utf8_decode(Str s, size_t at, size_t size);

/* Where the next byte beyond ASCII stands at or after `at`, or the end. */
size_t utf8_skip_ascii(Str s, size_t at);

/* Where the first byte that is not UTF-8 stands, or STR_NONE. */
size_t utf8_first_broken(Str s);

/* Columns of a terminal: 0 for combining marks, 2 for wide East Asian characters and emoji. */
unsigned utf8_width(uint32_t code);

#endif
