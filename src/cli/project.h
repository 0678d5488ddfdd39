/* The folder of the project: the one that .pendant.yml lies in, from which all paths in it are. */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "cli/options.h"

/* Looks for .pendant.yml in the current folder (or that of --stdin-filename) and those above it, as far as the one that
 * holds .git. When it lies above, makes its folder the current one, and the paths of the options begin there; without
 * any path the folder pendant was called in is named. Nothing of it with --config or --no-config, or for commands that
 * read no configuration. False and *error when the folder cannot be entered. */
MUST_CHECK bool project_enter(Arena *arena, Options *options, Error *error);

/* A path as the caller wrote it, from the folder of the project when it lies there. Owned by the arena. */
const char *project_path(Arena *arena, const Options *options, const char *path);

/* Does a file that the project names, and nobody else, lie below the folder of its repository, links followed? One that
 * is not there does. False and *error when a link leads out of it. */
MUST_CHECK bool project_holds(Arena *arena, const Options *options, const char *path, Error *error);

#endif
