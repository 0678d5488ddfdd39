/* Patches that `git apply` takes. */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/buffer.h"
#include "base/error.h"

/* Once before diff_write_patch is called, on any thread, and once when all is done. */
MUST_CHECK bool diff_open(Error *error);
void diff_close(void);

/* Adds the changes of one file as a unified diff with git's header lines; nothing when there are
 * none. */
void diff_write_patch(Buffer *out, Str path, Str before, Str after);

#endif
