/* The lexer of template tags. It looks at every `{`, `%` and `}` once; the search for a tag's end
 * stops where the tag cannot go on, and what was searched in vain is not searched again. */
#include "syntax/template.h"

#include "syntax/template_pairs.h"

#include "base/buffer.h"

#include <string.h>

/* A tag that goes on over more lines than this was never closed. */
enum { MOST_LINES = 40 };

/* Closing delimiters that are looked for: "%}", "}}", ">}}", "%}}". */
enum { VAIN_LIQUID, VAIN_OUTPUT, VAIN_ANGLE, VAIN_PERCENT, VAIN_KINDS };

typedef struct {
    Arena *arena;
    const Dialect *dialect;
    Str bytes;
    uint32_t end;
    TagList tags;
    Span vain[VAIN_KINDS]; /* where a closing delimiter was looked for last and is not */
} Lexer;

static char at(const Lexer *lexer, uint32_t offset)
{
    return offset < lexer->end ? lexer->bytes.data[offset] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static uint32_t skip_blanks(const Lexer *lexer, uint32_t offset)
{
    while (is_blank(at(lexer, offset)))
        offset++;
    return offset;
}

/* What opens a tag at an offset: which kind, how many bytes, and what is wrong with it. */
typedef struct {
    TagKind kind;
    uint32_t size;
    unsigned damage;
    char mark; /* '<' or '%' of a shortcode */
} Opening;

static bool starts_word(const Lexer *lexer, uint32_t offset)
{
    offset = skip_blanks(lexer, offset);
    if (at(lexer, offset) == '-')
        offset = skip_blanks(lexer, offset + 1);
    char c = at(lexer, offset);
    return byte_is_word(c) || c == '/' || c == '#' || c == '_';
}

static bool open_shortcode(const Lexer *lexer, uint32_t offset, Opening *out)
{
    char third = at(lexer, offset + 2);
    if (!lexer->dialect->shortcodes || (third != '<' && third != '%'))
        return false;
    *out = (Opening){TAG_SHORTCODE, 3, 0, third};
    return true;
}

static bool open_tag(const Lexer *lexer, uint32_t offset, Opening *out)
{
    char second = at(lexer, offset + 1);
    bool liquid = lexer->dialect->liquid;
    if (second == '{') {
        if (open_shortcode(lexer, offset, out))
            return true;
        if (liquid && at(lexer, offset + 2) == '%' && starts_word(lexer, offset + 3)) {
            *out = (Opening){TAG_LIQUID, 3, DAMAGE_OPEN_DOUBLED, 0};
            return true;
        }
        *out = (Opening){TAG_OUTPUT, 2, 0, 0};
        return liquid || lexer->dialect->shortcodes || lexer->dialect->mdx == false;
    }
    if (liquid && second == '%') {
        *out = (Opening){TAG_LIQUID, 2, 0, 0};
        return true;
    }
    uint32_t next = skip_blanks(lexer, offset + 1);
    if (!liquid || next == offset + 1 || next > offset + 3)
        return false;
    if (at(lexer, next) == '%' && starts_word(lexer, next + 1)) {
        *out = (Opening){TAG_LIQUID, next + 1 - offset, DAMAGE_OPEN_SPACED, 0};
        return true;
    }
    if (at(lexer, next) == '{' && starts_word(lexer, next + 1)) {
        *out = (Opening){TAG_OUTPUT, next + 1 - offset, DAMAGE_OPEN_SPACED, 0};
        return true;
    }
    return false;
}

/* Where a tag ends, and what is wrong with its closing delimiter. */
typedef struct {
    uint32_t inside; /* end of what stands between the delimiters */
    uint32_t end;
    unsigned damage;
    bool found;
} Closing;

static bool is_close(const Lexer *lexer, const Opening *opening, uint32_t i, Closing *out)
{
    char c = at(lexer, i);
    if (opening->kind == TAG_SHORTCODE) {
        char mark = opening->mark == '<' ? '>' : '%';
        if (c != mark || at(lexer, i + 1) != '}' || at(lexer, i + 2) != '}')
            return false;
        *out = (Closing){i, i + 3, 0, true};
        return true;
    }
    char first = opening->kind == TAG_OUTPUT ? '}' : '%';
    if (c != first)
        return false;
    if (at(lexer, i + 1) == '}') {
        bool doubled = opening->kind == TAG_LIQUID && at(lexer, i + 2) == '}';
        *out = (Closing){i, i + 2 + doubled, doubled ? DAMAGE_CLOSE_DOUBLED : 0, true};
        return true;
    }
    uint32_t next = skip_blanks(lexer, i + 1);
    if (next > i + 1 && next <= i + 3 && at(lexer, next) == '}' &&
        (opening->kind == TAG_LIQUID || opening->damage)) {
        *out = (Closing){i, next + 1, DAMAGE_CLOSE_SPACED, true};
        return true;
    }
    return false;
}

/* The end of a tag that has none: a lone brace on its line, or the end of what may be its words. */
static Closing guess_close(const Lexer *lexer, const Opening *opening, uint32_t begin)
{
    uint32_t i = begin;
    char quote = '\0';
    for (; i < lexer->end && at(lexer, i) != '\n' && at(lexer, i) != '\r'; i++) {
        char c = at(lexer, i);
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"') {
            quote = c;
        } else if (c == '}') {
            uint32_t inside = i;
            unsigned damage = DAMAGE_CLOSE_LOST;
            return (Closing){inside, i + 1, damage, true};
        } else if (c == '{' || c == '<' || c == '|' || c == '[') {
            break;
        } else if (c == '%') {
            return (Closing){i, i + 1, DAMAGE_CLOSE_LOST, true};
        }
    }
    if (opening->kind == TAG_OUTPUT)
        return (Closing){.found = false};
    /* Two words are a name and its argument; more may be the sentence that follows. */
    uint32_t end = skip_blanks(lexer, begin);
    for (unsigned words = 0; words < 2 && end < i; words++) {
        uint32_t word = skip_blanks(lexer, end);
        uint32_t stop = word;
        while (stop < i && !byte_is_space(at(lexer, stop)))
            stop++;
        if (words && !memchr(lexer->bytes.data + word, '.', stop - word))
            break;
        end = stop;
    }
    return (Closing){end, end, DAMAGE_CLOSE_LOST, end > begin};
}

