/* Writes a made-up site to measure on: pages in English and German, with front matter, template tags,
 * links, lists, tables, code and a few defects. The same numbers give the same bytes.
 *
 *     make_site FOLDER [PAIRS [BYTES [SEED]]]
 *
 * Without numbers it has the size of GitHub Docs: 3,300 pairs, 40 MB on both sides together.
 */
#include "base/file.h"
#include "site_page.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PAIRS = 3300, PAGE_BYTES = 5000 };

static bool make_folders(const char *path)
{
    char *copy = strdup(path);
    bool made = copy != NULL;
    for (char *slash = copy; made && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        made = mkdir(copy, 0777) == 0 || errno == EEXIST;
        *slash = '/';
    }
    free(copy);
    return made;
}

static bool write_page(Arena *arena, const char *folder, const char *side, size_t number, Str bytes)
{
    const char *path =
        arena_format(arena, "%s/%s/%s", folder, side, site_page_path(arena, number));
    FILE *file = make_folders(path) ? fopen(path, "wb") : NULL;
    bool written = file && fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    written = file && fclose(file) == 0 && written;
    if (!written)
        fprintf(stderr, "make_site: %s: %s\n", path, strerror(errno));
    return written;
}

/* A fifth of the pages hold half of the bytes, as on real sites. */
static size_t size_of_page(size_t number, size_t mean)
{
    static const size_t percents[] = {30, 45, 60, 75, 55, 40, 100, 130, 165, 300};
    return mean * percents[number * 7 % 10] / 100;
}

static bool write_site(const char *folder, size_t pairs, size_t mean, uint64_t seed)
{
    Arena *arena = arena_open();
    bool written = true;
    for (size_t i = 0; i < pairs && written; i++) {
        SitePage page = {.english = buffer_open(arena), .german = buffer_open(arena),
                         .random = seed ^ i << 20, .pages = pairs, .defects = i % 8 == 0 ? 1 + (unsigned)(i % 3) : 0};
        site_page_write(&page, size_of_page(i, mean));
        written = write_page(arena, folder, "en", i, buffer_str(&page.english)) &&
                  write_page(arena, folder, "de", i, buffer_str(&page.german));
        arena_reset(arena);
    }
    arena_close(arena);
    return written;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fputs("usage: make_site FOLDER [PAIRS [BYTES [SEED]]]\n", stderr);
        return 2;
    }
    size_t pairs = count > 2 ? strtoul(arguments[2], NULL, 10) : PAIRS;
    size_t mean = count > 3 ? strtoul(arguments[3], NULL, 10) : PAGE_BYTES;
    uint64_t seed = count > 4 ? strtoull(arguments[4], NULL, 10) : 1;
    return write_site(arguments[1], pairs, mean, seed) ? 0 : 2;
}
