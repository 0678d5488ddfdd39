/* What front.c and front_data.c share; nobody else includes it. */
#ifndef SYNTAX_FRONT_PARTS_H
#define SYNTAX_FRONT_PARTS_H

#include "base/array.h"
#include "syntax/front.h"

typedef ARRAY_OF(FrontKey) FrontKeys;

/* Where the line of a byte begins, not before `least`. For YAML a carriage return alone ends a line, too. */
uint32_t front_line_begin(Str bytes, uint32_t at, uint32_t least);

/* Fills root, or broken and what the problem is, from the bytes in front->yaml. */
void front_parse(Arena *arena, Str bytes, Front *front);

/* Fills keys and names, and marks duplicates. */
void front_name_keys(Arena *arena, Front *front, FrontKeys *keys);

/* A whole file of data. */
Front front_read_data(Arena *arena, const Source *source);

#endif
