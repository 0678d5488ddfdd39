/* Paths in addresses. */
#ifndef OUTPUT_URI_H
#define OUTPUT_URI_H

#include "base/buffer.h"

/* A path as part of a URI: all but letters, digits, "-._~" and "/" percent-encoded, byte by byte. */
void uri_write_path(Buffer *out, Str path);

#endif
