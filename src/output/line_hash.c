#include "output/line_hash.h"

#include "base/array.h"
#include "base/map.h"
#include "text/utf8.h"

enum { WINDOW = 100, FACTOR = 37, END_OF_FILE = 0xffff };

/* The last WINDOW units in a ring, and for each the number of the line that begins with it, 0 for none. */
typedef struct {
    Arena *arena;
    uint64_t hash, leaving; /* leaving: FACTOR to the power of WINDOW */
    uint32_t units[WINDOW], lines[WINDOW];
    size_t at;
    bool line_begins, after_return;
    ARRAY_OF(LineHash) done;
    uint32_t line;
} Rolling;

/* The unit WINDOW places back leaves the hash, so what is left is of the units from the line's begin on. */
static void roll(Rolling *rolling, uint32_t unit, uint32_t line)
{
    if (rolling->lines[rolling->at])
        ARRAY_PUSH(rolling->arena, &rolling->done)->hash = rolling->hash;
    rolling->hash = FACTOR * rolling->hash + unit - rolling->leaving * rolling->units[rolling->at];
    rolling->units[rolling->at] = unit;
    rolling->lines[rolling->at] = line;
    rolling->at = (rolling->at + 1) % WINDOW;
}

static void take(Rolling *rolling, uint32_t unit)
{
    bool second = unit == '\n' && rolling->after_return;
    rolling->after_return = unit == '\r';
    if (unit == ' ' || unit == '\t' || second)
        return;
    if (unit == '\r')
        unit = '\n';
    uint32_t line = rolling->line_begins ? ++rolling->line : 0;
    rolling->line_begins = unit == '\n';
    roll(rolling, unit, line);
}

static void take_code_point(Rolling *rolling, uint32_t code)
{
    if (code >= 0x10000) {
        take(rolling, 0xd800 + ((code - 0x10000) >> 10));
        take(rolling, 0xdc00 + ((code - 0x10000) & 0x3ff));
    } else {
        take(rolling, code);
    }
}

static void count_occurrences(Arena *arena, LineHash *items, size_t count)
{
    Map *seen = map_open(arena);
    for (size_t i = 0; i < count; i++) {
        size_t *times = map_put(seen, (Str){(const char *)&items[i].hash, sizeof items[i].hash},
                                NULL);
        items[i].occurrence = (uint32_t)++*times;
    }
}

LineHashes line_hashes(Arena *arena, const Source *source)
{
    Rolling rolling = {.arena = arena, .leaving = 1, .line_begins = true};
    for (int i = 0; i < WINDOW; i++)
        rolling.leaving *= FACTOR;
    Str bytes = source_bytes(source);
    for (size_t at = 0; at < bytes.size;) {
        size_t size = utf8_size(bytes, at);
        take_code_point(&rolling, size ? utf8_decode(bytes, at, size) : 0xfffd);
        at += size ? size : 1;
    }
    take(&rolling, END_OF_FILE);
    for (int i = 0; i < WINDOW; i++)
        roll(&rolling, 0, 0);
    count_occurrences(arena, rolling.done.items, rolling.done.count);
    return (LineHashes){rolling.done.items, rolling.done.count};
}
