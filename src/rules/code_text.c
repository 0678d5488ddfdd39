#include "rules/code_text.h"

#include "base/array.h"
#include "base/buffer.h"

#include <string.h>

static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.size && byte_is_space(text.data[at]))
        at++;
    return at;
}

/* Behind the text that begins at `at`: in quotation marks, or between the tags of HTML; STR_NONE when none does. */
static size_t text_end(Str line, size_t at)
{
    char c = line.data[at];
    if (c == '"' || c == '\'')
        return str_find_byte(line, c, at + 1);
    bool behind_tag = c == '>' && at > 0 && str_find(line, STR("</"), 0) != STR_NONE &&
                      str_find_byte(str_slice(line, 0, at), '<', 0) != STR_NONE;
    size_t close = behind_tag ? str_find_byte(line, '<', at + 1) : STR_NONE;
    return behind_tag && close == STR_NONE ? line.size : close;
}

/* Do two lines of code differ in what is text to a reader, and else in blanks at most? */
bool code_differs_in_strings(Str a, Str b)
{
    bool differ = false;
    size_t x = skip_blanks(a, 0), y = skip_blanks(b, 0);
    while (x < a.size && y < b.size && a.data[x] == b.data[y]) {
        size_t end_a = text_end(a, x), end_b = end_a != STR_NONE ? text_end(b, y) : STR_NONE;
        if (end_b != STR_NONE) {
            differ = differ || !str_equal(str_slice(a, x, end_a), str_slice(b, y, end_b));
            x = end_a;
            y = end_b;
        }
        x = skip_blanks(a, x + 1);
        y = skip_blanks(b, y + 1);
    }
    return differ && x >= a.size && y >= b.size;
}

/* "title: Time": words without quotation marks behind a key that both lines have. */
bool code_differs_in_values(Str a, Str b)
{
    size_t colon = str_find(a, STR(": "), 0);
    if (colon == STR_NONE || !str_starts(b, str_slice(a, 0, colon + 2)))
        return false;
    Str one = str_trim(str_slice(a, colon + 2, a.size)), other = str_trim(str_slice(b, colon + 2, b.size));
    bool words = str_find_byte(one, ' ', 0) != STR_NONE;
    for (size_t i = 0; i < one.size; i++) {
        bool mark = one.data[i] == ' ' || one.data[i] == '-' || (words && strchr(".,!?'", one.data[i]));
        if (!byte_is_alpha(one.data[i]) && !mark && (unsigned char)one.data[i] < 0x80)
            return false;
    }
    return one.size && other.size && byte_is_alpha(one.data[0]);
}

/* The tags of a line, one behind the other. */
static Str tags_of(Arena *arena, Str line)
{
    Buffer out = buffer_open(arena);
    for (size_t at = str_find_byte(line, '<', 0); at != STR_NONE;) {
        size_t end = str_find_byte(line, '>', at);
        if (end == STR_NONE)
            break;
        buffer_add(&out, str_slice(line, at, end + 1));
        at = str_find_byte(line, '<', end);
    }
    return buffer_str(&out);
}

/* Lines of a page: what stands between the tags is for people. */
bool code_differs_in_page(Arena *scratch, Str language, Str a, Str b)
{
    static const char *const names[] = {"html", "vue", "svelte", "xml", "astro"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Str tags = str_equal_nocase(language, str_from(names[i])) ? tags_of(scratch, a) : STR("");
        if (tags.size && str_equal(tags, tags_of(scratch, b)))
            return true;
    }
    return false;
}
