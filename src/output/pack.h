/* Bytes made small and harmless for a script element: deflated (zlib's format), then Base64. */
#ifndef OUTPUT_PACK_H
#define OUTPUT_PACK_H

#include "base/buffer.h"

/* Adds the packed form of `text`: letters, digits, +, / and = alone. */
void pack_add(Buffer *out, Str text);

#endif
