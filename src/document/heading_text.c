#include "document/heading_text.h"

#include "base/buffer.h"
#include "base/scan.h"
#include "text/letters.h"
#include "text/slug.h"

#include <string.h>

typedef struct {
    Str text;
    Buffer out;
} Plain;

/* Where `close` ends behind `from` on the same line, or the size of the text. */
static size_t behind(Str text, size_t from, Str close)
{
    size_t at = str_find(text, close, from);
    return at == STR_NONE ? text.size : at + close.size;
}

static char char_at(Str text, size_t at)
{
    return at < text.size ? text.data[at] : '\0';
}

/* Code between as many backticks as it begins with; what has no end is text. */
static size_t add_code(Plain *plain, size_t at)
{
    size_t ticks = str_run(plain->text, at, '`'), from = at + ticks;
    for (size_t i = from; i < plain->text.size;) {
        if (plain->text.data[i] != '`') {
            i++;
            continue;
        }
        size_t run = str_run(plain->text, i, '`');
        if (run == ticks) {
            buffer_add(&plain->out, str_trim(str_slice(plain->text, from, i)));
            return i + run;
        }
        i += run;
    }
    return from;
}

/* `]` closes a link when a destination or a label follows it. */
static size_t skip_destination(Str text, size_t at)
{
    char open = char_at(text, at);
    if (open == '[')
        return behind(text, at, STR("]"));
    if (open != '(')
        return at;
    size_t depth = 0;
    for (size_t i = at; i < text.size; i++) {
        char c = text.data[i];
        if (c == '\\')
            i++;
        depth += c == '(';
        depth -= c == ')';
        if (!depth)
            return i + 1;
    }
    return at;
}

/* Behind an image or a footnote mark, or `at` when there is none. */
static size_t skip_unseen(Str text, size_t at)
{
    bool image = char_at(text, at) == '!' && char_at(text, at + 1) == '[';
    bool note = char_at(text, at) == '[' && char_at(text, at + 1) == '^';
    if (!image && !note)
        return at;
    size_t close = str_find_byte(text, ']', at);
    if (close == STR_NONE)
        return at;
    return image ? skip_destination(text, close + 1) : close + 1;
}

static size_t add_angle(Plain *plain, size_t at)
{
    Str text = plain->text, rest = str_slice(text, at, text.size);
    if (str_starts(rest, STR("<!--")))
        return behind(text, at, STR("-->"));
    char first = char_at(text, at + 1);
    size_t end = behind(text, at, STR(">"));
    if (end == text.size && !str_ends(text, STR(">")))
        first = '\0';
    if (first != '/' && !byte_is_alpha(first)) {
        buffer_add_byte(&plain->out, '<');
        return at + 1;
    }
    Str inside = str_slice(text, at + 1, end - 1);
    size_t word = 0;
    while (word < inside.size && !byte_is_space(inside.data[word]))
        word++;
    if (str_find_byte(str_slice(inside, 0, word), ':', 0) != STR_NONE)
        buffer_add(&plain->out, inside); /* <https://…> */
    return end;
}

static size_t add_brace(Plain *plain, size_t at)
{
    char second = char_at(plain->text, at + 1);
    Str close = second == '{' ? STR("}}") : second == '%' ? STR("%}") : STR("}");
    if (second != '{' && second != '%' && second != '/') {
        buffer_add_byte(&plain->out, '{');
        return at + 1;
    }
    if (second != '/')
        buffer_add_byte(&plain->out, SLUG_ANYTHING);
    return behind(plain->text, at + 1, close);
}

static const struct {
    const char *name;
    uint32_t code;
} entities[] = {
    {"amp", '&'},     {"lt", '<'},      {"gt", '>'},      {"quot", '"'},    {"apos", '\''},
    {"nbsp", 0xa0},   {"auml", 0xe4},   {"ouml", 0xf6},   {"uuml", 0xfc},   {"Auml", 0xc4},
    {"Ouml", 0xd6},   {"Uuml", 0xdc},   {"szlig", 0xdf},  {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"reg", 0xae},  {"trade", 0x2122}, {"copy", 0xa9},
};

static size_t add_entity(Plain *plain, size_t at)
{
    size_t end = at + 1;
    while (byte_is_alnum(char_at(plain->text, end)))
        end++;
    Str name = str_slice(plain->text, at + 1, end);
    for (size_t i = 0; char_at(plain->text, end) == ';' && i < sizeof entities / sizeof *entities;
         i++) {
        char bytes[4];
        if (!str_is(name, entities[i].name))
            continue;
        buffer_add(&plain->out, (Str){bytes, letter_encode(entities[i].code, bytes)});
        return end + 1;
    }
    buffer_add_byte(&plain->out, '&');
    return at + 1;
}

