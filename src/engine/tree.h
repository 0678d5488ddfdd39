/* Where files are listed and read: the disk, the index of git, a revision.
 *
 * Pairs are found, pages read and a site indexed through a tree, so all of it works alike on what is on the disk,
 * on what is staged and on what another revision had. Paths are as a user writes them: absolute, or from the
 * current folder. May be used on several threads at once.
 */
#ifndef ENGINE_TREE_H
#define ENGINE_TREE_H

#include "base/array.h"
#include "base/file.h"
#include "text/source.h"

typedef ARRAY_OF(Str) FileList;

typedef struct Tree Tree;

struct Tree {
    FileKind (*kind)(const Tree *tree, const char *path);
    bool (*list)(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error);
    bool (*names)(const Tree *tree, Arena *arena, const char *folder, FileList *out, Error *error);
    bool (*read)(const Tree *tree, Arena *arena, const char *path, Str *bytes, Error *error);
    const void *context; /* of these functions */
};

/* The files of the disk. */
extern const Tree tree_disk;

/* The same, but what lies neither in one of the folders (or is one of the files) nor is reached from there without
 * leaving them through a link is not read: pages may come from people nobody trusts. */
const Tree *tree_disk_below(Arena *arena, const char *const *paths, size_t count);

/* What a path names. */
FileKind tree_kind(const Tree *tree, const char *path);

/* Adds every regular file below a folder, as a path relative to it, in byte order; what file_walk passes over is
 * passed over, and what .gitignore leaves out. False and *error when the folder cannot be read. */
MUST_CHECK bool tree_list(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                          Error *error);

/* Adds the names of what lies in a folder. False and *error when the folder cannot be read. */
MUST_CHECK bool tree_names(const Tree *tree, Arena *arena, const char *folder, FileList *out,
                           Error *error);

/* The bytes of a file, in the arena; false and *error when it cannot be read or is longer than pages may be. */
MUST_CHECK bool tree_bytes(const Tree *tree, Arena *arena, const char *path, Str *bytes,
                           Error *error);

/* A file as a Source in the arena; NULL and *error when it cannot be read. */
MUST_CHECK Source *tree_source(const Tree *tree, Arena *arena, const char *path, Error *error);

#endif
