/* Page text for a terminal or a line of output: what could move the cursor, end the line, or turn
 * the direction of the text is made visible instead. */
#ifndef OUTPUT_SAFE_H
#define OUTPUT_SAFE_H

#include "base/buffer.h"

/* Does the character do something instead of showing something: a control, a mark of direction, a line
 * separator? */
bool safe_is_hidden(uint32_t code);

/* Does "##[" stand at text[at]? It begins a command of GitHub's runner anywhere in a line of its log. */
bool safe_begins_command(Str text, size_t at);

/* Control characters become their pictures (U+2400…), a tab a blank, bytes that are not UTF-8 and
 * marks of direction U+FFFD, and "##[" is broken up. The result has no line end. */
void safe_add_line(Buffer *out, Str text);

/* Line by line the same, but tabs and line ends stay, and a line that would be a command of the runner begins otherwise.
 * The result ends with a line end unless it is empty. */
void safe_add_text(Buffer *out, Str text);

#endif
