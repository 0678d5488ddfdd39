/* Links in terminals that take them (OSC 8): a file's place can be opened by a click. */
#ifndef OUTPUT_HYPERLINK_H
#define OUTPUT_HYPERLINK_H

#include "base/buffer.h"

/* Begins a link to a file; false, and nothing written, when there is no file of that name. */
bool hyperlink_open(Buffer *out, Str path);

/* Ends it. */
void hyperlink_close(Buffer *out);

#endif