static Span *vain_search(Lexer *lexer, const Opening *opening)
{
    if (opening->kind == TAG_SHORTCODE)
        return &lexer->vain[opening->mark == '<' ? VAIN_ANGLE : VAIN_PERCENT];
    return &lexer->vain[opening->kind == TAG_OUTPUT ? VAIN_OUTPUT : VAIN_LIQUID];
}

/* Does another tag begin here, so that the one before cannot go on? */
static bool is_other_opening(const Lexer *lexer, const Opening *opening, uint32_t i)
{
    if (at(lexer, i) != '{')
        return false;
    char second = at(lexer, i + 1), third = at(lexer, i + 2);
    if (opening->kind == TAG_SHORTCODE)
        return second == '{' && (third == '<' || third == '%');
    return second == '%' || second == '{';
}

/* What was searched in vain is not searched again for a tag that begins in it. */
static Closing find_close(Lexer *lexer, const Opening *opening, uint32_t begin)
{
    Span *vain = vain_search(lexer, opening);
    unsigned lines = 0;
    bool blank_line = false;
    Closing closing = {0};
    if (vain->begin <= begin && begin < vain->end)
        return guess_close(lexer, opening, begin);
    uint32_t i = begin;
    for (; i < lexer->end; i++) {
        char c = lexer->bytes.data[i];
        if (is_close(lexer, opening, i, &closing))
            return closing;
        if (is_other_opening(lexer, opening, i))
            break;
        if (c == '\n') {
            if (blank_line || ++lines > MOST_LINES)
                break;
            blank_line = true;
        } else if (!byte_is_space(c)) {
            blank_line = false;
        }
    }
    *vain = (Span){begin, i};
    return guess_close(lexer, opening, begin);
}

static Span trimmed(Str bytes, uint32_t begin, uint32_t end)
{
    while (begin < end && byte_is_space(bytes.data[begin]))
        begin++;
    while (end > begin && byte_is_space(bytes.data[end - 1]))
        end--;
    return (Span){begin, end};
}

static bool is_name_byte(const Tag *tag, char c)
{
    return byte_is_word(c) || c == '_' || c == '-' || (tag->kind != TAG_LIQUID && c == '.');
}

