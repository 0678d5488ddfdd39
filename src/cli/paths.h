/* The paths that the command line and --files-from name. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "cli/options.h"
#include "engine/pairs.h"

/* False and *error when a list cannot be read. */
MUST_CHECK bool paths_read(Arena *arena, const Options *options, Paths *out, Error *error);

/* All there is on standard input. */
MUST_CHECK bool paths_read_input(Arena *arena, Str *text, Error *error);

#endif
