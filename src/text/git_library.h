/* libgit2, loaded when it is first needed: with all it depends on, loading takes longer than checking a page,
 * and most runs need no git.
 *
 * The functions in git_library.def are defined here under their own names and pass their arguments on, so
 * code that uses the library is written, and checked by the compiler, as if it were linked.
 */
#ifndef TEXT_GIT_LIBRARY_H
#define TEXT_GIT_LIBRARY_H

#include "base/error.h"

/* Before any function of the library is called, on any thread; as often closed as opened. */
MUST_CHECK bool git_library_open(Error *error);
void git_library_close(void);

#endif
