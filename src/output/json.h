/* Strings of JSON. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "base/buffer.h"

/* A string with its quotes: valid whatever the bytes are. */
void json_write_string(Buffer *out, Str text);

#endif
