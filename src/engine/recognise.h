/* Which kind of site pages belong to, when nobody says. */
#ifndef ENGINE_RECOGNISE_H
#define ENGINE_RECOGNISE_H

#include "engine/pairs.h"

/* The shipped profile, with its layouts and the generic ones, that files tell of: by layouts that pair some of them up,
 * by files that only such sites have, and by what stands in a few originals. NULL when nothing pairs up. The search's
 * own profile does not count. */
const Profile *recognise_site(const PairSearch *search, const PairFiles *files);

/* The shipped profile that pairs tell of, however they were found: by files in the folder `lead` ("" or with a slash
 * behind) or above it, and by what stands in a few originals. The generic one when nothing does. */
const Profile *recognise_pages(const PairSearch *search, const PairPaths *pairs, Str lead);

#endif
