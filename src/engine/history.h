/* What the history of git knows of pairs: the original as it was when the translation was last changed, and where the
 * originals of orphans went.
 *
 * One walk through the history answers for all pairs. A translation counts as changed when its content was, not when it
 * was only moved; with uncommitted changes it counts as changed now.
 */
#ifndef ENGINE_HISTORY_H
#define ENGINE_HISTORY_H

#include "engine/repo.h"
#include "engine/run.h"

typedef struct History History;

typedef struct {
    bool staged;       /* what is staged is judged, not the files of the disk */
    bool translations; /* find the originals as they were; else only what became of missing ones */
    size_t most;       /* commits to look at */
} HistoryChoice;

/* Borrows all it is given. NULL and *error when the history is cut off too early. */
MUST_CHECK History *history_read(Arena *arena, Repo *repo, const PairPaths *pairs,
                                 const HistoryChoice *choice, Error *error);

/* The PairReader whose context is a History: the pair is one of those the history was read for. */
MUST_CHECK bool history_add(const void *history, Arena *arena, const PairPath *pair,
                            PairInput *input, Error *error);

#endif
