#include "text/stem.h"

#include <libstemmer.h>

struct Stemmer {
    Arena *arena;
    struct sb_stemmer *german;
};

Stemmer *stemmer_open(Arena *arena)
{
    Stemmer *stemmer = arena_alloc(arena, sizeof *stemmer);
    stemmer->arena = arena;
    stemmer->german = sb_stemmer_new("german", "UTF_8");
    if (!stemmer->german) /* the algorithm is part of the library */
        arena_exhausted();
    return stemmer;
}

void stemmer_close(Stemmer *stemmer)
{
    sb_stemmer_delete(stemmer->german);
}

/* ASCII and the capitals of Latin-1, which German has no others beyond. */
static Str lower(Arena *arena, Str word)
{
    char *copy = arena_copy(arena, word.data, word.size);
    for (size_t i = 0; i < word.size; i++) {
        unsigned char before = i ? (unsigned char)copy[i - 1] : 0, c = (unsigned char)copy[i];
        if (before == 0xc3 && c >= 0x80 && c <= 0x9e)
            copy[i] = (char)(c + 0x20);
        else
            copy[i] = byte_lower(copy[i]);
    }
    return (Str){copy, word.size};
}

Str stemmer_stem(Stemmer *stemmer, Str word)
{
    Str plain = lower(stemmer->arena, word);
    if (plain.size > 200)
        return plain;
    const sb_symbol *stem = sb_stemmer_stem(stemmer->german, (const sb_symbol *)plain.data,
                                            (int)plain.size);
    if (!stem)
        arena_exhausted();
    size_t size = (size_t)sb_stemmer_length(stemmer->german);
    return (Str){arena_copy(stemmer->arena, stem, size), size};
}
