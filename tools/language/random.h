/* Numbers from a fixed seed (xorshift), so that the same text gives the same bytes. */
#ifndef LANGUAGE_RANDOM_H
#define LANGUAGE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint32_t random_below(uint64_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(((*state >> 32) * (uint64_t)limit) >> 32);
}

#endif
