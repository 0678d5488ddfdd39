/* The commands. Each returns the exit status, or fills the error and returns 2. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "engine/pairs.h"
#include "engine/profile.h"
#include "engine/run.h"

#define COMMAND(name, arguments, words)                                                            \
    int command_##name(Arena *arena, const Options *options, Error *error);
#include "cli/commands.def"
#undef COMMAND

/* The profile and the pairs the options ask for. */
MUST_CHECK bool command_pairs(Arena *arena, const Options *options, const Profile **profile,
                              PairPaths *pairs, Error *error);

/* Writes to standard output; false and *error when that fails. */
MUST_CHECK bool command_print(Str text, Error *error);

/* Writes text of pages, so that its lines are no commands to the platform in a job's log. What `git apply` reads of it stays
 * the same. The text ends with a line end. */
MUST_CHECK bool command_print_pages(Arena *arena, Str text, Error *error);

/* Writes what quotes words that people chose who may mean ill, made safe line by line. */
MUST_CHECK bool command_print_lines(Arena *arena, Str text, Error *error);

/* Are there findings at or above --fail-on? */
bool command_reaches(const Options *options, Totals totals);

#endif
