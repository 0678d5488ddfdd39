/* What --hook is to judge: pre-commit calls a hook in three situations, and passes the files that are there. */
#ifndef CLI_HOOK_H
#define CLI_HOOK_H

#include "cli/options.h"

/* Without --hook, or when options say what to compare with, nothing. Else, for a check:
 *
 * - between two revisions (pre-commit run --from-ref, pre-push): what is new since the first;
 * - with something staged (a commit): what that breaks. Deleted and moved pages count, though pre-commit passes no
 *   deleted file, so the paths are not looked at;
 * - else (pre-commit run --all-files): the paths, as they are.
 *
 * A fix takes the paths. False and *error when git cannot tell what is staged. */
MUST_CHECK bool hook_choose(Arena *arena, Options *options, Error *error);

#endif
