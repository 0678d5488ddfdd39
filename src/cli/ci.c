#include "cli/ci.h"

#include "base/file.h"

#include <stdlib.h>

/* The value of a variable; empty counts as not set. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static bool is_true(const char *name)
{
    const char *value = variable(name);
    return value && str_is(str_from(value), "true");
}

/* The folder above `folder`, or itself, that holds .git; empty when none does. */
static Str repository_of(Arena *arena, Str folder)
{
    while (folder.size) {
        const char *git = arena_format(arena, "%.*s/.git", STR_ARG(folder));
        if (file_kind(git) != FILE_NONE)
            return folder;
        while (folder.size && folder.data[folder.size - 1] != '/')
            folder.size--;
        if (folder.size)
            folder.size--;
    }
    return folder;
}

/* False when the folder is not the project's or below it. */
static bool set_project(Ci *ci, Str project, Str folder)
{
    if (!project.size || !str_starts(folder, project))
        return false;
    Str rest = str_slice(folder, project.size, folder.size);
    if (rest.size && rest.data[0] != '/')
        return false;
    ci->project = project;
    ci->below = rest.size > 1 ? str_slice(rest, 1, rest.size) : STR(".");
    return true;
}

static void find_project(Arena *arena, const char *checked_out, Ci *ci)
{
    Str folder = str_from(file_real(arena, "."));
    if (checked_out && set_project(ci, str_from(file_real(arena, checked_out)), folder))
        return;
    if (!set_project(ci, repository_of(arena, folder), folder))
        set_project(ci, folder, folder);
}

/* On GitHub a Markdown page has lines only in its plain form. */
static void find_web(Arena *arena, bool gitlab, Ci *ci)
{
    const char *server = variable("GITHUB_SERVER_URL"), *name = variable("GITHUB_REPOSITORY");
    const char *commit = variable(gitlab ? "CI_COMMIT_SHA" : "GITHUB_SHA");
    const char *project = variable("CI_PROJECT_URL");
    if (ci->github && server && name && commit) {
        ci->web = str_from(arena_format(arena, "%s/%s/blob/%s/", server, name, commit));
        ci->web_line = STR("?plain=1#L");
    } else if (gitlab && project && commit) {
        ci->web = str_from(arena_format(arena, "%s/-/blob/%s/", project, commit));
        ci->web_line = STR("?plain=1#L");
    }
}

Ci ci_read(Arena *arena)
{
    bool gitlab = is_true("GITLAB_CI");
    Ci ci = {.github = is_true("GITHUB_ACTIONS"), .below = STR(".")};
    if (ci.github)
        ci.summary = variable("GITHUB_STEP_SUMMARY");
    find_project(arena, ci.github ? variable("GITHUB_WORKSPACE")
                        : gitlab  ? variable("CI_PROJECT_DIR")
                                  : NULL, &ci);
    find_web(arena, gitlab, &ci);
    return ci;
}
