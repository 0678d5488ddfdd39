/* The text of --help, made from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buffer.h"

void help_write(Buffer *out);

#endif
