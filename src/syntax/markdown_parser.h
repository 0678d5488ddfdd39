/* The state of parsing Markdown, shared by markdown.c, which listens to the parser, and markdown_blocks.c, which gives
 * blocks their places when they end. */
#ifndef SYNTAX_MARKDOWN_PARSER_H
#define SYNTAX_MARKDOWN_PARSER_H

#include "syntax/markdown_parts.h"

/* A construct that is still open. Ends and begins are those of the text seen in it so far. */
typedef struct {
    uint32_t index; /* into blocks or inlines */
    uint32_t first, last;
    bool begun; /* a container whose own marker was found */
} MdOpen;

typedef ARRAY_OF(MdOpen) MdOpenList;

/* While parsing, spans hold offsets of the view; md_finish turns them into those of the file. */
typedef struct {
    Arena *arena;
    Str text;
    MdOpenList blocks_open;
    MdOpenList inlines_open;
    MdBlockList blocks;
    MdInlineList inlines;
    MdTextList texts;
    uint32_t cursor;     /* end of the last leaf; the next one begins on a later line */
    bool any_leaf;
    bool html_goes_on;   /* the next text belongs to the HTML before it */
    uint32_t code_lines; /* of the code block that is open */
    char fence;
    uint32_t row_line;   /* begin of the line of the row that is open */
    uint32_t table_row;  /* rows of the open table so far */
    MdCells cells;
} MdParser;

/* The innermost open block. */
static inline MdOpen *md_open_leaf(MdParser *parser)
{
    return &parser->blocks_open.items[parser->blocks_open.count - 1];
}

/* Text was seen in it. */
static inline void md_touch(MdOpen *open, uint32_t begin, uint32_t end)
{
    if (begin < open->first)
        open->first = begin;
    if (end > open->last || open->last == MD_NONE)
        open->last = end;
}

/* Gives the innermost open block its place, from what was seen in it and the marks around it, and closes it. */
void md_close_block(MdParser *parser);

#endif
