/* Bytes that grow: for building output and edited files. Lives in an arena. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    Arena *arena;
    char *data;
    size_t size;
    size_t capacity;
} Buffer;

/* An empty buffer that takes its memory from the arena. */
Buffer buffer_open(Arena *arena);

void buffer_add(Buffer *buffer, Str bytes);

/* Room for so many more bytes. */
void buffer_reserve(Buffer *buffer, size_t more);

static inline void buffer_add_byte(Buffer *buffer, char byte)
{
    if (buffer->size == buffer->capacity)
        buffer_reserve(buffer, 1);
    buffer->data[buffer->size++] = byte;
}

/* As printf. */
__attribute__((format(printf, 2, 3))) void buffer_format(Buffer *buffer, const char *format, ...);

/* What was added so far. Borrowed; valid until the next addition. */
Str buffer_str(const Buffer *buffer);

/* The same when nothing more is added: the room that is left over goes back to the arena. */
Str buffer_end(Buffer *buffer);

/* Texts in a row, a NUL behind them that does not count. Owned by the arena. */
Str str_concat(Arena *arena, const Str *texts, size_t count);

#define STR_CONCAT(arena, ...)                                                                     \
    str_concat((arena), (const Str[]){__VA_ARGS__},                                                \
               sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))

/* Empty again; keeps its memory. */
void buffer_clear(Buffer *buffer);

#endif
