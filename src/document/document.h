/* The facts of one page: flat arrays in the order of the page, every fact with its span.
 *
 * A Document borrows from its Source and lives in the same arena. It never changes once read.
 * Blocks here are leaves, the things that are aligned: a list is a run of blocks with list depth,
 * a table a run of rows.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "document/site.h"
#include "syntax/front.h"
#include "syntax/html.h"
#include "syntax/markdown.h"
#include "syntax/template.h"
#include "text/source.h"

#define NO_INDEX UINT32_MAX

typedef enum {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH, /* also the text of a list item or of a quote */
    BLOCK_CODE,      /* fenced, indented, or between code tags ("highlight") */
    BLOCK_ROW,       /* of a table */
    BLOCK_HTML,
    BLOCK_TAGS,      /* a line of nothing but template tags that stand for content or control */
    BLOCK_RULE,      /* --- */
    BLOCK_DEFINITION, /* [label]: /target */
    BLOCK_VERBATIM,  /* content of a raw or comment block; never compared as prose */
} BlockKind;

typedef struct {
    uint32_t begin; /* index of the first */
    uint32_t end;   /* behind the last */
} Range;

typedef struct {
    BlockKind kind;
    Span span;       /* from the first byte of the construct, list marker and quote mark left out, to the
                        end of its last line; an item's own marker is in `marker` */
    Span content;    /* heading text, code between the fences; elsewhere as span */
    Span marker;     /* of the list item that begins with this block, or empty */
    uint16_t level;  /* heading */
    uint16_t list_depth; /* 0 outside lists */
    uint16_t quote_depth;
    bool ordered;    /* in an ordered list */
    bool starts_item;
    bool header;     /* row */
    bool fenced, closed; /* code */
    bool comment;    /* HTML: nothing but one comment, which no reader sees */
    Span info;       /* code: info string or arguments of the tag; definition: label */
    uint32_t list;   /* number of the innermost list or table of the page, counted from 0, or NO_INDEX */
    uint32_t section; /* index of the heading block this one stands under, or NO_INDEX */
    Range cells;     /* row: into Document.cells */
    Range tags;      /* into Document.tags */
    Range links;     /* into Document.links */
    Range images;
    Range codes;     /* code spans */
    Range html;      /* into Document.html.tags */
    Range sentences;
} Block;

typedef struct {
    Span span;
    Span text;        /* of an image the alternative text */
    Span destination; /* as written; empty for a broken reference */
    Span title;
    Str key;          /* address_key of the destination */
    uint32_t block;   /* index, or NO_INDEX in front matter */
    bool image;
    bool reference;   /* [text][label] */
    bool automatic;   /* <https://…> or bare */
    bool html;        /* <a href>, <img src> */
} Link;

typedef struct {
    Span span; /* with backticks */
    Span text; /* inside */
    uint32_t block;
} Code;

/* Text in bold. */
typedef struct {
    Span span; /* with its marks */
    Span text;
    uint32_t block;
} Emphasis;

typedef struct {
    Span span;
    uint32_t block;
} Sentence;

/* A value of the front matter that is prose: title, intro … */
typedef struct {
    Span span; /* of the value, with quotes */
    Str name;  /* path of keys: "title", "hero.actions[0].text" */
    Str text;  /* decoded */
} FrontProse;

typedef struct {
    const Source *source;
    const Site *site;
    Front front;
    Template tags_of_page; /* all tags, those in front matter first, in file order */
    const Tag *tags;       /* = tags_of_page.items */
    size_t tag_count;
    uint32_t *tag_block;   /* per tag: index of its block, or NO_INDEX in front matter */
    bool *tag_in_code;     /* per tag: it stands in a code block or code span */
    Block *blocks;
    size_t block_count;
    Span *cells;
    size_t cell_count;
    Link *links; /* links and images in page order; Block.links and Block.images index `links` and `images` */
    size_t link_count;
    Link *images;
    size_t image_count;
    Code *codes;
    size_t code_count;
    Emphasis *emphases;
    size_t emphasis_count;
    Html html;
    uint32_t *html_block; /* per tag of html */
    Sentence *sentences;
    size_t sentence_count;
    FrontProse *front_prose;
    size_t front_prose_count;
    /* The page as long as the file, with all that is not prose replaced byte by byte: PROSE_THING where
     * something stands that a reader sees (code, a tag's output, a bare address, an image), PROSE_MARKUP
     * where nothing is seen (marks, destinations, comments, markers). Line ends stay. */
    Str prose;
    bool truncated; /* limits cut something off */
    Str locale;     /* "de" or "pt-BR", set by who knows it; empty: one of the site's */
} Document;

#define PROSE_THING '\x1A'
#define PROSE_MARKUP '\x1B'

/* Reads a page. Never fails: what is wrong with the page is recorded as facts. */
Document *document_read(Arena *arena, const Site *site, const Source *source);

/* The bytes of a span. */
static inline Str document_text(const Document *document, Span span)
{
    return source_slice(document->source, span);
}

/* The prose of a span: same length, see Document.prose. */
static inline Str document_prose(const Document *document, Span span)
{
    return str_slice(document->prose, span.begin, span.end);
}

/* A hash of the content of a block with blanks folded. Reads all of it, every time. */
uint64_t document_block_hash(const Document *document, uint32_t block);

/* The value of the front matter that is prose and stands under that path of keys, or "". */
Str document_front_text(const Document *document, Str name);

/* Is the value under that key read by people, so that it is translated? `path` is the key, or "outer.inner". In files of
 * data every text is, unless nothing in it can be translated. */
bool document_is_prose(const Document *document, Str path, const YamlNode *value);

/* The index of the block that holds a byte, or NO_INDEX. Logarithmic. */
uint32_t document_block_at(const Document *document, uint32_t offset);

#endif
