#include "rules/route_parts.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/scan.h"
#include "syntax/address.h"

#include <string.h>

typedef struct {
    const Pair *pair;
    const SiteIndex *index;
    Arena *arena;
    Str source, target; /* paths of the page the link stands on; empty where a layout has none */
    Route route;        /* the first that was found */
    bool near;          /* the folder that a reading leads into is there */
} Resolving;

static Side opposite(Side side)
{
    return side == SIDE_SOURCE ? SIDE_TARGET : SIDE_SOURCE;
}

static SiteKind kind_of(const Resolving *resolving, Side side, Str path)
{
    return resolving->index->kind(resolving->index, resolving->arena, side, path);
}

static Str other_of(const Resolving *resolving, Side side, Str path)
{
    Str like = side == SIDE_SOURCE ? resolving->target : resolving->source;
    return resolving->index->other(resolving->index, resolving->arena, side, path, like);
}

static Str join(const Resolving *resolving, Str a, const char *between, Str b)
{
    return STR_CONCAT(resolving->arena, a, str_from(a.size ? between : ""), b);
}

static bool is_page(Str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".mdx")) ||
           str_ends(path, STR(".markdown"));
}

bool route_same(const Route *a, const Route *b)
{
    bool known = a->kind == b->kind && (a->kind == ROUTE_PAGE || a->kind == ROUTE_FILE);
    bool source = a->source.size && str_equal(a->source, b->source);
    bool target = a->target.size && str_equal(a->target, b->target);
    return known && (source || target);
}

static void take(Resolving *resolving, Route found)
{
    if (resolving->route.kind == ROUTE_UNKNOWN)
        resolving->route = found;
    else if (!route_same(&resolving->route, &found))
        resolving->route.doubtful = true;
}

/* Where both sides lie in one tree, a path that fits where translations lie is one of them, whichever page it was
 * reached from. */
static Side side_of(const Resolving *resolving, Side side, Str path)
{
    if (!resolving->index->one_tree || !is_page(path))
        return side;
    return other_of(resolving, SIDE_TARGET, path).size ? SIDE_TARGET : SIDE_SOURCE;
}

/* Is there a file of that path, or its counterpart? */
static bool try_file(Resolving *resolving, Side side, Str path)
{
    side = side_of(resolving, side, path);
    Str other = other_of(resolving, side, path);
    bool here = kind_of(resolving, side, path) == SITE_FILE;
    bool there = other.size && kind_of(resolving, opposite(side), other) == SITE_FILE;
    if (!here && !there)
        return false;
    Str own = here ? path : STR(""), counterpart = there ? other : STR("");
    if (resolving->index->one_tree && !is_page(path))
        counterpart = own;
    take(resolving, (Route){
                        .kind = is_page(path) ? ROUTE_PAGE : ROUTE_FILE,
                        .source = side == SIDE_SOURCE ? own : counterpart,
                        .target = side == SIDE_TARGET ? own : counterpart,
                    });
    return true;
}

static bool has_folder(const Resolving *resolving, Side side, Str folder)
{
    return folder.size == 0 || kind_of(resolving, side, folder) == SITE_FOLDER;
}

/* Is the folder there that a file of this path would lie in, or that its counterpart would? */
static bool is_near(const Resolving *resolving, Side side, Str path)
{
    if (has_folder(resolving, side, route_folder(path)))
        return true;
    Str other = other_of(resolving, side, join(resolving, path, "", STR(".md")));
    return other.size && has_folder(resolving, opposite(side), route_folder(other));
}

static bool try_endings(Resolving *resolving, Side side, Str path)
{
    static const char *const endings[] = {".md", ".mdx", ".markdown", ".html"};
    for (size_t i = 0; path.size && i < sizeof endings / sizeof *endings; i++)
        if (try_file(resolving, side, join(resolving, path, "", str_from(endings[i]))))
            return true;
    return false;
}

