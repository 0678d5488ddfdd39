/* Two pages, parted by a line of ===, through the whole core: nothing may crash, every span must lie in its
 * page, and every repair must be possible. */
#include "engine/check.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "%s\n", what);
        abort();
    }
}

static void check_finding(const Finding *finding, size_t source_size, size_t target_size)
{
    if (span_exists(finding->target))
        require(finding->target.begin <= finding->target.end && finding->target.end <= target_size,
                finding->rule);
    if (span_exists(finding->source))
        require(finding->source.begin <= finding->source.end && finding->source.end <= source_size,
                finding->rule);
    for (size_t i = 0; i < finding->edit_count; i++)
        require(finding->edits[i].span.begin <= finding->edits[i].span.end &&
                    finding->edits[i].span.end <= target_size,
                finding->rule);
}

static void check_pages(const char *profile_name, Str source, Str target)
{
    Arena *arena = arena_open();
    Error error = {0};
    const Profile *profile = profile_load(arena, str_from(profile_name), &error);
    require(profile != NULL, error.message);
    Settings settings = settings_default(arena, profile);
    PairInput input = {.source_path = STR("page.md"), .target_path = STR("page.md")};
    input.source = source_wrap(arena, STR("en"), source, &error);
    input.target = source_wrap(arena, STR("de"), target, &error);
    require(input.source && input.target, error.message);
    Findings findings = {0};
    size_t suppressed = 0;
    check_pair(arena, arena, &settings, &input, &findings, &suppressed);
    for (size_t i = 0; i < findings.list.count; i++)
        check_finding(&findings.list.items[i], source.size, target.size);
    arena_close(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const profiles[] = {"github-docs", "jekyll", "hugo", "starlight"};
    if (!size)
        return 0;
    Str all = {(const char *)data, size};
    size_t middle = str_find(all, STR("=====\n"), 0);
    Str source = middle == STR_NONE ? all : str_slice(all, 0, middle);
    Str target = middle == STR_NONE ? all : str_slice(all, middle + 6, size);
    check_pages(profiles[data[0] % 4], source, target);
    return 0;
}
