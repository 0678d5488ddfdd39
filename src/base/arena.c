#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The torture build shrinks pages so that every growth path runs in the tests. */
#ifdef PENDANT_TORTURE
#define PAGE_SIZE 64u
#else
#define PAGE_SIZE (64u << 10)
#endif

typedef struct Page Page;
struct Page {
    Page *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

typedef struct Deferred Deferred;
struct Deferred {
    Deferred *next;
    void (*call)(void *argument);
    void *argument;
};

struct Arena {
    Page *first;
    Page *current;
    Deferred *deferred; /* last one first; in the pages */
};

static _Noreturn void out_of_memory(void)
{
    fputs("pendant: out of memory\n", stderr);
    exit(2);
}

static Page *page_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(Page))
        out_of_memory();
    Page *page = malloc(sizeof(Page) + size);
    if (!page)
        out_of_memory();
    page->next = NULL;
    page->size = size;
    page->used = 0;
    return page;
}

Arena *arena_open(void)
{
    Arena *arena = malloc(sizeof *arena);
    if (!arena)
        out_of_memory();
    arena->first = arena->current = page_new(PAGE_SIZE);
    arena->deferred = NULL;
    return arena;
}

static void call_deferred(Arena *arena)
{
    for (Deferred *one = arena->deferred; one; one = one->next)
        one->call(one->argument);
    arena->deferred = NULL;
}

void arena_close(Arena *arena)
{
    if (!arena)
        return;
    call_deferred(arena);
    for (Page *page = arena->first; page;) {
        Page *next = page->next;
        free(page);
        page = next;
    }
    free(arena);
}

void arena_reset(Arena *arena)
{
    call_deferred(arena);
    for (Page *page = arena->first; page; page = page->next)
        page->used = 0;
    arena->current = arena->first;
}

static Page *page_with_room(Arena *arena, size_t size)
{
    Page *page = arena->current;
    while (page->size - page->used < size) {
        if (!page->next || page->next->size < size) {
            Page *fresh = page_new(size > PAGE_SIZE ? size : PAGE_SIZE);
            fresh->next = page->next;
            page->next = fresh;
        }
        page = page->next;
    }
    return arena->current = page;
}

void *arena_alloc(Arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX - step)
        out_of_memory();
    size = (size + step - 1) / step * step;
    Page *page = page_with_room(arena, size);
    void *memory = page->bytes + page->used;
    page->used += size;
    return memset(memory, 0, size);
}

void arena_defer(Arena *arena, void (*call)(void *argument), void *argument)
{
    Deferred *one = arena_alloc(arena, sizeof *one);
    *one = (Deferred){arena->deferred, call, argument};
    arena->deferred = one;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

char *arena_copy(Arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

void *arena_grow(Arena *arena, const void *old, size_t old_size, size_t new_size)
{
    assert(new_size >= old_size);
    void *memory = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(memory, old, old_size);
    return memory;
}

char *arena_format(Arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    char *text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}
