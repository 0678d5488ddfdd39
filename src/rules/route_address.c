/* Addresses as they are compared. */
#include "rules/route_parts.h"

#include "base/buffer.h"
#include "base/file.h"
#include "syntax/address.h"

/* How much of a path a pattern covers; a star stands for the rest of a part of the path. 0 when it does not fit. */
static size_t fit_prefix(Str path, Str pattern)
{
    size_t at = 0;
    for (size_t i = 0; i < pattern.size; i++) {
        if (pattern.data[i] == '*')
            while (at < path.size && path.data[at] != '/')
                at++;
        else if (at < path.size && path.data[at] == pattern.data[i])
            at++;
        else
            return 0;
    }
    return at == path.size || path.data[at] == '/' ? at : 0;
}

static Str without_locale(Str path, StrList locales)
{
    size_t end = 1;
    while (end < path.size && path.data[end] != '/')
        end++;
    bool locale = path.size > 1 && path.data[0] == '/' &&
                  address_is_locale(str_slice(path, 1, end), locales);
    return locale ? str_slice(path, end, path.size) : path;
}

Str route_strip(const Site *site, Str path)
{
    size_t before = path.size + 1;
    for (int round = 0; round < 3 && path.size < before; round++) {
        before = path.size;
        size_t covered = fit_prefix(path, site->base_path);
        for (size_t i = 0; i < site->address_prefixes.count && !covered; i++)
            covered = fit_prefix(path, site->address_prefixes.items[i]);
        path = str_slice(path, covered, path.size);
        path = without_locale(path, site->locales);
    }
    return path;
}

size_t route_prefix(const Site *site, Str path)
{
    return path.size - route_strip(site, path).size;
}

bool route_is_index(Str name)
{
    return str_is(name, "index") || str_is(name, "_index") || str_is(name, "README") ||
           str_is(name, "readme");
}

Str route_without_extension(Str path)
{
    static const char *const known[] = {".md", ".mdx", ".markdown", ".html", ".htm"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_ends(path, str_from(known[i])))
            return str_slice(path, 0, path.size - strlen(known[i]));
    return path;
}

Str route_folder(Str path)
{
    size_t at = path.size;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return str_slice(path, 0, at ? at - 1 : 0);
}

/* Without extension, and without the name of an index page and the slash before it. */
static Str plain_path(Str path)
{
    path = route_without_extension(path);
    Str folder = route_folder(path);
    Str name = str_slice(path, folder.size + (folder.size < path.size && folder.size), path.size);
    if (folder.size == 0 && str_starts(path, STR("/")))
        name = str_slice(path, 1, path.size);
    return route_is_index(name) ? folder : path;
}

Str route_address(Arena *arena, const Site *site, Str path)
{
    Str plain = plain_path(file_normal(arena, route_strip(site, path)));
    while (str_starts(plain, STR("/")))
        plain = str_slice(plain, 1, plain.size);
    return STR_CONCAT(arena, STR("/"), plain);
}

/* The folder that addresses begin in and a path lies in: the longest. */
static size_t longest_folder(const SiteIndex *index, Str path)
{
    size_t longest = 0;
    for (size_t i = 0; i < index->folders.count; i++) {
        Str folder = index->folders.items[i];
        if (folder.size > longest && str_starts(path, folder))
            longest = folder.size;
    }
    return longest;
}

Str route_path_address(Arena *arena, const Site *site, const SiteIndex *index, SitePage page)
{
    Str original = page.path;
    if (page.side == SIDE_TARGET)
        original = index->other(index, arena, page.side, page.path, STR(""));
    if (original.size)
        page = (SitePage){SIDE_SOURCE, original};
    Str path = str_slice(page.path, index->lead(index, page.side, page.path), page.path.size);
    path = str_slice(path, longest_folder(index, path), path.size);
    return route_address(arena, site, STR_CONCAT(arena, STR("/"), path));
}

Str route_page_address(Arena *arena, const Site *site, const SiteIndex *index, SitePage page,
                       const Outline *outline)
{
    return outline && outline->address.size ? route_redirect(arena, site, index, page, outline->address)
                                            : route_path_address(arena, site, index, page);
}

Str route_redirect(Arena *arena, const Site *site, const SiteIndex *index, SitePage page, Str given)
{
    given = address_key(arena, given, (StrList){0});
    if (str_starts(given, STR("/")))
        return route_address(arena, site, given);
    Str own = route_path_address(arena, site, index, page);
    return route_address(arena, site, STR_CONCAT(arena, route_folder(own), STR("/"), given));
}
