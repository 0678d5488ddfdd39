/* Texts of words and what stands between them, made up, to compare what is found fast with what the bytes say one by one. */
#ifndef UNIT_WORD_TEXTS_H
#define UNIT_WORD_TEXTS_H

#include "base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORD_TEXT = 300 };

/* The text of so many bytes, fewer than MOST_WORD_TEXT, which *seed goes into and comes out of changed. The room has no byte more,
 * so that a sanitizer sees what is read behind it; free(data) gives it back. */
static inline Str word_text(size_t size, uint32_t *seed)
{
    char text[MOST_WORD_TEXT];
    size_t often = size % 7; /* from words alone to hardly any */
    for (size_t i = 0; i < size; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        uint32_t any = *seed >> 16;
        text[i] = (*seed >> 24) % 16 < often ? " .-\n@[`{/:"[any % 10] : "azAZ09\xc3\xff"[any % 8];
    }
    char *exact = malloc(size + 1);
    memcpy(exact, text, size);
    return (Str){exact, size};
}

#endif
