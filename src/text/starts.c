#include "text/starts.h"

#include "base/scan.h"

enum { ASCII = 128, PAIR_BITS = 14 };

/* What no question was asked about. */
static const uint16_t beyond_second = 1 << PAIR_BITS, beyond_first = 1 << (PAIR_BITS + 1);

static bool has_bit(const uint8_t *bits, unsigned byte)
{
    return bits[byte / 8] >> byte % 8 & 1;
}

/* Third bytes of a beginning, in a bit of its own as far as there are enough. */
static void learn_third(Starts *starts, char bytes[3], unsigned pair, StartsAsk *ask, const void *context)
{
    uint16_t bit = (uint16_t)(1u << pair % PAIR_BITS);
    starts->first[(unsigned char)bytes[0]] |= bit;
    starts->second[(unsigned char)bytes[1]] |= bit;
    for (unsigned c = 0; c < 256; c++) {
        bytes[2] = (char)c;
        if (c >= ASCII || ask(context, (Str){bytes, 3}))
            starts->third[c] |= bit;
    }
}

static void learn_second(Starts *starts, char first, unsigned *pairs, StartsAsk *ask, const void *context)
{
    starts->first[(unsigned char)first] |= beyond_second;
    for (unsigned c = 0; c < ASCII; c++) {
        char bytes[3] = {first, (char)c};
        if (ask(context, (Str){bytes, 2}))
            learn_third(starts, bytes, (*pairs)++, ask, context);
    }
}

bool starts_learn(Starts *starts, const uint8_t first[32], StartsAsk *ask, const void *context)
{
    unsigned count = 0, pairs = 0;
    *starts = (Starts){.set = {0}};
    for (unsigned c = 0; c < 256; c++) {
        if (!has_bit(first, c))
            continue;
        if (count == STARTS_MOST)
            return false;
        memset(starts->set + count, (char)c, STARTS_MOST - count);
        count++;
    }
    for (unsigned c = 0; c < 256; c++) {
        starts->second[c] |= beyond_first | (c >= ASCII ? beyond_second : 0);
        starts->third[c] |= beyond_first | beyond_second;
        if (!has_bit(first, c))
            continue;
        if (c >= ASCII)
            starts->first[c] |= beyond_first;
        else
            learn_second(starts, (char)c, &pairs, ask, context);
    }
    return true;
}

size_t starts_next(const Starts *starts, Str text, size_t from)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t at = from;
    while ((at = scan_for(text, at, starts->set, STARTS_MOST)) + 2 < text.size) {
        if (starts->first[bytes[at]] & starts->second[bytes[at + 1]] & starts->third[bytes[at + 2]])
            return at;
        at++;
    }
    return at;
}
