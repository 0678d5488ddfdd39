#include "cli/paths.h"

#include "base/buffer.h"
#include "base/file.h"
#include "cli/project.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A list of files longer than this is a mistake. */
enum { MOST_LIST_BYTES = 64 << 20 };

bool paths_read_input(Arena *arena, Str *text, Error *error)
{
    Buffer all = buffer_open(arena);
    char block[16384];
    size_t size;
    while ((size = fread(block, 1, sizeof block, stdin)) > 0)
        buffer_add(&all, (Str){block, size});
    *text = buffer_str(&all);
    return !ferror(stdin) || error_set(error, "standard input: %s", strerror(errno));
}

static bool add_listed(Arena *arena, const Options *options, StrArray *paths, Error *error)
{
    Str text, line;
    const char *from = options->files_from;
    bool read = str_is(str_from(from), "-") ? paths_read_input(arena, &text, error)
                                            : file_read(arena, from, MOST_LIST_BYTES, &text, error);
    while (read && str_next_line(&text, &line))
        if (line.size)
            *ARRAY_PUSH(arena, paths) =
                str_from(project_path(arena, options, arena_copy(arena, line.data, line.size)));
    return read;
}

bool paths_read(Arena *arena, const Options *options, Paths *out, Error *error)
{
    StrArray all = {0};
    for (size_t i = 0; i < options->path_count; i++)
        *ARRAY_PUSH(arena, &all) = str_from(options->paths[i]);
    if (options->files_from && !add_listed(arena, options, &all, error))
        return false;
    if (options->stdin_filename)
        *ARRAY_PUSH(arena, &all) = str_from(options->stdin_filename);
    const char **list = arena_array(arena, all.count + 1, sizeof *list);
    for (size_t i = 0; i < all.count; i++)
        list[i] = arena_copy(arena, all.items[i].data, all.items[i].size);
    *out = (Paths){list, all.count};
    return true;
}
