/* The lines of a page that an outline is made from, without a parser: what is code, comment or heading. */
#ifndef DOCUMENT_OUTLINE_LINES_H
#define DOCUMENT_OUTLINE_LINES_H

#include "document/site.h"
#include "text/span.h"

typedef enum {
    LINE_BLANK,
    LINE_HIDDEN,    /* code, or a comment */
    LINE_HEADING,   /* behind # signs */
    LINE_UNDERLINE, /* makes a heading of the text before it */
    LINE_TEXT,
} LineKind;

typedef struct {
    LineKind kind;
    uint16_t level; /* of a heading */
    Span content;   /* without quote marks, list markers and # signs; of an underline the text above it */
} Line;

typedef struct {
    const Site *site;
    Str bytes;
    uint32_t at;          /* where the next line begins */
    char fence;           /* '`' or '~' inside a fenced block, else 0 */
    size_t fence_size;
    Str until;            /* ends a comment, or a block of code written as tags; empty outside */
    uint32_t item_indent; /* columns from which on the text of the last list item begins */
    uint32_t quotes;      /* marks of quotes before the last line */
    Span paragraph;       /* lines of text so far; empty outside */
} LineReader;

/* The next line. False at the end. */
bool outline_next_line(LineReader *reader, Line *line);

#endif
