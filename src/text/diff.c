#include "text/diff.h"

#include "text/git_library.h"

#include <git2.h>

bool diff_open(Error *error)
{
    return git_library_open(error);
}

void diff_close(void)
{
    git_library_close();
}

void diff_write_patch(Buffer *out, Str path, Str before, Str after)
{
    const char *name = arena_copy(out->arena, path.data, path.size);
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_FORCE_TEXT;
    git_patch *patch = NULL;
    git_buf text = {0};
    /* Both buffers are in memory, so the library has nothing left that can fail but memory. */
    bool done = git_patch_from_buffers(&patch, before.data, before.size, name, after.data,
                                       after.size, name, &options) == 0 &&
                git_patch_to_buf(&text, patch) == 0;
    if (!done)
        arena_exhausted();
    buffer_add(out, (Str){text.ptr, text.size});
    git_buf_dispose(&text);
    git_patch_free(patch);
}
