#include "pages.h"

#include "engine/index.h"
#include "engine/tree_memory.h"
#include "rules/route.h"

/* A site in memory, and where its links lead: asked one by one, and after all pages were read. */
typedef struct {
    Arena *arena;
    const Profile *profile;
    IndexOrigin origin;
    Index *lazy, *full;
    Pair pair;
} World;

static void open_world(World *world, const char *profile, const char *const *files, bool roots)
{
    Error error = {0};
    ARRAY_OF(TreeFile) own = {0};
    world->arena = arena_open();
    world->profile = profile_load(world->arena, str_from(profile), &error);
    assert_non_null(world->profile);
    for (size_t i = 0; files[i]; i += 2)
        *ARRAY_PUSH(world->arena, &own) = (TreeFile){str_from(files[i]), str_from(files[i + 1])};
    world->origin = (IndexOrigin){
        .tree = tree_memory(world->arena, own.items, own.count),
        .profile = world->profile,
        .source_root = roots ? "en" : NULL,
        .target_root = roots ? "de" : NULL,
        .jobs = 2,
    };
    world->lazy = index_open(&world->origin);
    world->full = index_open(&world->origin);
    index_fill(world->full, true);
}

static void close_world(World *world)
{
    index_close(world->lazy);
    index_close(world->full);
    arena_close(world->arena);
}

static void stand_on(World *world, const char *source, const char *target)
{
    world->pair = (Pair){
        .site = &world->profile->site,
        .scratch = world->arena,
        .source_path = str_from(source),
        .target_path = str_from(target),
    };
    const SiteIndex *index = index_site(world->full);
    world->pair.source_outline =
        index->outline(index, world->arena, SIDE_SOURCE, world->pair.source_path);
    world->pair.target_outline =
        index->outline(index, world->arena, SIDE_TARGET, world->pair.target_path);
}

static const char *route(World *world, const Index *index, const char *destination)
{
    static const char *const kinds[] = {"unknown", "nowhere", "here ", "", "file "};
    world->pair.index = index_site(index);
    Route route = route_of(&world->pair, SIDE_TARGET, str_from(destination));
    return arena_format(world->arena, "%s%s%.*s%s%.*s", kinds[route.kind],
                        route.redirected ? "moved " : "", STR_ARG(route.source),
                        route.source.size && route.target.size ? " " : "", STR_ARG(route.target));
}

typedef struct {
    const char *destination, *leads_to;
} Lead;

static void leads(World *world, const Lead *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *lazy = route(world, world->lazy, cases[i].destination);
        const char *full = route(world, world->full, cases[i].destination);
        if (strcmp(lazy, cases[i].leads_to) != 0 || strcmp(full, lazy) != 0)
            fail_msg("%s leads to \"%s\", \"%s\" when all was read, not \"%s\"",
                     cases[i].destination, lazy, full, cases[i].leads_to);
    }
}

static void links_are_read_in_every_way(void **state)
{
    (void)state;
    static const char *const files[] = {
        "en/index.md", "# Start", "de/index.md", "# Start",
        "en/guides/backups.md", "", "de/guides/backups.md", "",
        "en/guides/restore.md", "", "de/guides/restore.md", "---\nredirect_from: [/old, /older]\n---\n",
        "en/guides/only.md", "", "de/guides/images/a.png", "",
        "en/storage/index.md", "", "de/storage/index.md", "---\npermalink: /de/speicher/\n---\n",
        "en/news/_posts/2020-01-31-first.md", "", "de/news/_posts/2020-01-31-first.md", "",
        "en/_docs/keys.md", "", NULL, NULL};
    static const Lead cases[] = {
        {"restore.md", "guides/restore.md guides/restore.md"},
        {"restore", "guides/restore.md guides/restore.md"},
        {"restore.html?x=1#y", "guides/restore.md guides/restore.md"},
        {"../restore/", "guides/restore.md guides/restore.md"},
        {"./restore.md", "guides/restore.md guides/restore.md"},
        {"/guides/restore/", "guides/restore.md guides/restore.md"},
        {"/de/guides/restore", "guides/restore.md guides/restore.md"},
        {"/en/guides/restore.md", "guides/restore.md guides/restore.md"},
        {"{{ site.baseurl }}/guides/restore", "guides/restore.md guides/restore.md"},
        {"{% link guides/restore.md %}", "guides/restore.md guides/restore.md"},
        {"/guides/only", "guides/only.md"},
        {"only.md", "guides/only.md"},
        {"../storage", "storage/index.md storage/index.md"},
        {"/storage/", "storage/index.md storage/index.md"},
        {"/speicher", "storage/index.md storage/index.md"},
        {"/old", "moved guides/restore.md guides/restore.md"},
        {"/de/older/#x", "moved guides/restore.md guides/restore.md"},
        {"/", "index.md index.md"},
        {"/news/2020/01/31/first/", "news/_posts/2020-01-31-first.md news/_posts/2020-01-31-first.md"},
        {"/keys", "_docs/keys.md"},
        {"images/a.png", "file guides/images/a.png"},
        {"images/b.png", "nowhere"},
        {"/guides/lost", "nowhere"},
        {"lost.md", "nowhere"},
        {"/accounts/keys", "unknown"},
        {"../../outside.md", "unknown"},
        {"/{{ page.x }}/guides", "unknown"},
        {"https://example.org/guides/restore", "unknown"},
        {"mailto:a@b.c", "unknown"},
        {"a@b.c", "unknown"},
        {"#x", "here guides/backups.md guides/backups.md"},
    };
    World world = {0};
    open_world(&world, "jekyll", files, true);
    stand_on(&world, "guides/backups.md", "guides/backups.md");
    leads(&world, cases, COUNT_OF(cases));
    close_world(&world);
}

