/* The words of a text without all that can change while it says the same: line ends, marks, signs, code, targets of
 * links, capitals. */
#ifndef DOCUMENT_WORDING_H
#define DOCUMENT_WORDING_H

#include "base/str.h"

/* A hash of the words in their order; 0 when there are none. For text, and for prose as in Document.prose. */
uint64_t wording_hash(Str text);

#endif
