/* A tree of files that are in memory: a site made up for a test or for an example. */
#ifndef ENGINE_TREE_MEMORY_H
#define ENGINE_TREE_MEMORY_H

#include "engine/tree.h"

typedef struct {
    Str path;
    Str bytes;
} TreeFile;

/* The files are borrowed and must outlive the tree, which lives in the arena. */
Tree *tree_memory(Arena *arena, const TreeFile *files, size_t count);

#endif
