/* What installing pendant puts beside the program: the manual page and completions for shells, all from the
 * tables of commands and options. */
#ifndef CLI_GENERATE_H
#define CLI_GENERATE_H

#include "base/buffer.h"

/* Writes "man", "complete-bash", "complete-zsh" or "complete-fish"; false when the kind is none of these. */
bool generate_write(Str kind, Buffer *out);

#endif
