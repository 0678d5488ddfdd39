/* Memory that is freed all at once.
 *
 * pendant has three lifetimes, an arena each: the run, one pair of pages, one rule call. Nothing is
 * freed singly. An arena belongs to one thread. Out of memory ends the program here and nowhere
 * else, so no caller checks for NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena; free it with arena_close. */
Arena *arena_open(void);

/* Frees the arena and all that was taken from it. NULL is let through. */
void arena_close(Arena *arena);

/* Forgets everything taken from the arena but keeps its memory for the next use. */
void arena_reset(Arena *arena);

/* Has a function called when the arena is closed or reset: for what a library gave and the arena cannot free. The
 * last one given is called first. */
void arena_defer(Arena *arena, void (*call)(void *argument), void *argument);

/* Zeroed bytes, aligned for any type. Never NULL, also for size 0. */
void *arena_alloc(Arena *arena, size_t size);

/* The same, not zeroed: for what is written as a whole right away. */
void *arena_room(Arena *arena, size_t size);

/* Zeroed memory for count things of one size; the product may not overflow. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* A copy of bytes with a NUL behind them that does not count. */
char *arena_copy(Arena *arena, const void *bytes, size_t size);

/* What was taken before made larger, with zeroes behind it: in place when nothing was taken since, else as a
 * copy; the old memory then stays until the arena is closed. */
void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size);

/* What was taken before made smaller: the rest is free again, when nothing was taken since. */
void arena_trim(Arena *arena, const void *old, size_t old_size, size_t new_size);

/* Ends the program for want of memory; for the calls of libraries that fail for nothing else. */
_Noreturn void arena_exhausted(void);

/* Formats as printf does. The result is NUL-terminated and owned by the arena. */
__attribute__((format(printf, 2, 3))) char *arena_format(Arena *arena, const char *format, ...);

#endif
