#include "base/map.h"

#include "base/hash.h"

#include <stdlib.h>

/* uthash takes its tables from the map's arena, so a map needs no closing. The names are the
 * library's; "map" is the parameter of every function below that adds. */
#define uthash_malloc(size) arena_alloc(map->arena, (size))
#define HASH_FUNCTION(key, size, hash) ((hash) = (unsigned)hash_bytes((Str){(key), (size)}))
#define uthash_free(memory, size) ((void)(memory), (void)(size))
#include <uthash.h>

typedef struct {
    size_t value;
    Str key;
    UT_hash_handle hh;
} Entry;

struct Map {
    Arena *arena;
    Entry *entries;
};

Map *map_open(Arena *arena)
{
    Map *map = arena_alloc(arena, sizeof *map);
    map->arena = arena;
    return map;
}

/* The library counts keys in unsigned int and hashes with its own mixing of signs. Its macros are long, not the
 * functions that use them. NOLINTBEGIN(readability-function-size) */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wimplicit-fallthrough"

size_t *map_get(const Map *map, Str key)
{
    Entry *entry = NULL;
    HASH_FIND(hh, map->entries, key.data, key.size, entry);
    return entry ? &entry->value : NULL;
}

size_t *map_put(Map *map, Str key, bool *added)
{
    size_t *known = map_get(map, key);
    if (added)
        *added = !known;
    if (known)
        return known;
    Entry *entry = arena_alloc(map->arena, sizeof *entry);
    entry->key = key;
    HASH_ADD_KEYPTR(hh, map->entries, entry->key.data, entry->key.size, entry);
    return &entry->value;
}

size_t map_count(const Map *map)
{
    return HASH_COUNT(map->entries);
}

/* NOLINTEND(readability-function-size) */
#pragma GCC diagnostic pop