static void read_inside(const Lexer *lexer, Tag *tag, uint32_t begin, uint32_t end)
{
    Str bytes = lexer->bytes;
    if (begin < end && bytes.data[begin] == '-')
        begin++;
    if (end > begin && bytes.data[end - 1] == '-')
        end--;
    Span inside = trimmed(bytes, begin, end);
    uint32_t stop = inside.begin;
    if (stop < inside.end && (bytes.data[stop] == '/' || bytes.data[stop] == '#'))
        stop++;
    while (stop < inside.end && is_name_byte(tag, bytes.data[stop]))
        stop++;
    tag->name = (Span){inside.begin, stop};
    tag->arguments = trimmed(bytes, stop, inside.end);
}

static bool is_sound_output(const Lexer *lexer, const Tag *tag)
{
    if (tag->kind != TAG_OUTPUT)
        return true;
    /* `${{ x }}` belongs to a workflow file; braces round nothing or braces are no output. */
    if (tag->span.begin > 0 && lexer->bytes.data[tag->span.begin - 1] == '$')
        return false;
    return span_size(tag->name) > 0 || span_size(tag->arguments) > 0;
}

static uint32_t add_tag(Lexer *lexer, uint32_t offset, const Opening *opening, Closing closing)
{
    Tag tag = {
        .span = {offset, closing.end},
        .kind = opening->kind,
        .damage = opening->damage | closing.damage,
        .partner = TAG_NO_PARTNER,
    };
    read_inside(lexer, &tag, offset + opening->size, closing.inside);
    if (!is_sound_output(lexer, &tag))
        return closing.end;
    tag.key = template_key(lexer->arena,
                           str_slice(lexer->bytes, tag.span.begin, tag.span.end));
    *ARRAY_PUSH(lexer->arena, &lexer->tags) = tag;
    return closing.end;
}

static bool is_damage_convincing(const Lexer *lexer, const Opening *opening, Closing closing,
                                 uint32_t begin)
{
    if (!closing.found)
        return false;
    if (!(opening->damage | closing.damage))
        return true;
    Span inside = trimmed(lexer->bytes, begin, closing.inside);
    return span_size(inside) > 0 &&
           (byte_is_word(lexer->bytes.data[inside.begin]) ||
            lexer->bytes.data[inside.begin] == '-');
}

/* A `%}` to which no `{%` leads: the opening delimiter was lost. `begin` is the first byte of the
 * line that no tag took. */
static void add_without_opening(Lexer *lexer, uint32_t begin, uint32_t percent)
{
    Str bytes = lexer->bytes;
    uint32_t from = percent;
    while (from > begin && bytes.data[from - 1] != '\n' && bytes.data[from - 1] != '%' &&
           bytes.data[from - 1] != '{' && bytes.data[from - 1] != '}' && percent - from < 200)
        from--;
    if (from == begin || (bytes.data[from - 1] != '%' && bytes.data[from - 1] != '{'))
        return;
    Opening opening = {TAG_LIQUID, 1, DAMAGE_OPEN_LOST, 0};
    Closing closing = {percent, percent + 2, 0, true};
    if (is_damage_convincing(lexer, &opening, closing, from))
        add_tag(lexer, from - 1, &opening, closing);
}

static TagList lex(Lexer *lexer, uint32_t begin)
{
    uint32_t line = begin;
    for (uint32_t i = begin; i < lexer->end;) {
        char c = lexer->bytes.data[i];
        if (c == '\n')
            line = i + 1;
        if (c == '%' && at(lexer, i + 1) == '}' && lexer->dialect->liquid) {
            add_without_opening(lexer, line, i);
            line = i += 2;
            continue;
        }
        Opening opening;
        if (c != '{' || !open_tag(lexer, i, &opening)) {
            i++;
            continue;
        }
        Closing closing = find_close(lexer, &opening, i + opening.size);
        if (is_damage_convincing(lexer, &opening, closing, i + opening.size))
            line = i = add_tag(lexer, i, &opening, closing);
        else
            i++;
    }
    return lexer->tags;
}

Template template_lex(Arena *arena, const Dialect *dialect, Str bytes, Span region)
{
    Lexer lexer = {
        .arena = arena,
        .dialect = dialect,
        .bytes = bytes,
        .end = region.end,
    };
    TagList tags = lex(&lexer, region.begin);
    return template_pair(arena, dialect, bytes, region, &tags);
}
