/* A run that looks at nothing is refused, so that it is not taken for one that found nothing. */
#ifndef CLI_VACUOUS_H
#define CLI_VACUOUS_H

#include "cli/paths.h"
#include "engine/pairs.h"

/* Do paths come from a program? Then pages that belong to no pair are passed over, and no page is no mistake. */
bool vacuous_is_list(const Options *options);

/* Belongs every path that was typed to a pair, or has one below it? False and *error when one does not. Of paths that
 * come from a program only says it when none does. */
MUST_CHECK bool vacuous_paths(Arena *arena, const Options *options, const Paths *paths,
                              const PairPaths *pairs, Error *error);

/* Has every configured layout a translation? False and *error when none has; of one among several only says so. */
MUST_CHECK bool vacuous_layouts(const Options *options, const PairPaths *pairs, Error *error);

#endif
