#include "text/glob.h"

/* Blanks at the end do not count unless a backslash stands before them. */
static Str without_blanks(Str line)
{
    while (line.size && (line.data[line.size - 1] == '\r' || line.data[line.size - 1] == '\n'))
        line.size--;
    while (line.size && line.data[line.size - 1] == ' ' &&
           !(line.size > 1 && line.data[line.size - 2] == '\\'))
        line.size--;
    return line;
}

bool glob_read(Str line, Glob *glob)
{
    Str rest = without_blanks(line);
    *glob = (Glob){0};
    if (!rest.size || rest.data[0] == '#')
        return false;
    glob->negated = rest.data[0] == '!';
    if (glob->negated)
        rest = str_slice(rest, 1, rest.size);
    glob->folder = str_ends(rest, STR("/"));
    if (glob->folder)
        rest.size--;
    glob->whole = str_find_byte(rest, '/', 0) != STR_NONE;
    if (str_starts(rest, STR("/")))
        rest = str_slice(rest, 1, rest.size);
    glob->pattern = rest;
    return rest.size > 0;
}

/* Cuts the first name off. */
static Str take_name(Str *path)
{
    size_t slash = str_find_byte(*path, '/', 0);
    size_t end = slash == STR_NONE ? path->size : slash;
    Str name = str_slice(*path, 0, end);
    *path = str_slice(*path, end == path->size ? end : end + 1, path->size);
    return name;
}

/* Does a set such as [a-z] or [!0-9] that begins at pattern[at] hold a byte? *end is behind it; 0 when the bracket
 * is never closed. */
static bool set_holds(Str pattern, size_t at, char c, size_t *end)
{
    size_t i = at + 1;
    bool negated = i < pattern.size && (pattern.data[i] == '!' || pattern.data[i] == '^');
    bool holds = false;
    i += negated;
    for (size_t first = i; i < pattern.size && (pattern.data[i] != ']' || i == first); i++) {
        if (pattern.data[i] == '\\' && i + 1 < pattern.size)
            i++;
        unsigned char low = (unsigned char)pattern.data[i], high = low;
        if (i + 2 < pattern.size && pattern.data[i + 1] == '-' && pattern.data[i + 2] != ']') {
            i += 2;
            if (pattern.data[i] == '\\' && i + 1 < pattern.size)
                i++;
            high = (unsigned char)pattern.data[i];
        }
        holds = holds || (low <= (unsigned char)c && (unsigned char)c <= high);
    }
    *end = i < pattern.size ? i + 1 : 0;
    return holds != negated;
}

/* Does one step of a pattern, which is no star, match a byte? *next is the step behind it. */
static bool step_matches(Str pattern, size_t at, char c, size_t *next)
{
    *next = at + 1;
    if (pattern.data[at] == '?')
        return true;
    if (pattern.data[at] == '[') {
        size_t end;
        bool holds = set_holds(pattern, at, c, &end);
        *next = end;
        return end && holds;
    }
    if (pattern.data[at] == '\\' && at + 1 < pattern.size) {
        *next = at + 2;
        return pattern.data[at + 1] == c;
    }
    return pattern.data[at] == c;
}

/* A star that matched too little takes one byte more; only the last one needs to. */
static bool name_matches(Str pattern, Str name)
{
    size_t at = 0, i = 0, star = STR_NONE, behind = 0, next;
    while (i < name.size) {
        if (at < pattern.size && pattern.data[at] == '*') {
            star = ++at;
            behind = i;
        } else if (at < pattern.size && step_matches(pattern, at, name.data[i], &next)) {
            at = next;
            i++;
        } else if (star != STR_NONE) {
            at = star;
            i = ++behind;
        } else {
            return false;
        }
    }
    while (at < pattern.size && pattern.data[at] == '*')
        at++;
    return at == pattern.size;
}

/* The same for names in place of bytes: two stars stand for any number of folders. */
static bool path_matches(Str pattern, Str path)
{
    Str after_stars = {0}, left = {0};
    bool stars = false;
    while (path.size) {
        Str rest = pattern, names = path;
        Str wanted = take_name(&rest), name = take_name(&names);
        if (pattern.size && str_is(wanted, "**")) {
            if (!rest.size)
                return true;
            stars = true;
            after_stars = pattern = rest;
            left = path;
        } else if (pattern.size && name_matches(wanted, name)) {
            pattern = rest;
            path = names;
        } else if (stars) {
            take_name(&left);
            pattern = after_stars;
            path = left;
        } else {
            return false;
        }
    }
    return !pattern.size;
}

bool glob_matches(const Glob *glob, Str path, bool folder)
{
    if (glob->folder && !folder)
        return false;
    if (glob->whole)
        return path_matches(glob->pattern, path);
    size_t name = path.size;
    while (name > 0 && path.data[name - 1] != '/')
        name--;
    return name_matches(glob->pattern, str_slice(path, name, path.size));
}
