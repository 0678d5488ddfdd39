#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(Str bytes)
{
    return XXH3_64bits(bytes.data ? bytes.data : "", bytes.size);
}

uint64_t hash_mix(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9E3779B97F4A7C15u + (hash << 6) + (hash >> 2);
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 32);
}

uint64_t hash_folded(Str bytes)
{
    uint64_t hash = 0;
    for (Str word; str_next_word(&bytes, &word);)
        hash = hash_mix(hash, hash_bytes(word));
    return hash;
}

uint64_t hash_words(Str bytes)
{
    uint64_t sum = 0;
    Str word;
    while (str_next_word(&bytes, &word))
        sum += hash_bytes(word);
    return sum;
}
