/* The text of a heading without its markup. */
#ifndef DOCUMENT_HEADING_TEXT_H
#define DOCUMENT_HEADING_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* What a reader sees of a line of Markdown: marks, destinations, images and HTML tags taken out, entities and
 * escapes undone, a template tag as SLUG_ANYTHING. Owned by the arena. Linear. */
Str heading_text(Arena *arena, Str written);

/* Cuts an id that is given at the end of a heading ({#id}, {: #id}, a comment of JSX) off *written, with the
 * blanks before it. Empty when there is none. Borrowed. */
Str heading_cut_id(Str *written);

/* The id in the attribute list between braces that begins at text[at]: "{#id .class}", "{: #id}", "{: id='x'}";
 * *end is behind the brace. Empty when there is none. Borrowed. */
Str heading_attribute_id(Str text, size_t at, size_t *end);

#endif
