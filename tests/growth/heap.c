#include "growth/heap.h"

#include <malloc.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

static size_t used, highest, base;

static void *taken(void *memory)
{
    used += memory ? malloc_usable_size(memory) : 0;
    highest = used > highest ? used : highest;
    return memory;
}

void *malloc(size_t size)
{
    return taken(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return taken(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    used -= memory ? malloc_usable_size(memory) : 0;
    return taken(__libc_realloc(memory, size));
}

void free(void *memory)
{
    used -= memory ? malloc_usable_size(memory) : 0;
    __libc_free(memory);
}

void heap_watch(void)
{
    base = highest = used;
}

size_t heap_peak(void)
{
    return highest - base;
}
