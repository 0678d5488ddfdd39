/* What installing pendant puts beside the program: the manual page and completions for shells, from the tables of
 * commands and options, and the JSON Schema of .pendant.yml. */
#ifndef CLI_GENERATE_H
#define CLI_GENERATE_H

#include "base/buffer.h"

/* Writes "man", "complete-bash", "complete-zsh", "complete-fish" or "config-schema"; false when the kind is none of these. */
bool generate_write(Str kind, Buffer *out);

#endif
