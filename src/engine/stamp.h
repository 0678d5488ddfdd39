/* Stamps: keys in the front matter of a translation that name the commit, or the content, it was made from, such as
 * `translated_from`, or `l10n.sourceCommit` of MDN.
 *
 * The repository of the original is asked when the first stamp is met, so pages without stamps cost nothing.
 */
#ifndef ENGINE_STAMP_H
#define ENGINE_STAMP_H

#include "engine/run.h"
#include "syntax/dialect.h"

typedef struct Stamps Stamps;

/* `keys` are paths of keys with dots between. `strict`: a stamp that names nothing the repository has is an error, not
 * passed over. */
Stamps *stamps_open(Arena *arena, StrList keys, bool strict);
void stamps_close(Stamps *stamps);

/* The PairReader whose context are Stamps: adds the original as it was. */
MUST_CHECK bool stamps_add(const void *stamps, Arena *arena, const PairPath *pair, PairInput *input,
                           Error *error);

#endif
