#include "cli/command.h"
#include "cli/generate.h"
#include "cli/help.h"
#include "cli/hook.h"
#include "cli/paths.h"
#include "cli/project.h"
#include "cli/say.h"
#include "cli/tables.h"
#include "cli/terminal.h"

#include "base/file.h"
#include "engine/tree_over.h"

static int (*const commands[])(Arena *, const Options *, Error *) = {
#define COMMAND(name, arguments, words) [COMMAND_##name] = command_##name,
#include "cli/commands.def"
#undef COMMAND
};

static bool read_config(Arena *arena, Options *options, Error *error)
{
    static const char own[] = ".pendant.yml";
    const char *path = options->config_file;
    if (options->no_config || (!path && !file_is_there(own)))
        return true;
    if (!path && !project_holds(arena, options, own, error))
        return false;
    options->config = config_read(arena, path ? path : own, error);
    return options->config != NULL;
}

/* --help, --version and --generate, which need no pages: the text, or false when none was asked for. */
static bool write_about(const Options *options, Buffer *out, Error *error)
{
    if (options->help)
        help_write(options->named ? command_texts[options->command].name : NULL, out);
    else if (options->version)
        buffer_add(out, STR("pendant " PENDANT_VERSION "\n"));
    else if (!options->generate)
        return false;
    else if (!generate_write(str_from(options->generate), out))
        error_set(error, "--generate: '%s' is none of man, complete-bash, complete-zsh, "
                         "complete-fish, config-schema", options->generate);
    return true;
}

static bool open_comparison(Arena *arena, Options *options, Error *error)
{
    if (!options->since && !options->staged)
        return true;
    ComparisonChoice choice = {options->since, options->disk, options->staged};
    options->repo = repo_open(arena, ".", error);
    if (options->repo)
        options->comparison = comparison_open(arena, options->repo, &choice, error);
    return options->comparison != NULL;
}

/* The page of standard input lies over that of the disk. */
static bool read_page(Arena *arena, Options *options, Error *error)
{
    if (!options->stdin_filename)
        return true;
    if (!paths_read_input(arena, &options->page, error))
        return false;
    options->disk = tree_over(arena, options->disk, options->stdin_filename, options->page);
    return true;
}

/* What the caller names is trusted, and the current folder; what pages, lists and links name is not. */
static const Tree *open_disk(Arena *arena, const Options *options)
{
    const char **paths = arena_array(arena, options->path_count + 5, sizeof *paths);
    size_t count = 0;
    paths[count++] = ".";
    const char *const named[] = {options->source_root, options->target_root, options->pair[0],
                                 options->pair[1]};
    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (named[i])
            paths[count++] = named[i];
    for (size_t i = 0; i < options->path_count; i++)
        if (file_kind(options->paths[i]) == FILE_FOLDER)
            paths[count++] = options->paths[i];
    return tree_disk_below(arena, paths, count);
}

static int run(Arena *arena, int count, char **arguments, Error *error)
{
    Options options;
    Buffer about = buffer_open(arena);
    if (!options_read(arena, count, arguments, &options, error))
        return 2;
    if (write_about(&options, &about, error))
        return about.size && command_print(buffer_str(&about), error) ? 0 : 2;
    if (!project_enter(arena, &options, error) || !read_config(arena, &options, error))
        return 2;
    options.disk = open_disk(arena, &options);
    int status = 2;
    if (read_page(arena, &options, error) && hook_choose(arena, &options, error) && open_comparison(arena, &options, error))
        status = commands[options.command](arena, &options, error);
    repo_close(options.repo);
    return status;
}

int main(int count, char **arguments)
{
    Arena *arena = arena_open();
    Error error = {0};
    terminal_guard();
    int status = run(arena, count, arguments, &error);
    if (error.message[0])
        say("%s", error.message);
    arena_close(arena);
    return status;
}
