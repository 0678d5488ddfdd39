#include "cli/tables.h"

const CommandText command_texts[] = {
#define COMMAND(name, arguments, words) {#name, arguments, words},
#include "cli/commands.def"
#undef COMMAND
};
const size_t command_text_count = sizeof command_texts / sizeof *command_texts;

const OptionText option_texts[] = {
#define GROUP(words, commands) {NULL, 0, NULL, words, commands},
#define OPTION(id, name, letter, value, words) {name, letter, value, words, NULL},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};
const size_t option_text_count = sizeof option_texts / sizeof *option_texts;

bool option_belongs(const OptionText *heading, const char *command)
{
    Str rest = str_from(heading->commands), word;
    bool all = !rest.size;
    while (str_next_word(&rest, &word))
        all = all || str_is(word, command);
    return all;
}
