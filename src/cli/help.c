#include "cli/help.h"

#include "cli/tables.h"

/* Columns of the names, before the words. */
enum { COMMAND_WIDTH = 20, OPTION_WIDTH = 24 };

static size_t width_of(Str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size; i++)
        width += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return width;
}

static void add_row(Buffer *out, const char *name, size_t width, const char *words)
{
    buffer_format(out, "  %s", name);
    for (size_t i = width_of(str_from(name)); i < width; i++)
        buffer_add_byte(out, ' ');
    buffer_format(out, " %s\n", words);
}

static void add_option(Buffer *out, const OptionText *option)
{
    const char *letter = option->letter ? arena_format(out->arena, "-%c, ", option->letter) : "";
    const char *name = arena_format(out->arena, "%s--%s%s%s", letter, option->name,
                                    option->value ? " " : "", option->value ? option->value : "");
    add_row(out, name, OPTION_WIDTH, option->words);
}

static void add_options(Buffer *out, const char *command)
{
    bool shown = true;
    for (size_t i = 0; i < option_text_count; i++) {
        const OptionText *option = &option_texts[i];
        if (!option->name) {
            shown = !command || option_belongs(option, command);
            if (shown)
                buffer_format(out, "\n%s:\n", option->words);
        } else if (shown) {
            add_option(out, option);
        }
    }
}

static void add_commands(Buffer *out)
{
    buffer_add(out, STR("pendant: checks that translated documentation still matches its "
                        "original\n\nusage: pendant [COMMAND] [OPTION…] [PATH…]\n\n"));
    for (size_t i = 0; i < command_text_count; i++) {
        const CommandText *command = &command_texts[i];
        add_row(out, arena_format(out->arena, "%s %s", command->name, command->arguments),
                COMMAND_WIDTH, command->words);
    }
    buffer_add(out, STR("\nPATHs are files or folders of either side; the counterpart is found.\n"
                        "pendant COMMAND --help shows the options of one command.\n"));
}

void help_write(const char *command, Buffer *out)
{
    if (!command)
        add_commands(out);
    for (size_t i = 0; command && i < command_text_count; i++)
        if (str_is(str_from(command), command_texts[i].name))
            buffer_format(out, "usage: pendant %s [OPTION…] %s\n\n%s\n", command,
                          command_texts[i].arguments, command_texts[i].words);
    add_options(out, command);
    buffer_add(out, STR("\nExamples:\n"
                        "  pendant                                    check the site in this folder\n"
                        "  pendant docs/de/guide.md                   check one page\n"
                        "  pendant --source-root en --target-root de  check two folders\n"
                        "  pendant fix --diff | git apply             see the repairs, then make them\n"
                        "  pendant rules links/target                 what a rule is about\n"
                        "\n"
                        "Exit status: 0 nothing at or above the level, 1 findings, 2 could not "
                        "run.\n"));
}
