#include "cli/command.h"
#include "cli/help.h"

#include "base/file.h"

#include <stdio.h>

static int (*const commands[])(Arena *, const Options *, Error *) = {
#define COMMAND(name, arguments, words) [COMMAND_##name] = command_##name,
#include "cli/commands.def"
#undef COMMAND
};

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
    if (options.help) {
        Buffer help = buffer_open(arena);
        help_write(&help);
        return command_print(buffer_str(&help), error) ? 0 : 2;
    }
    if (options.version)
        return command_print(STR("pendant " PENDANT_VERSION "\n"), error) ? 0 : 2;
    return commands[options.command](arena, &options, error);
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
