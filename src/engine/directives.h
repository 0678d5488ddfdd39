/* Suppressions as they stand in a page: <!-- pendant-disable-next-line RULE… -- reason -->, the same
 * in {% comment %} and, in front matter, behind #. Inside code they are text. */
#ifndef ENGINE_DIRECTIVES_H
#define ENGINE_DIRECTIVES_H

#include "base/array.h"
#include "document/document.h"

typedef enum { DISABLE_LINE, DISABLE_NEXT_LINE, DISABLE, ENABLE, DISABLE_FILE } DirectiveKind;

/* One rule or family that a comment names. A comment that names none gives one of these, for all. */
typedef struct {
    DirectiveKind kind;
    uint32_t line;    /* the line it speaks of; of `disable` and `enable` the line it stands on */
    Span word;        /* the rule or family; empty for all */
    Span comment;     /* what to delete when the whole comment is needless */
    uint32_t comment_words; /* how many rules the comment names */
    bool used;
} Directive;

typedef ARRAY_OF(Directive) Directives;

/* In the order of the page. Linear in its size. */
Directives directives_read(Arena *arena, const Document *page);

#endif
