#include "base/array.h"

#include <stdint.h>

#ifdef PENDANT_TORTURE
#define FIRST_CAPACITY 1u
#else
#define FIRST_CAPACITY 16u
#endif

void *array_more(Arena *arena, void *items, size_t *capacity, size_t size)
{
    size_t old = *capacity;
    *capacity = old ? old * 2 : FIRST_CAPACITY;
    if (*capacity > SIZE_MAX / size)
        return arena_array(arena, *capacity, size); /* ends the program */
    return arena_grow(arena, items, old * size, *capacity * size);
}
