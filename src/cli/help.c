#include "cli/help.h"

typedef struct {
    const char *name, *arguments, *words;
} CommandText;

/* A heading when `name` is NULL. */
typedef struct {
    const char *name;
    char letter;
    const char *value, *words;
} OptionText;

static const CommandText commands[] = {
#define COMMAND(name, arguments, words) {#name, arguments, words},
#include "cli/commands.def"
#undef COMMAND
};

static const OptionText options[] = {
#define GROUP(words) {NULL, 0, NULL, words},
#define OPTION(id, name, letter, value, words) {name, letter, value, words},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* Columns of the names, before the words. */
enum { COMMAND_WIDTH = 20, OPTION_WIDTH = 24 };

static size_t width_of(Str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size; i++)
        width += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return width;
}

static void add_column(Buffer *out, Str text, size_t width)
{
    buffer_add(out, text);
    for (size_t i = width_of(text); i < width; i++)
        buffer_add_byte(out, ' ');
}

static void add_option(Buffer *out, const OptionText *option)
{
    if (!option->name) {
        buffer_format(out, "\n%s:\n", option->words);
        return;
    }
    const char *letter = option->letter ? arena_format(out->arena, "-%c, ", option->letter) : "";
    const char *name = arena_format(out->arena, "%s--%s%s%s", letter, option->name,
                                    option->value ? " " : "", option->value ? option->value : "");
    buffer_add(out, STR("  "));
    add_column(out, str_from(name), OPTION_WIDTH);
    buffer_format(out, " %s\n", option->words);
}

void help_write(Buffer *out)
{
    buffer_add(out, STR("pendant: checks that translated documentation still matches its "
                        "original\n\nusage: pendant [COMMAND] [OPTION…] [PATH…]\n\n"));
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const CommandText *command = &commands[i];
        buffer_add(out, STR("  "));
        add_column(out, str_from(arena_format(out->arena, "%s %s", command->name,
                                              command->arguments)),
                   COMMAND_WIDTH);
        buffer_format(out, " %s\n", command->words);
    }
    buffer_add(out, STR("\nPATHs are files or folders of either side; the counterpart is found.\n"));
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        add_option(out, &options[i]);
    buffer_add(out, STR("\nExit status: 0 nothing at or above the level, 1 findings, 2 could not "
                        "run.\n"));
}
