/* The pages of a site, for what rules ask about others than their own (rules/site_index.h).
 *
 * Answers come from the tree: whether a file is there is looked up, the outline of a page is read when somebody
 * asks for it, and kept. index_fill reads all outlines at once, on all threads, which is faster when most pages
 * are going to be checked; the answers are the same. Memory grows with paths and headings, not with text.
 */
#ifndef ENGINE_INDEX_H
#define ENGINE_INDEX_H

#include "engine/profile.h"
#include "engine/tree.h"
#include "rules/site_index.h"

typedef struct Index Index;

/* Must outlive the index. */
typedef struct {
    const Tree *tree;
    const Profile *profile;
    const char *source_root, *target_root; /* NULL: the layouts of the profile, from the current folder on */
    size_t jobs;
} IndexOrigin;

/* An index that has read nothing yet; close it with index_close. */
Index *index_open(const IndexOrigin *origin);

/* NULL is let through. */
void index_close(Index *index);

/* Reads the outlines of all pages; with `whole`, as the run is about the whole site, also how headings and labels are
 * translated. Called before rules ask. A folder that cannot be read is passed over: then pages below it are read one by one. */
void index_fill(Index *index, bool whole);

/* What rules are given. NULL for NULL. */
const SiteIndex *index_site(const Index *index);

#endif
