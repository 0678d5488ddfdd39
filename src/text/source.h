/* A file in memory, and the only place that knows what a line is.
 *
 * A Source never changes after it was made, so any number of threads may read it without a lock.
 * Tags, blocks and findings keep a Span, never a pointer, and ask the Source for the bytes.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "text/span.h"

/* A longer file is refused: a Span counts bytes in 32 bits, and a page is no data set. */
#define SOURCE_MAX_BYTES (64u << 20)

typedef struct Source Source;

/* As people count: from 1, columns in code points. */
typedef struct {
    uint32_t line;
    uint32_t column;
} Location;

/* Reads a file. NULL and a filled *error if it cannot be read or is too long. Bytes that are not
 * UTF-8 are let in: a rule reports them. The arena owns the result, as all that is made here. */
MUST_CHECK Source *source_read(Arena *arena, const char *path, Error *error);

/* Wraps bytes that the caller keeps alive: standard input, a git blob, a test. NULL and *error when
 * they are too long. */
MUST_CHECK Source *source_wrap(Arena *arena, Str name, Str bytes, Error *error);

/* The name given to source_read or source_wrap. Borrowed from the source. */
Str source_name(const Source *source);

/* The whole file, byte order mark and line ends included. Borrowed from the source. */
Str source_bytes(const Source *source);

/* Where the text begins: 3 behind a byte order mark, else 0. */
uint32_t source_text_begin(const Source *source);

/* The bytes of a span, which must lie inside the file. Borrowed from the source. */
Str source_slice(const Source *source, Span span);

/* Where a byte is. The end of the file counts as a byte. A byte inside a code point has the
 * location of its first byte; a byte order mark counts for no column. Logarithmic in lines. */
Location source_locate(const Source *source, uint32_t offset);

/* How many lines there are; a file that ends in a line end has no empty line behind it. */
uint32_t source_line_count(const Source *source);

/* The bytes of line `line` (from 1) without its line end. */
Span source_line(const Source *source, uint32_t line);

#endif