/* A folder has the page that is its index, or is one that the site makes an index for. */
static bool try_folder(Resolving *resolving, Side side, Str path)
{
    static const char *const names[] = {"index.md",  "_index.md", "README.md",
                                        "index.mdx", "readme.md", "index.html"};
    Str other = other_of(resolving, side, join(resolving, path, "/", STR("index.md")));
    bool here = has_folder(resolving, side, path);
    if (!here && !(other.size && has_folder(resolving, opposite(side), route_folder(other))))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (try_file(resolving, side, join(resolving, path, "/", str_from(names[i]))))
            return true;
    if (!here || !path.size)
        return false;
    take(resolving, (Route){.kind = ROUTE_FILE, .source = path, .target = path});
    return true;
}

/* A path as it stands in a link, with the extensions and the names of index pages that it may have as a file. */
static bool try_path(Resolving *resolving, Side side, Str path)
{
    path = file_normal(resolving->arena, path);
    if (str_is(path, "."))
        path = STR("");
    if (str_starts(path, STR("..")) || str_starts(path, STR("/")) ||
        !is_near(resolving, side, path))
        return false;
    resolving->near = true;
    if (path.size && try_file(resolving, side, path))
        return true;
    return try_endings(resolving, side, route_without_extension(path)) ||
           try_folder(resolving, side, path);
}

/* "news/2020/01/31/title" is the address of "news/_posts/2020-01-31-title", or of the same without _posts. */
static bool is_post(Str path, size_t *date)
{
    static const char shape[] = "dddd/dd/dd/";
    for (size_t at = 0; at + sizeof shape - 1 < path.size; at++) {
        size_t k = 0;
        while (k < sizeof shape - 1 &&
               (shape[k] == 'd' ? byte_is_digit(path.data[at + k]) : path.data[at + k] == shape[k]))
            k++;
        if (k == sizeof shape - 1 && (at == 0 || path.data[at - 1] == '/')) {
            *date = at;
            return true;
        }
    }
    return false;
}

static bool try_post(Resolving *resolving, Str folder, Str path)
{
    static const char *const homes[] = {"_posts/", ""};
    size_t at;
    if (!is_post(path, &at))
        return false;
    Str title = route_without_extension(str_slice(path, at + 11, path.size));
    for (size_t i = 0; i < 2; i++) {
        Str post = str_from(arena_format(
            resolving->arena, "%.*s%.*s%s%.4s-%.2s-%.2s-%.*s", STR_ARG(folder), (int)at, path.data,
            homes[i], path.data + at, path.data + at + 5, path.data + at + 8, STR_ARG(title)));
        if (try_path(resolving, SIDE_SOURCE, post))
            return true;
    }
    return false;
}

/* What stands before the part of its path that the layouts speak of. */
static Str lead_of(const Resolving *resolving)
{
    Side side = resolving->source.size ? SIDE_SOURCE : SIDE_TARGET;
    Str path = side == SIDE_SOURCE ? resolving->source : resolving->target;
    return str_slice(path, 0, resolving->index->lead(resolving->index, side, path));
}

static bool try_address(Resolving *resolving, Str address)
{
    const Site *site = resolving->pair->site;
    Str lead = lead_of(resolving);
    Str whole = str_slice(address, str_starts(address, STR("/")), address.size);
    Str rest = route_strip(site, address);
    rest = str_slice(rest, str_starts(rest, STR("/")), rest.size);
    for (size_t i = 0; i < resolving->index->folders.count; i++) {
        Str folder = join(resolving, lead, "", resolving->index->folders.items[i]);
        if (try_path(resolving, SIDE_SOURCE, join(resolving, folder, "", rest)) ||
            try_post(resolving, folder, rest))
            return true;
    }
    if (try_path(resolving, SIDE_TARGET, join(resolving, lead, "", whole)) ||
        try_path(resolving, SIDE_SOURCE, join(resolving, lead, "", whole)))
        return true;
    for (size_t i = 0; i < site->asset_roots.count; i++) {
        Str root = join(resolving, lead, "", site->asset_roots.items[i]);
        Str path = file_normal(resolving->arena, join(resolving, root, "/", whole));
        resolving->near = resolving->near || has_folder(resolving, SIDE_SOURCE, route_folder(path)) ||
                          has_folder(resolving, SIDE_TARGET, route_folder(path));
        if (try_file(resolving, SIDE_SOURCE, path) || try_file(resolving, SIDE_TARGET, path))
            return true;
    }
    return false;
}

