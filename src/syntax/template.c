/* The lexer of template tags. It looks at every byte that can begin or end a tag once; the search for a tag's end
 * stops where the tag cannot go on, and what was searched in vain is not searched again. */
#include "syntax/template.h"

#include "base/scan.h"
#include "syntax/template_delimiters.h"
#include "syntax/template_marks.h"
#include "syntax/template_pairs.h"

typedef struct {
    Arena *arena;
    Delimiters in;
    TagList tags;
} Lexer;

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

/* A dash that became longer is no sign for whitespace control any more. */
static void cut_signs(Tag *tag, Str bytes, uint32_t *begin, uint32_t *end)
{
    static const char *const dashes[] = {"–", "—"};
    if (*begin < *end && bytes.data[*begin] == '-')
        ++*begin;
    if (*end > *begin && bytes.data[*end - 1] == '-')
        --*end;
    for (size_t i = 0; i < COUNT_OF(dashes); i++) {
        Str dash = str_from(dashes[i]), inside = str_slice(bytes, *begin, *end);
        bool starts = str_starts(inside, dash), ends = str_ends(inside, dash);
        *begin += starts ? (uint32_t)dash.size : 0;
        *end -= ends && *end > *begin ? (uint32_t)dash.size : 0;
        if (starts || ends)
            tag->damage |= DAMAGE_BLANK;
    }
}

static void cut_foreign_blanks(Tag *tag, Str bytes, Span *inside)
{
    bool foreign = false;
    uint32_t size;
    while ((size = mark_blank(bytes, inside->begin, inside->end, &foreign)) != 0)
        inside->begin += size;
    for (uint32_t width = 2; width <= 3 && span_size(*inside) >= width;) {
        bool blank = false;
        if (mark_blank(bytes, inside->end - width, inside->end, &blank) == width && blank) {
            inside->end -= width;
            foreign = true;
            *inside = trimmed(bytes, inside->begin, inside->end);
        } else {
            width++;
        }
    }
    if (foreign)
        tag->damage |= DAMAGE_BLANK;
}

static Span read_inside(const Lexer *lexer, Tag *tag, uint32_t begin, uint32_t end)
{
    Str bytes = lexer->in.bytes;
    cut_signs(tag, bytes, &begin, &end);
    Span inside = trimmed(bytes, begin, end);
    cut_foreign_blanks(tag, bytes, &inside);
    uint32_t stop = inside.begin;
    if (stop < inside.end && (bytes.data[stop] == '/' || bytes.data[stop] == '#'))
        stop++;
    while (stop < inside.end && is_name_byte(tag, bytes.data[stop]))
        stop++;
    tag->name = (Span){inside.begin, stop};
    tag->arguments = trimmed(bytes, stop, inside.end);
    return inside;
}

static bool is_sound_output(const Lexer *lexer, const Tag *tag)
{
    if (tag->kind != TAG_OUTPUT)
        return true;
    /* `${{ x }}` belongs to a workflow file; braces round nothing or braces are no output. */
    if (tag->span.begin > 0 && lexer->in.bytes.data[tag->span.begin - 1] == '$')
        return false;
    return span_size(tag->name) > 0 || span_size(tag->arguments) > 0;
}

static Str sound_opening(const Opening *opening)
{
    if (opening->kind == TAG_SHORTCODE)
        return opening->mark == '<' ? STR("{{<") : STR("{{%");
    return opening->kind == TAG_OUTPUT ? STR("{{") : STR("{%");
}

static uint32_t add_tag(Lexer *lexer, uint32_t offset, const Opening *opening, Closing closing)
{
    Tag tag = {
        .span = {offset, closing.end},
        .kind = opening->kind,
        .damage = opening->damage | closing.damage,
        .doubtful = opening->doubtful || closing.doubtful || (closing.damage & DAMAGE_FOREIGN),
        .partner = TAG_NO_PARTNER,
    };
    Span inside = read_inside(lexer, &tag, offset + opening->size, closing.inside);
    if (!is_sound_output(lexer, &tag))
        return closing.end;
    tag.doubtful = tag.doubtful || (tag.damage && !span_size(inside));
    tag.key = template_key(lexer->arena, sound_opening(opening),
                           str_slice(lexer->in.bytes, inside.begin, inside.end));
    *ARRAY_PUSH(lexer->arena, &lexer->tags) = tag;
    return closing.end;
}

/* Is a damaged tag one? It holds words, or nothing at all (`{% }`, `{%`). */
static bool is_convincing(const Lexer *lexer, const Opening *opening, Closing closing, uint32_t begin)
{
    if (!closing.found)
        return false;
    if (!(opening->damage | closing.damage))
        return true;
    Span inside = trimmed(lexer->in.bytes, begin, closing.inside);
    if (!span_size(inside))
        return opening->kind == TAG_LIQUID && !opening->damage;
    char first = lexer->in.bytes.data[inside.begin];
    return byte_is_word(first) || first == '-' || (first == '/' && opening->kind == TAG_SHORTCODE);
}

/* A sound closing delimiter to which no opening one leads. `least` is the first byte that no tag took. */
static bool add_without_opening(Lexer *lexer, uint32_t least, uint32_t close)
{
    Opening opening;
    Closing closing;
    uint32_t begin = delimiters_open_before(&lexer->in, least, close, &opening, &closing);
    if (begin == UINT32_MAX || !is_convincing(lexer, &opening, closing, begin + opening.size) ||
        span_size(trimmed(lexer->in.bytes, begin + opening.size, closing.inside)) == 0)
        return false;
    add_tag(lexer, begin, &opening, closing);
    return true;
}

/* Where the next byte stands that can begin a tag, or end one that lost its opening. */
static uint32_t next_sign(const Delimiters *in, uint32_t from)
{
    return (uint32_t)SCAN_FOR(str_slice(in->bytes, 0, in->end), from, "{}%([\\&\xe3\xef");
}

static TagList lex(Lexer *lexer, uint32_t begin)
{
    uint32_t least = begin; /* no tag took what stands from here on */
    Delimiters *in = &lexer->in;
    for (uint32_t i = next_sign(in, begin); i < in->end; i = next_sign(in, i)) {
        char c = in->bytes.data[i];
        bool closes = (c == '%' || c == '}') && i + 1 < in->end && in->bytes.data[i + 1] == '}';
        if (closes && in->dialect->liquid) {
            bool added = add_without_opening(lexer, least, i);
            i += 2;
            least = added || c == '%' ? i : least;
            continue;
        }
        Opening opening;
        if (c == '%' || c == '}' || !delimiters_open(in, i, &opening)) {
            i++;
            continue;
        }
        Closing closing = delimiters_close(in, &opening, i + opening.size);
        if (is_convincing(lexer, &opening, closing, i + opening.size))
            least = i = add_tag(lexer, i, &opening, closing);
        else
            i++;
    }
    return lexer->tags;
}

Template template_lex(Arena *arena, const Dialect *dialect, Str bytes, Span region)
{
    Lexer lexer = {
        .arena = arena,
        .in = {.dialect = dialect, .bytes = bytes, .end = region.end},
    };
    TagList tags = lex(&lexer, region.begin);
    return template_pair(arena, dialect, bytes, region, &tags);
}
