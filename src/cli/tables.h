/* Commands and options as help, manual page and shell completions show them: commands.def and options.def as
 * data. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "base/str.h"

typedef struct {
    const char *name;
    const char *arguments; /* "[PATH…]" */
    const char *words;
} CommandText;

/* An option, or, when `name` is NULL, the heading of those that follow. */
typedef struct {
    const char *name;     /* without hyphens */
    char letter;          /* or 0 */
    const char *value;    /* "FILE", "RULE[,…]"; NULL when it takes none */
    const char *words;
    const char *commands; /* of a heading: the commands its options belong to; "" for all */
} OptionText;

extern const CommandText command_texts[];
extern const size_t command_text_count;
extern const OptionText option_texts[];
extern const size_t option_text_count;

/* Do the options below this heading belong to the command? */
bool option_belongs(const OptionText *heading, const char *command);

#endif
