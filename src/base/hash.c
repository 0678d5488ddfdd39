#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(Str bytes)
{
    return XXH3_64bits(bytes.data ? bytes.data : "", bytes.size);
}

/* Eight bytes with their ASCII capitals made small: the high bit of a sum tells whether its byte reached a bound. */
static uint64_t lower_eight(uint64_t bytes)
{
    const uint64_t each = 0x0101010101010101u, high = 0x80 * each;
    uint64_t low = bytes & ~high;
    uint64_t from_a = low + (0x80 - 'A') * each, behind_z = low + (0x80 - 'Z' - 1) * each;
    return bytes | (~bytes & (from_a ^ behind_z) & high) >> 2;
}

/* The last bytes of a text, fewer than eight, the first one lowest. */
static uint64_t last_bytes(Str bytes, size_t at)
{
    uint64_t few = 0;
    for (size_t i = bytes.size; i > at; i--)
        few = few << 8 | (unsigned char)bytes.data[i - 1];
    return few;
}

/* Eight bytes, the first one lowest, also those that stand behind the word. */
static uint64_t eight_at(Str bytes, size_t at)
{
    uint64_t eight;
    if (bytes.size - at < sizeof eight)
        return last_bytes(bytes, at);
    memcpy(&eight, bytes.data + at, sizeof eight);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

uint64_t hash_nocase(Str bytes, size_t begin, size_t end)
{
    uint64_t hash = end - begin;
    for (size_t at = begin; at < end; at += sizeof hash) {
        uint64_t eight = eight_at(bytes, at);
        if (end - at < sizeof eight)
            eight &= ((uint64_t)1 << 8 * (end - at)) - 1;
        hash = (hash ^ lower_eight(eight)) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return hash;
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
