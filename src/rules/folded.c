#include "rules/folded.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/utf8.h"

static uint32_t plain_code(uint32_t code)
{
    static const struct {
        uint32_t first, last, plain;
    } plain[] = {{0x201C, 0x201F, '"'}, {0x00AB, 0x00AB, '"'}, {0x00BB, 0x00BB, '"'}, {0x300C, 0x300D, '"'},
                 {0x2018, 0x201B, '\''}, {0x2010, 0x2015, '-'}, {0x3010, 0x3010, '['}, {0x3011, 0x3011, ']'}};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (code >= plain[i].first && code <= plain[i].last)
            return plain[i].plain;
    return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

static bool is_left_out(Str kept, uint32_t code)
{
    bool hyphen = code == '-' && kept.size && kept.data[kept.size - 1] == '-';
    return code == ' ' || code == '\t' || code == '\r' || code == '\\' || code == 0xA0 || code == 0x200B || hyphen;
}

Folded folded_read(Arena *arena, Str text)
{
    Buffer out = buffer_open(arena);
    Folded folded = {.begin = arena_array(arena, text.size + 1, sizeof *folded.begin),
                     .end = arena_array(arena, text.size + 1, sizeof *folded.end)};
    for (size_t at = 0, size; at < text.size; at += size) {
        size = utf8_size(text, at);
        uint32_t code = size ? plain_code(utf8_decode(text, at, size)) : 0xFFFD;
        size = size ? size : 1;
        if (is_left_out(buffer_str(&out), code))
            continue;
        size_t first = out.size;
        if (code < 0x80)
            buffer_add_byte(&out, byte_lower((char)code));
        else
            buffer_add(&out, str_slice(text, at, at + size));
        for (size_t i = first; i < out.size; i++) {
            folded.begin[i] = (uint32_t)at;
            folded.end[i] = (uint32_t)(at + size);
        }
    }
    folded.text = buffer_str(&out);
    return folded;
}

Span folded_span(const Folded *folded, Str text, size_t at, size_t size)
{
    uint32_t begin = folded->begin[at];
    begin -= begin > 0 && text.data[begin - 1] == '\\';
    return (Span){begin, folded->end[at + size - 1]};
}

/* Does a word go on behind the mark? */
static bool is_inside_word(Str text, Span found)
{
    char last = text.data[found.end - 1];
    return byte_is_word(last) && found.end < text.size && byte_is_word(text.data[found.end]);
}

bool folded_find(Arena *arena, Str mark, Str text, Span *found)
{
    Folded wanted = folded_read(arena, mark), folded = folded_read(arena, text);
    size_t size = wanted.text.size;
    for (size_t at = str_find(folded.text, wanted.text, 0); at != STR_NONE && size > 1;
         at = str_find(folded.text, wanted.text, at + 1)) {
        *found = folded_span(&folded, text, at, size);
        Str own = str_slice(text, found->begin, found->end);
        if (!str_equal(own, mark) && str_find_byte(own, '\n', 0) == STR_NONE && !is_inside_word(text, *found))
            return true;
    }
    return false;
}
