#include "text/word_list.h"

#include "base/word_runs.h"

enum {
    WORDS_MOST = SCAN_BITS / 2, /* that can begin in what one mask is about */
    BYTES_PER_WORD = 8,              /* in most texts: what room is taken for at first */
    LEAST_BITS = 64,
    BITS_PER_WORD = 8
};

/* Makes room for the words of one more mask. */
static void make_room(Arena *arena, WordList *list, size_t *room)
{
    if (list->count + WORDS_MOST <= *room)
        return;
    size_t more = *room * 2 + WORDS_MOST;
    list->items = arena_grow(arena, list->items, *room * sizeof *list->items, more * sizeof *list->items);
    *room = more;
}

/* All begins and all ends of words, which need no look at each byte. */
static void find_words(Arena *arena, WordList *list, Str text)
{
    size_t room = text.size / BYTES_PER_WORD + WORDS_MOST, ends = 0;
    list->items = arena_room(arena, room * sizeof *list->items);
    uint64_t before = 0; /* 1: the byte before is one of a word */
    for (size_t at = 0; at < text.size; at += SCAN_BITS) {
        make_room(arena, list, &room);
        uint64_t word = word_runs_at(text, at), behind = word << 1 | before;
        for (uint64_t bits = word & ~behind; bits; bits &= bits - 1)
            list->items[list->count++].begin = (uint32_t)(at + (size_t)__builtin_ctzll(bits));
        for (uint64_t bits = ~word & behind; bits; bits &= bits - 1)
            list->items[ends++].end = (uint32_t)(at + (size_t)__builtin_ctzll(bits));
        before = word >> (SCAN_BITS - 1);
    }
    if (ends < list->count)
        list->items[ends].end = (uint32_t)text.size;
}

/* Letters and digits, the former made small: capitals are the only bytes of words without that bit. What is beyond ASCII
 * stays as it is. */
static uint64_t lower_eight(uint64_t bytes)
{
    const uint64_t high = 0x8080808080808080u;
    return bytes | (~bytes & high) >> 2;
}

static uint64_t eight_at(const char *data)
{
    uint64_t eight;
    memcpy(&eight, data, sizeof eight);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* What eight_at would give for the eight bytes before `end`, of which the text does not have all. Apart, as only the first
 * word of a text needs it. */
__attribute__((noinline)) static uint64_t first_bytes(Str text, size_t end)
{
    uint64_t eight = 0;
    for (size_t i = 0; i < end; i++)
        eight = eight >> 8 | (uint64_t)(unsigned char)text.data[i] << 56;
    return eight;
}

/* The last bytes of a word, eight or fewer, the last one highest. */
static uint64_t last_bytes(Str text, size_t end, size_t count)
{
    uint64_t eight = end < sizeof eight ? first_bytes(text, end) : eight_at(text.data + end - sizeof eight);
    return eight >> 8 * (sizeof eight - count);
}

static uint64_t hash_word(Str text, size_t begin, size_t end)
{
    const uint64_t factor = 0x9E3779B97F4A7C15u;
    uint64_t hash = end - begin;
    for (; end - begin > sizeof hash; begin += sizeof hash) {
        hash = (hash ^ lower_eight(eight_at(text.data + begin))) * factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ lower_eight(last_bytes(text, end, end - begin))) * factor;
    return hash ^ hash >> 32;
}

static void set_bits(Arena *arena, WordList *list)
{
    list->bit_count = LEAST_BITS;
    while (list->bit_count < list->count * BITS_PER_WORD)
        list->bit_count *= 2;
    list->bits = arena_array(arena, list->bit_count / 64, sizeof *list->bits);
    for (size_t i = 0; i < list->count; i++) {
        size_t bit = list->items[i].hash & (list->bit_count - 1);
        list->bits[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

WordList word_list_read(Arena *arena, Str text)
{
    WordList list = {.count = 0};
    find_words(arena, &list, text);
    for (size_t i = 0; i < list.count; i++)
        list.items[i].hash = hash_word(text, list.items[i].begin, list.items[i].end);
    set_bits(arena, &list);
    return list;
}

size_t word_list_at(const WordList *list, uint32_t offset)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool word_list_may_have_all(const WordList *list, Str phrase)
{
    WordRuns runs = word_runs(phrase, 0);
    for (size_t begin, end; word_runs_next(&runs, &begin, &end);)
        if (!word_list_may_have(list, hash_word(phrase, begin, end)))
            return false;
    return true;
}
