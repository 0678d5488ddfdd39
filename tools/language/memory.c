#include "language/memory.h"

#include <stdio.h>
#include <stdlib.h>

static void *checked(void *items)
{
    if (!items) {
        perror("make_language");
        exit(EXIT_FAILURE);
    }
    return items;
}

void *zeroed(size_t count, size_t size)
{
    return checked(calloc(count, size));
}

void *grow(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 1024;
    return checked(realloc(items, *room * size));
}
