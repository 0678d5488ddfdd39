#include "text/letters.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

LetterKind letter_kind(uint32_t code)
{
    switch (u_charType((UChar32)code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return LETTER_ALPHABETIC;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
        return LETTER_MARK;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
        return LETTER_DIGIT;
    case U_OTHER_NUMBER:
        return LETTER_NUMBER;
    case U_CONNECTOR_PUNCTUATION:
        return LETTER_CONNECTOR;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return LETTER_SPACE;
    default:
        return LETTER_SIGN;
    }
}

uint32_t letter_lower(uint32_t code)
{
    return (uint32_t)u_tolower((UChar32)code);
}

size_t letter_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    out[0] = (char)(first[size] | code);
    return size;
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

static Str ascii_lower(Arena *arena, Str text)
{
    char *lower = arena_copy(arena, text.data, text.size);
    for (size_t i = 0; i < text.size; i++)
        lower[i] = byte_lower(lower[i]);
    return (Str){lower, text.size};
}

Str letters_lower(Arena *arena, Str text)
{
    if (is_ascii(text))
        return ascii_lower(arena, text);
    Buffer out = buffer_open(arena);
    for (size_t at = 0; at < text.size;) {
        char bytes[4];
        size_t size = utf8_size(text, at);
        if (size > 1)
            buffer_add(&out, (Str){bytes, letter_encode(letter_lower(utf8_decode(text, at, size)),
                                                        bytes)});
        else
            buffer_add_byte(&out, byte_lower(text.data[at]));
        at += size ? size : 1;
    }
    return buffer_str(&out);
}

Str letters_decompose(Arena *arena, Str text)
{
    UErrorCode status = U_ZERO_ERROR;
    if (is_ascii(text) || text.size > INT32_MAX / 64)
        return text;
    const UNormalizer2 *form = unorm2_getNFKDInstance(&status);
    int32_t size = (int32_t)text.size, wide_size = 0;
    UChar *wide = arena_array(arena, text.size + 1, sizeof *wide);
    u_strFromUTF8WithSub(wide, size + 1, &wide_size, text.data, size, 0xFFFD, NULL, &status);
    int32_t most = wide_size * 18 + 1; /* no code point decomposes into more */
    UChar *apart = arena_array(arena, (size_t)most, sizeof *apart);
    int32_t apart_size = unorm2_normalize(form, wide, wide_size, apart, most, &status);
    char *out = arena_alloc(arena, (size_t)apart_size * 3 + 1);
    int32_t out_size = 0;
    u_strToUTF8(out, apart_size * 3 + 1, &out_size, apart, apart_size, &status);
    return U_SUCCESS(status) ? (Str){out, (size_t)out_size} : text;
}
