#include "cli/project.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char name[] = ".pendant.yml";

static Str above(Str folder)
{
    size_t size = folder.size;
    while (size > 1 && folder.data[size - 1] != '/')
        size--;
    return str_slice(folder, 0, size > 1 ? size - 1 : size);
}

static bool holds(Arena *arena, Str folder, const char *what)
{
    return file_is_there(file_join(arena, folder, str_from(what)));
}

/* The nearest folder that holds a configuration; empty when there is none. Both absolute. */
static Str find_project(Arena *arena, Str folder)
{
    for (Str at = folder;; at = above(at)) {
        if (holds(arena, at, name))
            return at;
        if (at.size <= 1 || holds(arena, at, ".git"))
            return STR("");
    }
}

static Str folder_of(Arena *arena, const char *path)
{
    Str whole = file_normal(arena, str_from(path));
    size_t slash = whole.size;
    while (slash > 0 && whole.data[slash - 1] != '/')
        slash--;
    if (!slash)
        return STR(".");
    return str_from(arena_copy(arena, whole.data, slash > 1 ? slash - 1 : 1));
}

static bool reads_config(const Options *options)
{
    return options->command != COMMAND_init && options->command != COMMAND_merge;
}

/* What lies in the project without its folder; an empty Str for the folder itself, no data for what lies elsewhere. */
static Str below(Str project, Str path)
{
    if (!file_is_below(project, path))
        return (Str){0};
    size_t skip = project.size > 1 ? project.size + 1 : 1;
    return path.size < skip ? STR("") : str_slice(path, skip, path.size);
}

const char *project_path(Arena *arena, const Options *options, const char *path)
{
    bool there = str_equal(options->project, options->called);
    if (!path || !options->project.size || (there && path[0] != '/'))
        return path;
    const char *whole = path[0] == '/' ? path : file_join(arena, options->called, str_from(path));
    Str normal = file_normal(arena, str_from(whole));
    Str inside = below(options->project, normal);
    if (!inside.data) {
        /* The folder may have been named by way of a link. */
        Str folder = folder_of(arena, arena_copy(arena, normal.data, normal.size));
        const char *real = file_real(arena, arena_copy(arena, folder.data, folder.size));
        Str file = str_slice(normal, folder.size > 1 ? folder.size + 1 : 1, normal.size);
        inside = real ? below(options->project, str_from(file_join(arena, str_from(real), file)))
                      : (Str){0};
    }
    if (!inside.data)
        return arena_copy(arena, normal.data, normal.size);
    return inside.size ? arena_copy(arena, inside.data, inside.size) : ".";
}

/* What is written stays where it was to be written. */
static const char *from_called(Arena *arena, const Options *options, const char *path)
{
    return path && path[0] != '/' ? file_join(arena, options->called, str_from(path)) : path;
}

static void move_paths(Arena *arena, Options *options)
{
    const char **const named[] = {&options->source_root, &options->target_root,
                                  &options->pair[0],     &options->pair[1],
                                  &options->baseline,    &options->stdin_filename};
    for (size_t i = 0; i < COUNT_OF(named); i++)
        *named[i] = project_path(arena, options, *named[i]);
    const char **paths = arena_array(arena, options->path_count + 1, sizeof *paths);
    for (size_t i = 0; i < options->path_count; i++)
        paths[i] = project_path(arena, options, options->paths[i]);
    options->paths = paths;
    if (options->files_from && strcmp(options->files_from, "-") != 0)
        options->files_from = from_called(arena, options, options->files_from);
    options->output = from_called(arena, options, options->output);
    for (size_t i = 0; i < options->outputs.count; i++)
        options->outputs.items[i].path = from_called(arena, options, options->outputs.items[i].path);
}

/* Called below the project, pendant is asked about what lies there. */
static void name_called(Arena *arena, Options *options, Str inside)
{
    bool named = options->path_count || options->source_root || options->pair[0] ||
                 options->files_from || options->stdin_filename;
    if (!inside.size)
        return;
    options->here = inside;
    if (named)
        return;
    const char **paths = arena_array(arena, 1, sizeof *paths);
    paths[0] = arena_copy(arena, inside.data, inside.size);
    options->paths = paths;
    options->path_count = 1;
}

bool project_holds(Arena *arena, const Options *options, const char *path, Error *error)
{
    const char *real = file_real(arena, path);
    return !real || file_is_below(options->ci.project, str_from(real)) ||
           error_set(error, "%s: leads out of the project through a link", path);
}

bool project_enter(Arena *arena, Options *options, Error *error)
{
    if (options->no_config || options->config_file || !reads_config(options))
        return true;
    const char *called = file_real(arena, ".");
    Str from = options->stdin_filename ? folder_of(arena, options->stdin_filename) : STR(".");
    const char *start = file_real(arena, arena_copy(arena, from.data, from.size));
    if (!called || (!start && options->stdin_filename))
        start = called;
    Str project = start ? find_project(arena, str_from(start)) : STR("");
    if (!project.size)
        return true;
    options->project = project;
    options->called = str_from(called);
    move_paths(arena, options);
    name_called(arena, options, below(project, options->called));
    const char *path = arena_copy(arena, project.data, project.size);
    if (chdir(path) != 0)
        return error_set(error, "%s: %s", path, strerror(errno));
    options->ci = ci_read(arena);
    return true;
}
