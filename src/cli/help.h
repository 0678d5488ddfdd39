/* The text of --help, made from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buffer.h"

/* All commands and options, or, when a command is named, that one and the options that belong to it. */
void help_write(const char *command, Buffer *out);

#endif
