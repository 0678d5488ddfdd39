/* Texts in files of data and in front matter: what is compared in the paragraphs of a page is compared in them too. */
#ifndef ENGINE_VALUES_H
#define ENGINE_VALUES_H

#include "engine/check.h"

/* Runs the rules on links, images, placeholders, numbers and HTML over each value that is prose and its
 * counterpart of the same key, as if both were pages of one paragraph. Places are those of the value; where it is written
 * with escapes or over several lines, of all of it, and there is no repair. Nothing when a side is missing. */
void values_check(const Settings *settings, const Pair *pages, Findings *findings);

#endif
