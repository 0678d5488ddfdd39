/* Text of pages on the way to the log of a job, where some lines are commands to the platform. */
#include "cli/ci.h"
#include "cli/command.h"

#include "base/buffer.h"
#include "base/hash.h"

#include <inttypes.h>

/* GitHub takes `::command` at the begin of a line, blanks before it or not, and `##[command]` anywhere. A patch has the lines of
 * a page behind a blank, so that a page could speak to the platform. */
static bool may_command(Str text)
{
    return str_find(text, STR("::"), 0) != STR_NONE || str_find(text, STR("##["), 0) != STR_NONE;
}

bool command_print_pages(Arena *arena, Str text, Error *error)
{
    if (!ci_read(arena).github || !may_command(text))
        return command_print(text, error);
    /* Commands count again behind a word that the pages do not hold. */
    uint64_t word = hash_bytes(text);
    Str token = str_from(arena_format(arena, "pendant-%016" PRIx64, word));
    while (str_find(text, token, 0) != STR_NONE)
        token = str_from(arena_format(arena, "pendant-%016" PRIx64, ++word));
    Buffer out = buffer_open(arena);
    buffer_format(&out, "::stop-commands::%.*s\n", STR_ARG(token));
    buffer_add(&out, text);
    buffer_format(&out, "::%.*s::\n", STR_ARG(token));
    return command_print(buffer_str(&out), error);
}
