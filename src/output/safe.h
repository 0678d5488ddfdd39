/* Page text for a terminal or a line of output: what could move the cursor, end the line, or turn
 * the direction of the text is made visible instead. */
#ifndef OUTPUT_SAFE_H
#define OUTPUT_SAFE_H

#include "base/buffer.h"

/* Control characters become their pictures (U+2400…), a tab a blank, bytes that are not UTF-8 and
 * marks of direction U+FFFD. The result has no line end. */
void safe_add_line(Buffer *out, Str text);

#endif
