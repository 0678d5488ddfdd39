/* A tree with one file that is elsewhere than the others: a page that is being written in an editor. */
#ifndef ENGINE_TREE_OVER_H
#define ENGINE_TREE_OVER_H

#include "engine/tree.h"

/* Another tree, in which the file has these bytes, whether it is there or not. Everything is borrowed and must outlive
 * the tree, which lives in the arena. */
const Tree *tree_over(Arena *arena, const Tree *base, const char *path, Str bytes);

#endif
