/* Markdown (GitHub's dialect) of a view: blocks and inlines with true byte spans of the file.
 *
 * The one file that knows the parser library is markdown.c. The property that tests prove: the bytes
 * under a span, parsed again, are the same construct. Blocks stand in document order, containers
 * before their content, with the index of their parent; inlines stand in the order of their first
 * byte, outer before inner.
 */
#ifndef SYNTAX_MARKDOWN_H
#define SYNTAX_MARKDOWN_H

#include "base/arena.h"
#include "syntax/view.h"
#include "text/span.h"

#define MD_NONE UINT32_MAX

typedef enum {
    MD_QUOTE_BLOCK,
    MD_LIST,
    MD_ITEM,
    MD_TABLE,
    MD_ROW,  /* of a table, the header row included, the delimiter row not */
    MD_CELL,
    MD_PARAGRAPH,
    MD_HEADING,
    MD_CODE_BLOCK, /* fenced or indented */
    MD_HTML_BLOCK,
    MD_RULE,
    MD_DEFINITION, /* [label]: /target "title" */
} MdBlockKind;

typedef struct {
    MdBlockKind kind;
    uint32_t parent;  /* index of the container, or MD_NONE */
    Span span;        /* whole construct from its marker (#, -, >, ```) to the end of its last line,
                         the line end left out; indentation before the marker left out */
    Span content;     /* heading text; cell text; code between the fences with its line ends; item
                         text behind the marker; elsewhere as span */
    uint32_t level;   /* heading 1..6; MD_LIST: start number of an ordered list */
    bool ordered;     /* MD_LIST, MD_ITEM */
    bool fenced;      /* MD_CODE_BLOCK */
    bool closed;      /* MD_CODE_BLOCK: the closing fence is there (always true for indented) */
    bool header;      /* MD_ROW */
    bool task;        /* MD_ITEM: [ ] or [x] */
    bool setext;      /* MD_HEADING underlined */
    Span info;        /* MD_CODE_BLOCK: info string; MD_DEFINITION: label; else empty */
    Span destination; /* MD_DEFINITION */
    Span title;       /* MD_DEFINITION; empty if none */
} MdBlock;

typedef enum {
    MD_LINK,     /* [text](destination "title") */
    MD_LINK_REF, /* [text][label], [label][], [label] with a definition */
    MD_AUTOLINK, /* <https://…> or a bare address */
    MD_IMAGE,
    MD_IMAGE_REF,
    MD_CODE_SPAN,
    MD_HTML, /* one tag or comment in a line */
    MD_EMPHASIS,
    MD_STRONG,
    MD_STRIKE,
} MdInlineKind;

typedef struct {
    MdInlineKind kind;
    uint32_t block;  /* the leaf block (paragraph, heading, cell) */
    uint32_t parent; /* enclosing inline, or MD_NONE */
    Span span;       /* whole construct with its marks */
    Span text;       /* between the brackets, backticks or marks; of an image the alternative text */
    Span destination; /* raw bytes as written, without <>; of a reference: those in the definition;
                         empty where there is none */
    Span title;      /* inside its quotes; empty if none */
    Span label;      /* references: the label that is looked up */
} MdInline;

/* A run of text that is prose, in order: no markup, no code, no tags of HTML. */
typedef struct {
    Span span;
    uint32_t block;
} MdText;

typedef struct {
    MdBlock *blocks;
    size_t block_count;
    MdInline *inlines;
    size_t inline_count;
    MdText *texts;
    size_t text_count;
    bool truncated; /* the parser gave up: nesting or output beyond its limits */
} Markdown;

/* Parses the view. Never fails: what a limit cut off is said in `truncated`. */
Markdown markdown_parse(Arena *arena, const View *view);

/* The next [text](destination) in bytes[region] at or after *at, for text that the parser leaves alone,
 * such as HTML blocks, which some sites read as Markdown all the same. Moves *at behind it. `block` and
 * `parent` are not filled. False when there is none. */
bool markdown_next_link(Str bytes, Span region, uint32_t *at, MdInline *link);

#endif
