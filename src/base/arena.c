#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The torture build shrinks pages so that every growth path runs in the tests. */
#ifdef PENDANT_TORTURE
enum { FIRST_PAGE = 64, MOST_PAGE = 256 };
#else
enum { FIRST_PAGE = 64 << 10, MOST_PAGE = 4 << 20 };
#endif

typedef struct Page Page;
struct Page {
    Page *before;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

typedef struct Deferred Deferred;
struct Deferred {
    Deferred *next;
    void (*call)(void *argument);
    void *argument;
};

struct Arena {
    Page *page;          /* that is being filled; those before it are full */
    unsigned char *free; /* what is left of it: from here */
    unsigned char *end;  /* up to here */
    Deferred *deferred;  /* last one first; in the pages */
};

/* Ends at once, without what exit() does: the memory may have run out inside a library that holds a lock. */
_Noreturn void arena_exhausted(void)
{
    static const char message[] = "pendant: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written; /* there is nobody left to tell */
    _exit(2);
}

static void add_page(Arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(Page))
        arena_exhausted();
    Page *page = malloc(sizeof(Page) + size);
    if (!page)
        arena_exhausted();
    *page = (Page){.before = arena->page, .size = size};
    arena->page = page;
    arena->free = page->bytes;
    arena->end = page->bytes + size;
}

static void free_pages(Arena *arena)
{
    while (arena->page) {
        Page *before = arena->page->before;
        free(arena->page);
        arena->page = before;
    }
}

Arena *arena_open(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        arena_exhausted();
    add_page(arena, FIRST_PAGE);
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
    free_pages(arena);
    free(arena);
}

/* Several pages become one of their size, so that the next user of the arena finds it in one piece. */
void arena_reset(Arena *arena)
{
    call_deferred(arena);
    size_t size = arena->page->size;
    if (arena->page->before) {
        size = 0;
        for (const Page *page = arena->page; page; page = page->before)
            size += page->size;
        free_pages(arena);
        add_page(arena, size);
    }
    arena->free = arena->page->bytes;
}

/* Pages double, so that their number stays small; one large thing gets a page of its size. */
static void more_room(Arena *arena, size_t size)
{
    size_t next = arena->page->size < MOST_PAGE / 2 ? arena->page->size * 2 : MOST_PAGE;
    add_page(arena, size > next ? size : next);
}

/* Rounded up so that what follows is aligned. */
static size_t rounded(size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX - step)
        arena_exhausted();
    return (size + step - 1) / step * step;
}

static void *take(Arena *arena, size_t size)
{
    size = rounded(size);
    if ((size_t)(arena->end - arena->free) < size)
        more_room(arena, size);
    void *memory = arena->free;
    arena->free += size;
    return memory;
}

void *arena_alloc(Arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_room(Arena *arena, size_t size)
{
    return take(arena, size);
}

void arena_defer(Arena *arena, void (*call)(void *argument), void *argument)
{
    Deferred *one = take(arena, sizeof *one);
    *one = (Deferred){arena->deferred, call, argument};
    arena->deferred = one;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        arena_exhausted();
    return arena_alloc(arena, count * size);
}

char *arena_copy(Arena *arena, const void *bytes, size_t size)
{
    if (size == SIZE_MAX)
        arena_exhausted();
    char *copy = take(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

/* What was taken last grows where it is. */
static bool grow_in_place(Arena *arena, const void *old, size_t old_size, size_t new_size)
{
    if (!old || (const unsigned char *)old + rounded(old_size) != arena->free)
        return false;
    size_t more = rounded(new_size) - rounded(old_size);
    if ((size_t)(arena->end - arena->free) < more)
        return false;
    arena->free += more;
    return true;
}

void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size)
{
    assert(new_size >= old_size);
    unsigned char *memory = old;
    if (!grow_in_place(arena, old, old_size, new_size)) {
        memory = take(arena, new_size);
        if (old_size)
            memcpy(memory, old, old_size);
    }
    memset(memory + old_size, 0, new_size - old_size);
    return memory;
}

void arena_trim(Arena *arena, const void *old, size_t old_size, size_t new_size)
{
    assert(new_size <= old_size);
    if (old && (const unsigned char *)old + rounded(old_size) == arena->free)
        arena->free -= rounded(old_size) - rounded(new_size);
}

char *arena_format(Arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    char *text = take(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}
