/* A growing array of one type in an arena: the one container macro.
 *
 * ARRAY_OF(Tag) is a struct with items and count; ARRAY_PUSH gives a pointer to a new zeroed item.
 * The pointer is valid until the next push; keep indexes, not pointers, while an array grows.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY_OF(Type)                                                                             \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

#define ARRAY_PUSH(arena, array)                                                                   \
    ((array)->count < (array)->capacity                                                            \
         ? (void)0                                                                                 \
         : (void)((array)->items = array_more((arena), (array)->items, &(array)->capacity,         \
                                              sizeof *(array)->items)),                            \
     &(array)->items[(array)->count++])

#define COUNT_OF(table) (sizeof(table) / sizeof *(table))

/* More room for items of which there are *capacity; used by ARRAY_PUSH. */
void *array_more(Arena *arena, void *items, size_t *capacity, size_t size);

#endif
