/* What .gitignore leaves out, learned while folders are walked from the top down. */
#ifndef ENGINE_IGNORE_H
#define ENGINE_IGNORE_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Ignore Ignore;

/* Reads the .gitignore of the folders above a folder, as far up as the one that holds .git; none when there is no
 * such folder. */
Ignore *ignore_open(Arena *arena, const char *folder);

/* Reads the .gitignore of a folder below (or "", the folder itself), if there is one. Folders come before what is in
 * them. */
void ignore_enter(Ignore *ignore, Str relative);

/* Is the file or folder left out? Whether a folder above it is must have been asked before: what lies in a folder
 * that is left out cannot be taken back. */
bool ignore_has(const Ignore *ignore, Str relative, bool folder);

#endif
