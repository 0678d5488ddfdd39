/* Patterns of paths, as .gitignore has them.
 *
 * A star matches within a name, two stars any folders; a pattern with a slash in it (other than at its end) is
 * compared with the whole path, one without with the last name; a slash at the end means folders alone; an
 * exclamation mark before takes back what a pattern before it left out. */
#ifndef TEXT_GLOB_H
#define TEXT_GLOB_H

#include "base/str.h"

typedef struct {
    Str pattern; /* borrowed */
    bool negated;
    bool folder; /* matches folders alone */
    bool whole;  /* is compared with the whole path */
} Glob;

/* Reads one line. False when it says nothing: blank, or a comment. */
bool glob_read(Str line, Glob *glob);

/* Does a path, with "/" between its names and none before the first, match? Takes time linear in the product of
 * both lengths at worst. What `negated` means is left to the caller. */
bool glob_matches(const Glob *glob, Str path, bool folder);

#endif
