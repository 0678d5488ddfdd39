/* Which rules run: the profile's severities, --select and --ignore. */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/options.h"
#include "engine/check.h"

/* The rules are ready to run. False and *error when a word names neither a rule nor a family. */
MUST_CHECK bool select_rules(Arena *arena, const Options *options, const Profile *profile,
                             Settings *settings, Error *error);

#endif
