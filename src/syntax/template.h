/* Template tags of a page: Liquid tags and output, Hugo shortcodes, `{{ }}` macros.
 *
 * The lexer is tolerant: a damaged tag is still a tag, with what is wrong with it recorded, so that
 * it can be compared with the original's and repaired. Linear in the size of the text, whatever
 * it holds. Spans are of the file. The results live in the arena.
 */
#ifndef SYNTAX_TEMPLATE_H
#define SYNTAX_TEMPLATE_H

#include "base/arena.h"
#include "base/array.h"
#include "syntax/dialect.h"
#include "text/span.h"

typedef enum {
    TAG_OUTPUT,    /* {{ x }} */
    TAG_LIQUID,    /* {% x %} */
    TAG_SHORTCODE, /* {{< x >}} or {{% x %}} */
} TagKind;

/* What is wrong with the delimiters; or'd together. */
typedef enum {
    DAMAGE_OPEN_SPACED = 1u << 0,    /* { % x %}, { { x }} */
    DAMAGE_CLOSE_SPACED = 1u << 1,   /* {% x % }, {{ x } } */
    DAMAGE_OPEN_DOUBLED = 1u << 2,   /* {{% x %}, {%% x %}, {% {% x %} */
    DAMAGE_CLOSE_DOUBLED = 1u << 3,  /* {% x %}}, {% x %%} */
    DAMAGE_OPEN_LOST = 1u << 4,      /* % x %} or { x }} */
    DAMAGE_CLOSE_LOST = 1u << 5,     /* {% x }, {% x and nothing: cut at the end of what can be it */
    DAMAGE_FOREIGN = 1u << 6,        /* delimiters in another dress: full-width, escaped, other brackets */
    DAMAGE_BLANK = 1u << 7,          /* a blank inside that is none to a template language, a long dash */
} TagDamage;

typedef enum { TAG_SINGLE, TAG_OPENER, TAG_CLOSER, TAG_BRANCH } TagRole;

/* Where a tag stands, as far as the template language itself can tell: between raw and endraw, comment
 * and endcomment it is text, shown as it is or not at all. */
typedef enum { TAG_LIVE, TAG_IN_VERBATIM } TagRegion;

#define TAG_NO_PARTNER UINT32_MAX

typedef struct {
    Span span;      /* with delimiters and whitespace control */
    Span name;      /* "if", "data", "endif", "/note"; the path's first word of an output */
    Span arguments; /* behind the name, trimmed; empty when there are none */
    TagKind kind;
    unsigned damage; /* TagDamage */
    TagRole role;
    TagRegion region;
    bool doubtful;    /* damaged so that it may be text: a tag only if the original has one there */
    bool standalone;  /* nothing but tags and blanks on its lines */
    uint32_t partner; /* index of the tag that closes or opens this one, or TAG_NO_PARTNER: then a
                         TAG_OPENER or TAG_CLOSER is unbalanced */
    Str key;          /* what two tags are compared by: inside, blanks outside quotes folded to one,
                         blanks round operators and | and : and , taken out, whitespace control left
                         out, straight quotes unified; prefixed by the kind's opening */
} Tag;

typedef struct {
    Tag *items;
    size_t count;
    Span *comments; /* content of blocks whose output is thrown away ("comment"), in order */
    size_t comment_count;
    Span *code; /* content of code blocks written as tags ("highlight"), in order */
    size_t code_count;
} Template;

/* Where the words of a tag end; they begin at its name. */
static inline uint32_t tag_inner_end(const Tag *tag)
{
    return span_size(tag->arguments) ? tag->arguments.end : tag->name.end;
}

/* Finds the tags in bytes[region]. `bytes` is the whole file, so that spans are of the file. Code
 * fences and code spans are not known here: a tag in code is a tag. */
Template template_lex(Arena *arena, const Dialect *dialect, Str bytes, Span region);

/* What stands inside a tag with the differences taken out that never matter, as described at Tag.key, behind the
 * opening delimiter of its kind. Owned by the arena. */
Str template_key(Arena *arena, Str opening, Str inside);

#endif
