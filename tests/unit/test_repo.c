/* Repositories are made with the git command, as their owners do. */
#define _XOPEN_SOURCE 700 /* mkdtemp, setenv */
#include "engine/repo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    Arena *arena;
    char folder[64];
} Place;

static void run(const char *command)
{
    assert_int_equal(system(command), 0);
}

static int open_place(void **state)
{
    Place *place = calloc(1, sizeof *place);
    snprintf(place->folder, sizeof place->folder, "/tmp/pendant-repo-XXXXXX");
    if (!place || !mkdtemp(place->folder) || chdir(place->folder) != 0)
        return -1;
    place->arena = arena_open();
    *state = place;
    run("git init -q -b main . && git config user.name t && git config user.email t@example.org");
    run("mkdir -p docs/en docs/de/.hidden && echo one > docs/en/a.md && echo eins > docs/de/a.md && "
        "echo x > docs/de/.hidden/x.md && ln -s a.md docs/de/link.md && echo '*.tmp' > .gitignore && "
        "echo kept > docs/kept.tmp && git add -A && git add -f docs/kept.tmp && git commit -q -m one");
    return 0;
}

static int close_place(void **state)
{
    Place *place = *state;
    char command[128];
    snprintf(command, sizeof command, "cd / && rm -rf %s", place->folder);
    run(command);
    arena_close(place->arena);
    free(place);
    return chdir("/");
}

static Repo *opened(Arena *arena)
{
    Error error = {0};
    Repo *repo = repo_open(arena, ".", &error);
    assert_string_equal(error.message, "");
    assert_non_null(repo);
    return repo;
}

static const RepoFiles *files_of(Repo *repo, Arena *arena, const char *name)
{
    Error error = {0};
    RepoId commit;
    assert_true(repo_commit(repo, name, &commit, &error));
    const RepoFiles *files = repo_files(repo, arena, &commit, &error);
    assert_non_null(files);
    return files;
}

static void test_paths(void **state)
{
    Place *place = *state;
    Repo *repo = opened(place->arena);
    Str inside;
    assert_true(repo_inside(repo, place->arena, "docs/../docs/en/a.md", &inside));
    assert_string_equal(inside.data, "docs/en/a.md");
    assert_true(repo_inside(repo, place->arena, place->folder, &inside));
    assert_string_equal(inside.data, "");
    assert_false(repo_inside(repo, place->arena, "../elsewhere.md", &inside));
    repo_close(repo);
}

static void test_ignored(void **state)
{
    Place *place = *state;
    Repo *repo = opened(place->arena);
    assert_true(repo_ignores(repo, "docs/new.tmp"));
    assert_false(repo_ignores(repo, "docs/new.md"));
    assert_false(repo_ignores(repo, "docs/kept.tmp"));
    assert_false(repo_ignores(repo, "../outside.tmp"));
    repo_close(repo);
}

static Str content(const Tree *tree, Arena *arena, const char *path)
{
    Error error = {0};
    const Source *source = tree_source(tree, arena, path, &error);
    assert_non_null(source);
    return source_bytes(source);
}

static void test_trees(void **state)
{
    Place *place = *state;
    Arena *arena = place->arena;
    run("echo two > docs/en/a.md && git add docs/en/a.md && echo three > docs/en/a.md");
    Repo *repo = opened(arena);
    Error error = {0};
    const Tree *old = repo_tree(repo, arena, files_of(repo, arena, "HEAD"));
    const Tree *staged = repo_tree(repo, arena, repo_files(repo, arena, NULL, &error));
    assert_true(str_is(content(old, arena, "docs/en/a.md"), "one\n"));
    assert_true(str_is(content(staged, arena, "docs/en/a.md"), "two\n"));
    assert_true(str_is(content(&tree_disk, arena, "docs/en/a.md"), "three\n"));
    assert_true(str_is(content(old, arena, "docs/de/link.md"), "eins\n"));
    const Tree *trees[] = {old, staged, &tree_disk};
    for (size_t i = 0; i < COUNT_OF(trees); i++) {
        FileList list = {0};
        assert_int_equal(tree_kind(trees[i], "docs/de"), FILE_FOLDER);
        assert_int_equal(tree_kind(trees[i], "docs/de/none.md"), FILE_NONE);
        assert_true(tree_list(trees[i], arena, "docs/de", &list, &error));
        assert_int_equal(list.count, 2);
        assert_string_equal(list.items[0].data, "a.md");
        assert_string_equal(list.items[1].data, "link.md");
    }
    repo_close(repo);
}

static void test_changes(void **state)
{
    Place *place = *state;
    Arena *arena = place->arena;
    run("git mv docs/en/a.md docs/en/b.md && rm docs/de/link.md && echo new > docs/de/new.md && "
        "echo x > docs/new.tmp");
    Repo *repo = opened(arena);
    Error error = {0};
    const RepoFiles *old = files_of(repo, arena, "HEAD");
    RepoChanges staged = {0}, all = {0};
    assert_true(repo_changes(arena, old, true, &staged, &error));
    assert_int_equal(staged.count, 1);
    assert_string_equal(staged.items[0].before.data, "docs/en/a.md");
    assert_string_equal(staged.items[0].after.data, "docs/en/b.md");
    assert_true(staged.items[0].moved_only);
    assert_true(repo_changes(arena, old, false, &all, &error));
    assert_int_equal(all.count, 3);
    repo_close(repo);
}

static void test_no_commit_and_no_repository(void **state)
{
    Place *place = *state;
    run("rm -rf .git && git init -q .");
    Repo *repo = opened(place->arena);
    Error error = {0};
    RepoChanges changes = {0};
    const RepoFiles *none = files_of(repo, place->arena, "HEAD");
    assert_true(repo_changes(place->arena, none, false, &changes, &error));
    assert_int_equal(changes.count, 5); /* kept.tmp is ignored, now that it is not tracked */
    RepoId commit;
    assert_false(repo_commit(repo, "main", &commit, &error));
    assert_non_null(strstr(error.message, "'main'"));
    repo_close(repo);
    run("rm -rf .git");
    setenv("GIT_CEILING_DIRECTORIES", "/tmp", 1);
    error = (Error){0};
    assert_null(repo_open(place->arena, ".", &error));
    assert_non_null(strstr(error.message, "not in a git repository"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_paths, open_place, close_place),
        cmocka_unit_test_setup_teardown(test_ignored, open_place, close_place),
        cmocka_unit_test_setup_teardown(test_trees, open_place, close_place),
        cmocka_unit_test_setup_teardown(test_changes, open_place, close_place),
        cmocka_unit_test_setup_teardown(test_no_commit_and_no_repository, open_place, close_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
