/* Bytes to a number: counts, indexes, sets. Over uthash; lives in an arena. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Map Map;

/* An empty map. The keys put into it are borrowed and must outlive it. */
Map *map_open(Arena *arena);

/* The value of a key, or NULL when it is not in the map. Valid as long as the map. */
size_t *map_get(const Map *map, Str key);

/* The value of a key, added as 0 when it was not in the map; *added (may be NULL) says which. */
size_t *map_put(Map *map, Str key, bool *added);

/* How many keys there are. */
size_t map_count(const Map *map);

#endif
