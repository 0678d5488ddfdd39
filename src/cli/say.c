#include "cli/say.h"

#include "output/safe.h"

#include <stdarg.h>
#include <stdio.h>

/* As long as an Error, with a path in front. */
enum { MOST_BYTES = 8192 };

void say(const char *format, ...)
{
    Arena *arena = arena_open();
    char *message = arena_alloc(arena, MOST_BYTES);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, MOST_BYTES, format, arguments);
    va_end(arguments);
    Buffer line = buffer_open(arena);
    buffer_add(&line, STR("pendant: "));
    safe_add_line(&line, str_from(message));
    buffer_add_byte(&line, '\n');
    fwrite(line.data, 1, line.size, stderr);
    arena_close(arena);
}
