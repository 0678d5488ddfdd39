/* Which rules run: the profile's severities, --select and --ignore. */
#ifndef CLI_SELECT_H
#define CLI_SELECT_H

#include "cli/options.h"
#include "engine/check.h"

/* Do --select and --ignore name rules and families there are? */
MUST_CHECK bool select_known(const Options *options, Error *error);

/* The rules, ready to run. */
MUST_CHECK bool select_rules(Arena *arena, const Options *options, const Profile *profile,
                             Settings *settings, Error *error);

#endif
