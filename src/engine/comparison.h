/* What a change did: the pairs of which a side differs from a revision, and the findings that were not there.
 *
 * The revision compared with is the newest commit that HEAD and the named one have in common, as a pull request is
 * judged: what happened on the other branch meanwhile is not of this change. Both versions are checked, the old one
 * from the objects of git, nothing is checked out.
 */
#ifndef ENGINE_COMPARISON_H
#define ENGINE_COMPARISON_H

#include "engine/repo.h"
#include "engine/run.h"

typedef struct {
    const char *since; /* a revision; NULL: HEAD, and the findings there were stay */
    const Tree *disk;  /* where the files of the disk are read */
    bool staged;       /* what is staged is judged instead of the files of the disk */
} ComparisonChoice;

typedef struct Comparison Comparison;

/* Borrows the repository. NULL and *error when there is no such revision or git cannot tell what changed. */
MUST_CHECK Comparison *comparison_open(Arena *arena, Repo *repo, const ComparisonChoice *choice,
                                       Error *error);

/* Where the pages that are judged lie. Borrowed. */
const Tree *comparison_tree(const Comparison *comparison);

/* Keeps the pairs of which a side changed, also by being deleted or moved. Where a file was deleted or moved, or (but for
 * what is staged) a heading changed, links of any page may lead nowhere: then all pairs stay, unless they are those that
 * the user named. False and *error when a page lies where the repository does not tell its changes: outside, or in a
 * submodule. */
MUST_CHECK bool comparison_narrow(Comparison *comparison, Arena *arena, bool named, PairPaths *pairs,
                                  Error *error);

/* Where the pages of the revision lie; NULL when none was named. Borrowed. */
const Tree *comparison_before(const Comparison *comparison);

/* The other pages as they were there, see rules/site_index.h. Borrowed. */
void comparison_use_index(Comparison *comparison, const SiteIndex *before);

/* Makes a run read what is judged, and report only what is new when a revision was named. */
void comparison_apply(Comparison *comparison, const Settings *settings, RunOptions *run);

#endif
