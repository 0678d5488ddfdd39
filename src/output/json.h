/* Strings of JSON. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "base/buffer.h"

/* A string with its quotes: valid whatever the bytes are, harmless in a terminal, in the log of a
 * platform and inside a script element. */
void json_write_string(Buffer *out, Str text);

#endif
