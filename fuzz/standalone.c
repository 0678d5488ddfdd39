/* Runs a fuzz target without libFuzzer: over the files of its saved corpus, then over mutations of them for
 * a number of rounds, the same every time. */
#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 4096 };

typedef struct {
    Arena *arena;
    const char *folder;
    ARRAY_OF(Str) seeds;
} Corpus;

static void add_seed(void *context, Str relative)
{
    Corpus *corpus = context;
    Error error = {0};
    Str bytes;
    if (file_read(corpus->arena, file_join(corpus->arena, str_from(corpus->folder), relative),
                  1 << 20, &bytes, &error))
        *ARRAY_PUSH(corpus->arena, &corpus->seeds) = bytes;
    else
        fprintf(stderr, "%s\n", error.message);
}

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Cuts, doubles and overwrites pieces, with bytes that mean something to the readers. */
static size_t mutate(uint8_t *data, size_t size, uint32_t *state)
{
    static const char marks[] = "{}%[]()<>`*_#-|\n\n \":&~=!\\\x1a\xc3\xa4\xff";
    for (unsigned n = next_random(state) % 6 + 1; n && size; n--) {
        size_t at = next_random(state) % size, length = next_random(state) % 24 + 1;
        if (length > size - at)
            length = size - at;
        switch (next_random(state) % 3) {
        case 0:
            memmove(data + at, data + at + length, size - at - length);
            size -= length;
            break;
        case 1:
            if (size + length <= MOST_BYTES) {
                memmove(data + at + length, data + at, size - at);
                size += length;
            }
            break;
        default:
            data[at] = (uint8_t)marks[next_random(state) % (sizeof marks - 1)];
            break;
        }
    }
    return size;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: %s CORPUS_DIR ROUNDS\n", arguments[0]);
        return 2;
    }
    unsigned long rounds = strtoul(arguments[2], NULL, 10);
    Corpus corpus = {.arena = arena_open(), .folder = arguments[1]};
    Error error = {0};
    if (!file_walk(corpus.arena, arguments[1], add_seed, &corpus, &error) || !corpus.seeds.count) {
        fprintf(stderr, "%s: no seeds %s\n", arguments[1], error.message);
        return 2;
    }
    uint32_t state = 2463534242u;
    for (size_t i = 0; i < corpus.seeds.count; i++)
        LLVMFuzzerTestOneInput((const uint8_t *)corpus.seeds.items[i].data,
                               corpus.seeds.items[i].size);
    for (unsigned long round = 0; round < rounds; round++) {
        Str seed = corpus.seeds.items[next_random(&state) % corpus.seeds.count];
        uint8_t data[MOST_BYTES];
        size_t size = seed.size < MOST_BYTES ? seed.size : MOST_BYTES;
        memcpy(data, seed.data, size);
        size = mutate(data, size, &state);
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("%zu seeds, %lu mutations\n", corpus.seeds.count, rounds);
    arena_close(corpus.arena);
    return 0;
}
