/* Which page is the translation of which. */
#ifndef ENGINE_PAIRS_H
#define ENGINE_PAIRS_H

#include "base/array.h"
#include "base/error.h"
#include "engine/profile.h"
#include "engine/tree.h"

typedef struct {
    const char *source; /* path to open; NULL when the page is on one side only */
    const char *target;
    const char *absent; /* then: where the other side would be */
    size_t place;       /* of a pair that is left of a longer list: its number there */
    Str source_path; /* relative to the root, for people; empty when missing */
    Str target_path;
} PairPath;

typedef ARRAY_OF(PairPath) PairPaths;

/* Where pairs are looked for. */
typedef struct {
    Arena *arena; /* takes the paths */
    const Tree *tree;
    const Profile *profile; /* for its layouts */
} PairSearch;

/* Is the file a page: .md, .markdown, .mdx? */
bool pairs_is_page(Str path);

/* Same relative paths below two folders pair up, in byte order; pages on one side only are kept. */
MUST_CHECK bool pairs_from_roots(const PairSearch *search, const char *source_root,
                                 const char *target_root, PairPaths *out, Error *error);

/* The pairs that files and folders of either side belong to, by the profile's layouts; a folder stands for
 * the pages below it. Pages that fit no layout are passed over; each pair comes once. */
MUST_CHECK bool pairs_from_paths(const PairSearch *search, const char *const *paths, size_t count,
                                 PairPaths *out, Error *error);

/* Keeps the pairs that have a page among the paths, or below one of them. */
void pairs_keep(Arena *arena, const char *const *paths, size_t count, PairPaths *pairs);

#endif
