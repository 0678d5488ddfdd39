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
    for (size_t i = 0; i < bytes.size;) {
        size_t begin = i;
        while (i < bytes.size && byte_is_word(bytes.data[i]))
            i++;
        if (i > begin)
            sum += hash_bytes(str_slice(bytes, begin, i));
        else if (!byte_is_space(bytes.data[i++]))
            sum += (unsigned char)bytes.data[begin];
    }
    return sum;
}