/* From the folder of the file; from the address, which for other pages than those of a folder is one deeper. */
static bool try_from(Resolving *resolving, Side side, Str page, Str path)
{
    Str folder = route_folder(page), plain = route_without_extension(page);
    if (!page.size)
        return false;
    bool found = try_path(resolving, side, join(resolving, folder, "/", path));
    if (is_page(path))
        return found;
    Str name = str_slice(plain, folder.size + (folder.size > 0), plain.size);
    if (!route_is_index(name))
        found = try_path(resolving, side, join(resolving, plain, "/", path)) || found;
    return found;
}

static const Outline *own_outline(const Pair *pair, Side side)
{
    return side == SIDE_SOURCE ? pair->source_outline : pair->target_outline;
}

static bool try_relative(Resolving *resolving, Side side, Str path)
{
    const Outline *outline = own_outline(resolving->pair, side);
    bool found = false;
    if (outline && str_starts(outline->address, STR("/")) && !is_page(path)) {
        Str whole = file_normal(resolving->arena, join(resolving, outline->address, "/", path));
        found = try_address(resolving, whole);
    }
    found = try_from(resolving, SIDE_SOURCE, resolving->source, path) || found;
    if (!str_equal(resolving->source, resolving->target))
        found = try_from(resolving, SIDE_TARGET, resolving->target, path) || found;
    return found;
}

static bool take_claim(Resolving *resolving, Str address)
{
    Claims claims = resolving->index->claims(resolving->index, address);
    for (size_t i = 0; i < claims.count; i++) {
        const Claim *claim = &claims.items[i];
        if (claim->side == SIDE_TARGET && resolving->pair->site->front_from_original)
            continue;
        if (!try_file(resolving, claim->side, claim->path))
            continue;
        resolving->route.redirected = claim->redirect;
        for (size_t k = 0; k < claims.count; k++)
            if (claims.items[k].side == claim->side && !str_equal(claims.items[k].path, claim->path))
                resolving->route.doubtful = true;
        return true;
    }
    return false;
}

/* The address that a relative link has, seen from the address of its page. */
static Str address_beside(const Resolving *resolving, Side side, Str path, bool inside)
{
    const Pair *pair = resolving->pair;
    SitePage page = {side, side == SIDE_SOURCE ? resolving->source : resolving->target};
    Str own = route_page_address(resolving->arena, pair->site, resolving->index, page, own_outline(pair, side));
    Str base = inside ? own : route_folder(own);
    return STR_CONCAT(resolving->arena, base, STR("/"), path);
}

/* An image or a download: no page ever had its address. */
static bool is_asset(Str path)
{
    size_t dot = path.size;
    while (dot > 0 && byte_is_alnum(path.data[dot - 1]))
        dot--;
    Str ending = str_slice(path, dot, path.size);
    return dot > 0 && path.data[dot - 1] == '.' && ending.size && byte_is_alpha(ending.data[0]) &&
           !is_page(path) && !str_is(ending, "html") && !str_is(ending, "htm");
}

static bool try_claims(Resolving *resolving, Side side, Str path)
{
    if (is_asset(path))
        return false;
    const Site *site = resolving->pair->site;
    if (str_starts(path, STR("/")))
        return take_claim(resolving, route_address(resolving->arena, site, path));
    for (int inside = 0; inside < 2; inside++) {
        Str address = address_beside(resolving, side, path, inside);
        if (take_claim(resolving, route_address(resolving->arena, site, address)))
            return true;
    }
    return false;
}

