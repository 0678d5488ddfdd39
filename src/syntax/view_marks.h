/* Marks that the Markdown parser does not know, written so that it finds what they mean: part of making the view. */
#ifndef SYNTAX_VIEW_MARKS_H
#define SYNTAX_VIEW_MARKS_H

#include "base/str.h"

/* `!!! note` and `=== "Tab"` with their indented text become items of a list, and so does `: text` below a term: else
 * the text would be code. A footnote becomes plain text. Linear. */
void view_set_items(char *view, uint32_t size);

/* The attributes of a component (`<Form initial={3} @send="x" />`) become attributes that HTML allows. `bytes` is what
 * the view was made from. Linear. */
void view_set_components(char *view, Str bytes);

/* How many bytes of an item's mark stand in front of the item's text: those of view_set_items. */
enum { VIEW_ITEM_MARK = 2 };

/* Does the mark of an admonition or of a tab begin here? */
bool view_is_container_mark(Str text);

#endif
