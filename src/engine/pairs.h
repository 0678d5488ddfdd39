/* Which page is the translation of which. */
#ifndef ENGINE_PAIRS_H
#define ENGINE_PAIRS_H

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "engine/profile.h"
#include "engine/tree.h"

typedef struct {
    const char *source; /* path to open; NULL when the page is on one side only */
    const char *target;
    const char *absent; /* then: where the other side would be */
    size_t place;       /* of a pair that is left of a longer list: its number there */
    Str source_path; /* relative to the root, for people; empty when missing */
    Str target_path;
    Str locale; /* of the translation, as the path says it; empty when it does not */
} PairPath;

typedef ARRAY_OF(PairPath) PairPaths;

/* Where pairs are looked for. */
typedef struct {
    Arena *arena; /* takes the paths */
    const Tree *tree;
    const Profile *profile; /* for its layouts */
    StrList locales;  /* the original's, then those that are asked for; empty: English, and all there are */
    bool may_be_gone; /* files that are named need not be there: a change may have deleted them */
    bool own_layouts; /* the project says where its pages lie: what is on one side only counts in any case */
} PairSearch;

/* Is the file a page: .md, .markdown, .mdx? */
bool pairs_is_page(Str path);

/* Is it a file that can be one side of a pair: a page, or data (front_is_data)? */
bool pairs_is_checked(Str path);

/* Paths that were named. */
typedef struct {
    const char *const *items;
    size_t count;
} Paths;

/* The folders of the originals and of the translations. */
typedef struct {
    const char *source, *target;
} PairRoots;

/* Same relative paths below two folders pair up, in byte order; pages on one side only are kept. Translations that lie
 * below the originals are no originals. */
MUST_CHECK bool pairs_from_roots(const PairSearch *search, PairRoots folders, PairPaths *out, Error *error);

/* The pairs that these files belong to, in the same order; nothing below the folders is listed. A file that is gone
 * leaves its counterpart. */
MUST_CHECK bool pairs_below_roots(const PairSearch *search, PairRoots folders, Paths files, PairPaths *out,
                                  Error *error);

typedef struct {
    Str path;    /* normal */
    bool listed; /* found in a folder that was named, not named itself */
    bool gone;   /* is not there, or no more */
} PairFile;

/* Pages that were named, and those in folders that were named. */
typedef struct {
    ARRAY_OF(PairFile) files;
    Map *known;      /* path -> 1; all there are below the folders, for one */
    FileList folders; /* normal; "." for the current one */
} PairFiles;

/* Lists what paths name. False and *error when one names nothing, unless it may be gone. */
MUST_CHECK bool pairs_list(const PairSearch *search, const char *const *paths, size_t count,
                           PairFiles *out, Error *error);

/* The pairs that the files belong to, by the profile's layouts; files that fit none are passed over, each pair comes
 * once. In a folder, a layout counts when at least a third of the translations it speaks of have an original; then
 * pages on one side only are kept. In the order of the translations. */
void pairs_find(const PairSearch *search, const PairFiles *files, PairPaths *out);

/* pairs_list and pairs_find. */
MUST_CHECK bool pairs_from_paths(const PairSearch *search, const char *const *paths, size_t count,
                                 PairPaths *out, Error *error);

/* Keeps the pairs that have a page among the paths, or below one of them. */
void pairs_keep(Arena *arena, const char *const *paths, size_t count, PairPaths *pairs);

/* Says of each path whether it is a page of a pair, or a folder with one below it. */
void pairs_use(Arena *arena, const char *const *paths, size_t count, const PairPaths *pairs,
               bool *used);

#endif
