/* A page as the Markdown parser should see it: front matter and template tags made neutral.
 *
 * The view has the same length as the body it was made from, so an offset in the view differs from
 * the offset in the file by a constant; it is a type of its own all the same, so that the two are
 * never mixed. Tags inside a line become letters, so `[x](/a/{{ v }}/b)` stays a link and
 * `{{ a | b }}` does not split a table row; lines that hold nothing but tags become blank, except
 * between rows of a table, where a blank line would end the table. Content of comments and of code written as tags
 * (`highlight`) becomes blank lines: the document layer makes blocks of it. Content of `raw` stays: it is
 * Markdown in which nothing is a tag. Marks of other kinds that the parser does not know are made ones it knows, see
 * view_marks.h.
 */
#ifndef SYNTAX_VIEW_H
#define SYNTAX_VIEW_H

#include "syntax/template.h"

typedef struct {
    uint32_t begin;
    uint32_t end;
} ViewSpan;

typedef struct {
    Str text;      /* behind it lie a newline and a NUL that do not count (md4c reads one too far) */
    uint32_t base; /* file offset of the view's first byte */
    bool no_indented_code; /* as in MDX */
    bool bounded;  /* a run of text with too many addresses: those behind them were made text */
} View;

/* Addresses in one run of text, see view_addresses.h. */
enum { VIEW_MOST_ADDRESSES = 2000 };

/* The letter that stands for a byte of an inline tag. Rare in real text, and a letter to the parser. */
#define VIEW_FILLER 'q'

/* Makes the view of bytes[body]. `bytes` is the whole file; tags are those of the body. */
View view_make(Arena *arena, Str bytes, Span body, const Template *tags);

static inline Span view_to_file(const View *view, ViewSpan span)
{
    return (Span){span.begin + view->base, span.end + view->base};
}

#endif
