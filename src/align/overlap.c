#include "align/overlap.h"

#include "base/hash.h"
#include "base/word_runs.h"

#include <string.h>

struct Overlap {
    Arena *arena;
    uint64_t *slots; /* hashes of words and of pairs of words; 0 is free */
    size_t slot_count;
    size_t used;
};

static uint64_t hash_pair(uint64_t first, uint64_t second)
{
    return (first * 31 + second) * 0x9e3779b97f4a7c15u | 1;
}

/* The hash of the next word; the apostrophe of "don't" belongs to it. */
static bool next_word(WordRuns *words, uint64_t *hash)
{
    Str text = words->text;
    size_t begin, end;
    if (!word_runs_next(words, &begin, &end))
        return false;
    if (end < text.size && text.data[end] == '\'') {
        while (end < text.size && text.data[end] == '\'')
            end = scan_past_word(text, end + 1);
        *words = word_runs(text, end);
    }
    *hash = hash_nocase(text, begin, end) | 1;
    return true;
}

Overlap *overlap_open(Arena *arena)
{
    Overlap *overlap = arena_alloc(arena, sizeof *overlap);
    overlap->arena = arena;
    overlap->slot_count = 256;
    overlap->slots = arena_array(arena, overlap->slot_count, sizeof *overlap->slots);
    return overlap;
}

void overlap_clear(Overlap *overlap)
{
    if (overlap->used)
        memset(overlap->slots, 0, overlap->slot_count * sizeof *overlap->slots);
    overlap->used = 0;
}

static bool has(const Overlap *overlap, uint64_t hash)
{
    size_t at = hash >> 20 & (overlap->slot_count - 1);
    while (overlap->slots[at] && overlap->slots[at] != hash)
        at = (at + 1) & (overlap->slot_count - 1);
    return overlap->slots[at] == hash;
}

static void put(Overlap *overlap, uint64_t hash);

static void grow(Overlap *overlap)
{
    uint64_t *old = overlap->slots;
    size_t count = overlap->slot_count;
    overlap->slot_count *= 2;
    overlap->slots = arena_array(overlap->arena, overlap->slot_count, sizeof *overlap->slots);
    overlap->used = 0;
    for (size_t i = 0; i < count; i++)
        if (old[i])
            put(overlap, old[i]);
}

static void put(Overlap *overlap, uint64_t hash)
{
    if (overlap->used * 2 >= overlap->slot_count)
        grow(overlap);
    size_t at = hash >> 20 & (overlap->slot_count - 1);
    while (overlap->slots[at] && overlap->slots[at] != hash)
        at = (at + 1) & (overlap->slot_count - 1);
    overlap->used += overlap->slots[at] == 0;
    overlap->slots[at] = hash;
}

void overlap_add(Overlap *overlap, Str text)
{
    WordRuns words = word_runs(text, 0);
    uint64_t before = 0;
    for (uint64_t hash; next_word(&words, &hash);) {
        put(overlap, hash);
        if (before)
            put(overlap, hash_pair(before, hash));
        before = hash;
    }
}

float overlap_share(const Overlap *overlap, Str text)
{
    WordRuns words = word_runs(text, 0);
    uint64_t before = 0;
    unsigned pairs = 0, known = 0;
    bool only = false;
    for (uint64_t hash; next_word(&words, &hash);) {
        if (before) {
            pairs++;
            known += has(overlap, hash_pair(before, hash));
        } else {
            only = has(overlap, hash);
        }
        before = hash;
    }
    return pairs ? (float)known / (float)pairs : only ? 1.0f : 0.0f;
}

bool overlap_has_pair(const Overlap *overlap, Str first, Str second)
{
    return has(overlap, hash_pair(hash_nocase(first, 0, first.size) | 1, hash_nocase(second, 0, second.size) | 1));
}
