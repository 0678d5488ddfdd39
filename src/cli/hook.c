#include "cli/hook.h"

#include "engine/repo.h"

#include <stdlib.h>

static bool find_staged(Arena *arena, Repo *repo, bool *staged, Error *error)
{
    RepoId head;
    RepoChanges changes = {0};
    if (!repo_commit(repo, "HEAD", &head, error))
        return false;
    const RepoFiles *files = repo_files(repo, arena, &head, error);
    if (!files || !repo_changes(arena, files, true, &changes, error))
        return false;
    *staged = changes.count > 0;
    return true;
}

static bool is_staged(Arena *arena, bool *staged, Error *error)
{
    Error outside = {0};
    Repo *repo = repo_open(arena, ".", &outside);
    *staged = false;
    if (!repo)
        return true;
    bool done = find_staged(arena, repo, staged, error);
    repo_close(repo);
    return done;
}

static void compare_with(Options *options, const char *since, bool staged)
{
    options->since = since;
    options->staged = staged;
    options->path_count = 0;
}

bool hook_choose(Arena *arena, Options *options, Error *error)
{
    if (!options->hook || options->command == COMMAND_fix || options->since || options->staged)
        return true;
    const char *from = getenv("PRE_COMMIT_FROM_REF");
    if (from && *from) {
        compare_with(options, from, false);
        return true;
    }
    bool staged;
    if (!is_staged(arena, &staged, error))
        return false;
    if (staged)
        compare_with(options, "HEAD", true);
    return true;
}