static void layouts_tell_the_sides_apart(void **state)
{
    (void)state;
    static const char *const files[] = {
        "repo/content/a/b.md", "", "repo/translations/de-DE/content/a/b.md", "",
        "repo/content/a/c.md", "", "repo/translations/de-DE/content/a/c.md", "",
        "repo/content/a/only.md", "", "repo/assets/images/x.png", "", NULL, NULL};
    static const Lead cases[] = {
        {"/a/c", "repo/content/a/c.md repo/translations/de-DE/content/a/c.md"},
        {"/de/enterprise-server@3.4/a/c", "repo/content/a/c.md repo/translations/de-DE/content/a/c.md"},
        {"/enterprise/{{ currentVersion }}/a/c",
         "repo/content/a/c.md repo/translations/de-DE/content/a/c.md"},
        {"c.md", "repo/content/a/c.md repo/translations/de-DE/content/a/c.md"},
        {"/a/only", "repo/content/a/only.md"},
        {"/assets/images/x.png", "file repo/assets/images/x.png repo/assets/images/x.png"},
        {"/assets/images/y.png", "nowhere"},
        {"/assets/other/y.png", "unknown"},
        {"/a/lost", "nowhere"},
        {"/z/lost", "unknown"},
    };
    World world = {0};
    open_world(&world, "github-docs", files, false);
    stand_on(&world, "repo/content/a/b.md", "repo/translations/de-DE/content/a/b.md");
    leads(&world, cases, COUNT_OF(cases));
    close_world(&world);
}

static void translations_beside_their_originals(void **state)
{
    (void)state;
    static const char *const files[] = {"content/a.md", "", "content/a.de.md", "",
                                        "content/b.md", "", "content/b.de.md", "",
                                        "content/c.md", "", "static/x.png", "", NULL, NULL};
    static const Lead cases[] = {
        {"b.md", "content/b.md content/b.de.md"}, {"/b/", "content/b.md content/b.de.md"},
        {"../b", "content/b.md content/b.de.md"}, {"/c/", "content/c.md"},
        {"/x.png", "file static/x.png static/x.png"}, {"/y.png", "nowhere"},
    };
    World world = {0};
    open_world(&world, "hugo", files, false);
    stand_on(&world, "content/a.md", "content/a.de.md");
    leads(&world, cases, COUNT_OF(cases));
    close_world(&world);
}

static void pages_that_cannot_be_read(void **state)
{
    (void)state;
    static const char *const files[] = {"en/a.md", "# A", NULL, NULL};
    World world = {0};
    open_world(&world, "jekyll", files, true);
    for (int i = 0; i < 2; i++) {
        const SiteIndex *index = index_site(i ? world.full : world.lazy);
        assert_non_null(index->outline(index, world.arena, SIDE_SOURCE, STR("a.md")));
        assert_null(index->outline(index, world.arena, SIDE_SOURCE, STR("b.md")));
        assert_null(index->outline(index, world.arena, SIDE_TARGET, STR("a.md")));
        assert_int_equal(index->claims(index, STR("/a")).count, 0);
        assert_false(index->redirects(index));
    }
    assert_null(index_site(NULL));
    close_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_are_read_in_every_way),
        cmocka_unit_test(layouts_tell_the_sides_apart),
        cmocka_unit_test(translations_beside_their_originals),
        cmocka_unit_test(pages_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
