#include "engine/ignore.h"

#include "base/array.h"
#include "base/file.h"
#include "text/glob.h"

enum { MOST_BYTES = 1 << 20, MOST_FOLDERS_UP = 64 };

typedef struct {
    Glob glob;
    Str folder; /* the one the list lies in, from the folder that is walked; "" for that one and those above */
    Str prefix; /* of lists above: what lies between that folder and the one that is walked, with a slash behind */
} Line;

struct Ignore {
    Arena *arena;
    const char *root;
    ARRAY_OF(Line) lines; /* later ones overrule */
};

static void read_list(Ignore *ignore, const char *path, Str folder, Str prefix)
{
    Error error = {0};
    Str text, line;
    if (file_kind(path) != FILE_REGULAR ||
        !file_read(ignore->arena, path, MOST_BYTES, &text, &error))
        return; /* git passes over what it cannot read */
    while (str_next_line(&text, &line)) {
        Glob glob;
        if (glob_read(line, &glob))
            *ARRAY_PUSH(ignore->arena, &ignore->lines) = (Line){glob, folder, prefix};
    }
}

static bool holds_git(Arena *arena, const char *folder)
{
    return file_kind(file_join(arena, str_from(folder), STR(".git"))) != FILE_NONE;
}

/* The folders from the repository's top down to the one above `folder`. */
static void read_above(Ignore *ignore, Str folder)
{
    Str above[MOST_FOLDERS_UP];
    size_t count = 0;
    bool found = holds_git(ignore->arena, folder.data);
    for (size_t end = folder.size; !found && end > 1 && count < MOST_FOLDERS_UP;) {
        while (end > 0 && folder.data[end - 1] != '/')
            end--;
        end = end > 1 ? end - 1 : end;
        above[count++] = str_slice(folder, 0, end);
        found = holds_git(ignore->arena, arena_copy(ignore->arena, folder.data, end));
    }
    while (found && count-- > 0) {
        Str own = above[count];
        Str rest = str_slice(folder, own.size + (own.size > 1), folder.size);
        Str prefix = str_from(arena_format(ignore->arena, "%.*s/", STR_ARG(rest)));
        read_list(ignore, file_join(ignore->arena, own, STR(".gitignore")), STR(""), prefix);
    }
}

Ignore *ignore_open(Arena *arena, const char *folder)
{
    Ignore *ignore = arena_alloc(arena, sizeof *ignore);
    ignore->arena = arena;
    ignore->root = folder;
    const char *here = file_real(arena, folder);
    if (here)
        read_above(ignore, str_from(here));
    return ignore;
}

void ignore_enter(Ignore *ignore, Str relative)
{
    Str own = {arena_copy(ignore->arena, relative.data, relative.size), relative.size};
    const char *folder = file_join(ignore->arena, str_from(ignore->root), own);
    read_list(ignore, file_join(ignore->arena, str_from(folder), STR(".gitignore")), own, STR(""));
}

/* The path as a list sees it: from the folder the list lies in. False when it lies elsewhere. */
static bool seen_from(const Line *line, Arena *scratch, Str path, Str *out)
{
    if (line->prefix.size) {
        *out = str_from(arena_format(scratch, "%.*s%.*s", STR_ARG(line->prefix), STR_ARG(path)));
        return true;
    }
    size_t skip = line->folder.size ? line->folder.size + 1 : 0;
    bool below = !skip || (str_starts(path, line->folder) && path.size > skip &&
                           path.data[line->folder.size] == '/');
    *out = str_slice(path, skip, path.size);
    return below;
}

bool ignore_has(const Ignore *ignore, Str relative, bool folder)
{
    for (size_t i = ignore->lines.count; i-- > 0;) {
        const Line *line = &ignore->lines.items[i];
        Str path;
        if (seen_from(line, ignore->arena, relative, &path) &&
            glob_matches(&line->glob, path, folder))
            return !line->glob.negated;
    }
    return false;
}
