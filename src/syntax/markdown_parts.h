/* The steps of giving places to what the Markdown parser found; only markdown*.c know each other.
 *
 * The parser says what there is and where the text in it lies. Where a construct begins and ends,
 * with its marks, is read off the bytes round the text. All offsets here are of the view.
 */
#ifndef SYNTAX_MARKDOWN_PARTS_H
#define SYNTAX_MARKDOWN_PARTS_H

#include "base/array.h"
#include "syntax/markdown.h"

typedef struct {
    uint32_t begin, end; /* without the line end */
    uint32_t next;       /* where the next line begins */
} MdLine;

MdLine md_line_at(Str text, uint32_t offset); /* the line that holds the byte */

/* Behind blanks. */
uint32_t md_skip_blanks(Str text, uint32_t at, uint32_t end);

/* The size of a list marker ("-", "12.") that stands at `at`, 0 if there is none. */
uint32_t md_marker_size(Str text, uint32_t at, uint32_t end);

/* Is the rest of the line a thematic break? */
bool md_is_rule(Str text, uint32_t at, uint32_t end);

/* How many fence characters stand at `at`. */
uint32_t md_run(Str text, uint32_t at, uint32_t end, char c);

/* Behind blanks, quote marks and list markers; stops before a thematic break. */
uint32_t md_skip_prefix(Str text, MdLine line);

/* A destination with its title: `(` stands at `open`. False when it is none. */
typedef struct {
    ViewSpan destination; /* without <> */
    ViewSpan title;       /* inside its quotes */
    uint32_t end;         /* behind the `)` */
} MdTarget;
bool md_read_target(Str text, uint32_t open, MdTarget *out);

/* [label]: destination "title" at the begin of a line's content. */
typedef struct {
    ViewSpan span, label, destination, title;
} MdDefinition;
bool md_read_definition(Str text, uint32_t at, MdDefinition *out);

/* The two bars round every cell of a row: adds trimmed cells to *out. */
typedef ARRAY_OF(ViewSpan) MdCells;
void md_split_row(Arena *arena, Str text, uint32_t begin, uint32_t end, MdCells *out);

#endif
