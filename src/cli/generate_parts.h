/* Each writes one kind of what generate_write offers. */
#ifndef CLI_GENERATE_PARTS_H
#define CLI_GENERATE_PARTS_H

#include "base/buffer.h"

void generate_man(Buffer *out);
void generate_bash(Buffer *out);
void generate_zsh(Buffer *out);
void generate_fish(Buffer *out);
void generate_schema(Buffer *out);

#endif