static bool holds_tag(Str path)
{
    return str_find(path, STR("{{"), 0) != STR_NONE || str_find(path, STR("{%"), 0) != STR_NONE ||
           str_find(path, STR("${"), 0) != STR_NONE;
}

/* No path of a site holds these: an example, an address of mail, or a link that is broken in another way. */
static bool is_strange(Str path)
{
    if (str_find_byte(path, '@', 0) != STR_NONE && str_find_byte(path, '/', 0) == STR_NONE)
        return true;
    if (SCAN_FOR(path, 0, "<>\"|\\\n\t \0") < path.size)
        return true;
    return path.size == 0 || path.size > 1024;
}

/* The path in "{% link a/b.md %}", which names a file from the root on; other paths as they are. */
static Str evaluate_link(const Resolving *resolving, Str path)
{
    Str rest = path, word;
    if (!str_starts(path, STR("{%")) || !str_ends(path, STR("%}")))
        return path;
    rest = str_slice(path, 2, path.size - 2);
    if (!str_next_word(&rest, &word) || !str_is(word, "link"))
        return path;
    return str_from(arena_format(resolving->arena, "/%.*s", STR_ARG(str_trim(rest))));
}

static Str path_of(Resolving *resolving, Side side)
{
    const Pair *pair = resolving->pair;
    Str own = side == SIDE_SOURCE ? pair->source_path : pair->target_path;
    Str counterpart = side == SIDE_SOURCE ? pair->target_path : pair->source_path;
    return own.size || !counterpart.size ? own : other_of(resolving, opposite(side), counterpart);
}

static Resolving resolving_open(const Pair *pair)
{
    Resolving resolving = {.pair = pair, .index = pair->index, .arena = pair->scratch,
                           .source = pair->source_path, .target = pair->target_path};
    if (!pair->index)
        return resolving;
    resolving.source = path_of(&resolving, SIDE_SOURCE);
    resolving.target = path_of(&resolving, SIDE_TARGET);
    return resolving;
}

static Route find_route(const Pair *pair, Side side, Str destination, bool claims)
{
    Str key = address_key(pair->scratch, destination, (StrList){0});
    Address address = address_split(key);
    if (address.scheme.size || address.host.size)
        return (Route){0};
    if (!address.path.size && !address.has_query)
        return (Route){.kind = ROUTE_HERE, .source = pair->source_path, .target = pair->target_path};
    Resolving resolving = resolving_open(pair);
    Str path = address.path;
    if (holds_tag(path))
        path = evaluate_link(&resolving, route_strip(pair->site, path));
    if (!pair->index || holds_tag(path) || is_strange(path))
        return (Route){0};
    bool found = str_starts(path, STR("/")) ? try_address(&resolving, path)
                                            : try_relative(&resolving, side, path);
    if (!found && claims && !try_claims(&resolving, side, path) && resolving.near)
        resolving.route.kind = ROUTE_NOWHERE;
    return resolving.route;
}

Route route_of(const Pair *pair, Side side, Str destination)
{
    return find_route(pair, side, destination, true);
}

Route route_of_link(const Pair *pair, const Link *link, const Link *source)
{
    bool own = !source || !str_equal(source->key, link->key);
    return find_route(pair, SIDE_TARGET, document_text(pair->target, link->destination),
                      own || (pair->index && pair->index->whole));
}

bool route_may_redirect(const Pair *pair, const Link *link)
{
    Str destination = document_text(pair->target, link->destination);
    Str path = address_split(address_key(pair->scratch, destination, (StrList){0})).path;
    if (!pair->index->whole || !str_starts(path, STR("/")) || holds_tag(path))
        return true;
    Claims claims = pair->index->claims(pair->index, route_address(pair->scratch, pair->site, path));
    bool any = false;
    for (size_t i = 0; i < claims.count; i++)
        any = any || claims.items[i].redirect;
    return any;
}

Route route_of_page(const Pair *pair, Str address)
{
    Resolving resolving = resolving_open(pair);
    try_address(&resolving, address);
    return resolving.route;
}
