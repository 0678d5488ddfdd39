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

/* The line that holds the byte. */
MdLine md_line_at(Str text, uint32_t offset);

/* The line behind another, and the one behind the line that holds a byte; at the end of the text the last one. */
MdLine md_line_behind(Str text, MdLine line);
MdLine md_line_below(Str text, uint32_t offset);

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

typedef ARRAY_OF(MdBlock) MdBlockList;
typedef ARRAY_OF(MdInline) MdInlineList;
typedef ARRAY_OF(MdText) MdTextList;

/* What the parser found, with offsets of the view in the spans. */
typedef struct {
    Arena *arena;
    Str text;
    MdBlockList blocks;
    MdInlineList inlines;
    MdTextList texts;
} MdParts;

/* Adds the definitions, resolves references and turns all spans into those of the file. */
Markdown md_finish(MdParts *parts, uint32_t base);

static inline bool md_is_container(MdBlockKind kind)
{
    return kind == MD_QUOTE_BLOCK || kind == MD_LIST || kind == MD_ITEM || kind == MD_TABLE;
}

/* Inlines from their text outward: item->text is what the parser gave. Emphasis has up to `most` marks, a or b. */
void md_close_marks(Str text, MdInline *item, char a, char b, uint32_t most);
void md_close_code_span(Str text, MdInline *item);

/* Links and images with brackets, references, and addresses that stand for themselves. */
void md_close_brackets(Str text, MdInline *item);

/* For a link without text: where its text would be, from its destination. */
void md_find_empty_text(Str text, MdInline *item);

#endif
