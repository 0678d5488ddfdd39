#include "base/array.h"

#include <string.h>

#ifdef PENDANT_TORTURE
#define FIRST_CAPACITY 1u
#else
#define FIRST_CAPACITY 16u
#endif

void *array_reserve(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : FIRST_CAPACITY;
        void *grown = arena_array(arena, *capacity, size);
        if (count)
            memcpy(grown, items, count * size);
        return grown;
    }
    return items;
}
