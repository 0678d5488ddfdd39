#include "cli/command.h"

#include "base/file.h"

#include <stdio.h>

static bool read_config(Arena *arena, Options *options, Error *error)
{
    const char *path = options->config_file;
    if (options->no_config || (!path && file_kind(".pendant.yml") != FILE_REGULAR))
        return true;
    options->config = config_read(arena, path ? path : ".pendant.yml", error);
    return options->config != NULL;
}

static int run(Arena *arena, int count, char **arguments, Error *error)
{
    Options options;
    if (!options_read(arena, count, arguments, &options, error))
        return 2;
    if (!options.help && !options.version && !read_config(arena, &options, error))
        return 2;
    if (options.help)
        return command_print(str_from(options_help()), error) ? 0 : 2;
    if (options.version)
        return command_print(STR("pendant " PENDANT_VERSION "\n"), error) ? 0 : 2;
    switch (options.command) {
    case COMMAND_RULES:
        return command_rules(arena, &options, error);
    case COMMAND_DIFF:
        return command_diff(arena, &options, error);
    case COMMAND_FIX:
        return command_fix(arena, &options, error);
    default:
        return command_check(arena, &options, error);
    }
}

int main(int count, char **arguments)
{
    Arena *arena = arena_open();
    Error error = {0};
    int status = run(arena, count, arguments, &error);
    if (error.message[0])
        fprintf(stderr, "pendant: %s\n", error.message);
    arena_close(arena);
    return status;
}
