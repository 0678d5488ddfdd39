/* pendant merge: the JSON of one run from that of its parts. */
#include "cli/command.h"

#include "base/file.h"
#include "output/merge.h"

enum { MOST_BYTES = 1 << 30 };

int command_merge(Arena *arena, const Options *options, Error *error)
{
    MergePart *parts = arena_array(arena, options->path_count + 1, sizeof *parts);
    for (size_t i = 0; i < options->path_count; i++) {
        parts[i].name = str_from(options->paths[i]);
        if (!file_read(arena, options->paths[i], MOST_BYTES, &parts[i].bytes, error))
            return 2;
    }
    Buffer out = buffer_open(arena);
    Totals totals;
    if (!merge_json(&out, parts, options->path_count, &totals, error) ||
        !command_print(buffer_str(&out), error))
        return 2;
    return command_reaches(options, totals) ? 1 : 0;
}