/* Marks of emphasis vanish; an asterisk between blanks and an underscore in a word stay. */
static size_t add_mark(Plain *plain, size_t at)
{
    size_t run = str_run(plain->text, at, plain->text.data[at]);
    char before = at ? plain->text.data[at - 1] : ' ', next = char_at(plain->text, at + run);
    bool blanks = byte_is_space(before) && (byte_is_space(next) || !next);
    bool inside = plain->text.data[at] == '_' && byte_is_word(before) && byte_is_word(next);
    if (blanks || inside)
        buffer_add(&plain->out, str_slice(plain->text, at, at + run));
    return at + run;
}

static size_t add_bracket(Plain *plain, size_t at)
{
    return plain->text.data[at] == ']' ? skip_destination(plain->text, at + 1) : at + 1;
}

static size_t add_next(Plain *plain, size_t at)
{
    char c = plain->text.data[at];
    size_t unseen = skip_unseen(plain->text, at);
    if (unseen > at)
        return unseen;
    switch (c) {
    case '`':
        return add_code(plain, at);
    case '[':
    case ']':
        return add_bracket(plain, at);
    case '<':
        return add_angle(plain, at);
    case '{':
        return add_brace(plain, at);
    case '&':
        return add_entity(plain, at);
    case '*':
    case '_':
        return add_mark(plain, at);
    case '\\':
        at += byte_is_alnum(char_at(plain->text, at + 1)) || at + 1 == plain->text.size ? 0 : 1;
        break;
    default:
        break;
    }
    buffer_add_byte(&plain->out, plain->text.data[at]);
    return at + 1;
}

/* A longer heading is none, and looking for the ends of its brackets must not cost a page. */
enum { MOST_BYTES = 1024 };

Str heading_text(Arena *arena, Str written)
{
    Plain plain = {str_slice(written, 0, MOST_BYTES), buffer_open(arena)};
    for (size_t at = 0; at < plain.text.size;) {
        size_t mark = SCAN_FOR(plain.text, at, "`[]<{&*_\\!");
        buffer_add(&plain.out, str_slice(plain.text, at, mark));
        at = mark < plain.text.size ? add_next(&plain, mark) : mark;
    }
    return str_trim(buffer_str(&plain.out));
}

static bool ends_id(char c)
{
    return byte_is_space(c) || c == '}' || c == '"' || c == '\'' || c == '*';
}

static Str id_from(Str text, size_t at, size_t end)
{
    size_t stop = at;
    while (stop < end && !ends_id(text.data[stop]))
        stop++;
    return str_slice(text, at, stop);
}

Str heading_attribute_id(Str text, size_t at, size_t *end)
{
    size_t close = str_find_byte(text, '}', at);
    *end = close == STR_NONE ? text.size : close + 1;
    if (close == STR_NONE)
        return STR("");
    Str list = str_slice(text, at + 1, close);
    bool attributes = str_starts(list, STR(":")) || str_starts(list, STR("#")) ||
                      str_starts(list, STR("."));
    size_t hash = str_find_byte(list, '#', 0), name = str_find(list, STR("id="), 0);
    if (attributes && hash != STR_NONE)
        return id_from(list, hash + 1, list.size);
    if (attributes && name != STR_NONE) {
        name += 3;
        name += char_at(list, name) == '"' || char_at(list, name) == '\'';
        return id_from(list, name, list.size);
    }
    return STR("");
}

Str heading_cut_id(Str *written)
{
    Str text = *written;
    if (!str_ends(text, STR("}")))
        return STR("");
    size_t at = text.size;
    while (at > 0 && text.data[at - 1] != '{')
        at--;
    if (at == 0)
        return STR("");
    size_t end;
    Str id = heading_attribute_id(text, at - 1, &end);
    Str inside = str_slice(text, at, text.size);
    if (str_starts(inside, STR("/*"))) { /* a comment of JSX; the hash may be missing */
        Str words = str_trim(str_slice(inside, 2, inside.size));
        size_t hash = str_starts(words, STR("#"));
        id = id_from(words, hash, words.size);
    }
    if (id.size)
        *written = str_trim(str_slice(text, 0, at - 1));
    return id;
}
