#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#ifdef PENDANT_TORTURE
#define FIRST_CAPACITY 1u
#else
#define FIRST_CAPACITY 256u
#endif

Buffer buffer_open(Arena *arena)
{
    return (Buffer){.arena = arena};
}

void buffer_reserve(Buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->size >= more)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity - buffer->size < more)
        capacity *= 2;
    buffer->data = arena_grow(buffer->arena, buffer->data, buffer->size, capacity);
    buffer->capacity = capacity;
}

void buffer_add(Buffer *buffer, Str bytes)
{
    if (bytes.size == 0)
        return;
    buffer_reserve(buffer, bytes.size);
    memcpy(buffer->data + buffer->size, bytes.data, bytes.size);
    buffer->size += bytes.size;
}

void buffer_format(Buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    buffer_reserve(buffer, (size_t)size + 1);
    vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
    va_end(again);
    buffer->size += (size_t)size;
}

Str buffer_str(const Buffer *buffer)
{
    return (Str){buffer->data ? buffer->data : "", buffer->size};
}

Str buffer_end(Buffer *buffer)
{
    arena_trim(buffer->arena, buffer->data, buffer->capacity, buffer->size);
    buffer->capacity = buffer->size;
    return buffer_str(buffer);
}

void buffer_clear(Buffer *buffer)
{
    buffer->size = 0;
}

Str str_concat(Arena *arena, const Str *texts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += texts[i].size;
    char *whole = arena_room(arena, size + 1), *at = whole;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].size)
            memcpy(at, texts[i].data, texts[i].size);
        at += texts[i].size;
    }
    *at = '\0';
    return (Str){whole, size};
}
