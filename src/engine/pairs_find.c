/* Pairs by layouts: every file is held against the patterns of both sides. */
#include "engine/pairs.h"

#include "engine/layout.h"
#include "syntax/front.h"
#include "text/locale.h"

#include <stdlib.h>

/* The pages of one layout that lie behind the same folders, in one locale. */
typedef struct {
    size_t layout;
    Str lead, locale;
    size_t pairs, orphans; /* among files that were listed */
    bool live;
} Group;

/* A file that fits one side of a layout and has no counterpart by it. */
typedef struct {
    Str path;
    const char *absent;
    size_t group;
    bool source; /* it would be the original */
    bool listed;
} Single;

typedef struct {
    const PairSearch *search;
    const PairFiles *files;
    Arena *arena;
    Map *group_index, *names_index, *locale_index;
    ARRAY_OF(Group) groups;
    ARRAY_OF(FileList) names, locales;
    ARRAY_OF(Single) singles;
    ARRAY_OF(PairPath) pairs;
    ARRAY_OF(size_t) pair_groups;
    Map *targets; /* translation -> 1 */
    Map *done;    /* original and locale -> 1 */
} Finder;

/* One side of a pair, the other to be found. */
typedef struct {
    size_t layout;
    LayoutMatch match;
    Str source, target, locale; /* what is there */
} Candidate;

static Str original_locale(const PairSearch *search)
{
    return search->locales.count ? search->locales.items[0] : STR("en");
}

static bool is_wanted(const PairSearch *search, Str locale)
{
    if (locale_same_language(locale, original_locale(search)))
        return false;
    for (size_t i = 1; i < search->locales.count; i++)
        if (str_equal_nocase(search->locales.items[i], locale))
            return true;
    return search->locales.count < 2;
}

static bool is_below(Str path, Str folder)
{
    return str_is(folder, ".") ? !str_starts(path, STR("/")) && !str_starts(path, STR("../"))
                               : str_starts(path, folder) && path.size > folder.size &&
                                     path.data[folder.size] == '/';
}

/* What lies below a folder that was listed is there if it is in the list. */
static bool exists(const Finder *finder, Str path)
{
    if (map_get(finder->files->known, path))
        return true;
    for (size_t i = 0; i < finder->files->folders.count; i++)
        if (is_below(path, finder->files->folders.items[i]))
            return false;
    return tree_kind(finder->search->tree, path.data) == FILE_REGULAR;
}

/* The names in a folder; none when it cannot be read. */
static FileList names_in(Finder *finder, const char *folder)
{
    bool added;
    size_t *index = map_put(finder->names_index, str_from(folder), &added);
    if (added) {
        Error error = {0};
        FileList list = {0};
        *index = finder->names.count;
        if (tree_kind(finder->search->tree, folder) != FILE_FOLDER ||
            !tree_names(finder->search->tree, finder->arena, folder, &list, &error))
            list.count = 0;
        *ARRAY_PUSH(finder->arena, &finder->names) = list;
    }
    return finder->names.items[*index];
}

/* The first of the names, which are in byte order, that does not come before a text. */
static size_t first_from(const FileList *names, Str text)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(names->items[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static FileList find_locales(Finder *finder, const LayoutPlace *place, bool original)
{
    FileList names = names_in(finder, place->folder), found = {0};
    for (size_t i = first_from(&names, place->before);
         i < names.count && str_starts(names.items[i], place->before); i++) {
        Str name = names.items[i];
        if (!str_ends(name, place->behind) || name.size <= place->before.size + place->behind.size)
            continue;
        Str code = str_slice(name, place->before.size, name.size - place->behind.size);
        if (locale_is_code(code) &&
            (original ? locale_same_language(code, original_locale(finder->search))
                      : is_wanted(finder->search, code)))
            *ARRAY_PUSH(finder->arena, &found) = code;
    }
    return found;
}

/* What may stand for {locale} in a pattern: the original's codes, or those of translations. */
static FileList locales_of(Finder *finder, Str pattern, const LayoutMatch *match, bool original)
{
    LayoutPlace place = layout_locales(finder->arena, pattern, match);
    Str key = str_from(arena_format(finder->arena, "%d %s\n%.*s\n%.*s", original, place.folder,
                                    STR_ARG(place.before), STR_ARG(place.behind)));
    bool added;
    size_t *index = map_put(finder->locale_index, key, &added);
    if (added) {
        FileList found = find_locales(finder, &place, original);
        *index = finder->locales.count;
        *ARRAY_PUSH(finder->arena, &finder->locales) = found;
    }
    return finder->locales.items[*index];
}

/* The locale of a layout that does not ask for one. */
static Str fixed_locale(const Finder *finder, Str pattern)
{
    Str found = locale_in_path(pattern);
    StrList locales = finder->search->locales;
    return found.size || locales.count < 2 ? found : locales.items[1];
}

static size_t group_of(Finder *finder, const Candidate *candidate)
{
    Str name = str_from(arena_format(finder->arena, "%zu %.*s %.*s", candidate->layout,
                                     STR_ARG(candidate->locale), STR_ARG(candidate->match.lead)));
    bool added;
    size_t *index = map_put(finder->group_index, name, &added);
    if (added) {
        *index = finder->groups.count;
        *ARRAY_PUSH(finder->arena, &finder->groups) =
            (Group){candidate->layout, candidate->match.lead, candidate->locale, 0, 0, false};
    }
    return *index;
}

static Str fill(const Finder *finder, Str pattern, LayoutMatch match, Str locale)
{
    match.locale = locale;
    return str_from(layout_fill(finder->arena, pattern, &match));
}

/* The original of a translation by one layout; "" when it is not there. */
static Str source_by(Finder *finder, const Candidate *candidate)
{
    Str pattern = finder->search->profile->pairs[candidate->layout].source;
    if (!layout_has_locale(pattern)) {
        Str path = fill(finder, pattern, candidate->match, STR(""));
        return exists(finder, path) && !str_equal(path, candidate->target) ? path : STR("");
    }
    FileList codes = locales_of(finder, pattern, &candidate->match, true);
    for (size_t i = 0; i < codes.count; i++) {
        Str path = fill(finder, pattern, candidate->match, codes.items[i]);
        if (exists(finder, path))
            return path;
    }
    return STR("");
}

/* Is the path a translation by a layout? Fills the candidate, the original left to be found. */
static bool is_target(const Finder *finder, size_t layout, Str path, Candidate *out)
{
    Str pattern = finder->search->profile->pairs[layout].target;
    *out = (Candidate){.layout = layout, .target = path};
    if (!layout_fits(pattern, path, &out->match))
        return false;
    bool asks = layout_has_locale(pattern);
    out->locale = asks ? out->match.locale : fixed_locale(finder, pattern);
    return !asks || is_wanted(finder->search, out->locale);
}

/* The original of a translation by the first layout that has one. */
static bool find_source(Finder *finder, Str path, Candidate *out)
{
    for (size_t i = 0; i < finder->search->profile->pair_count; i++) {
        if (!is_target(finder, i, path, out))
            continue;
        out->source = source_by(finder, out);
        if (out->source.size)
            return true;
    }
    return false;
}

static Str done_key(const Finder *finder, Str source, Str locale)
{
    return str_from(arena_format(finder->arena, "%.*s %.*s", STR_ARG(locale), STR_ARG(source)));
}

static void add_pair(Finder *finder, const Candidate *candidate, bool listed)
{
    bool added;
    map_put(finder->targets, candidate->target, &added);
    if (!added)
        return;
    size_t group = group_of(finder, candidate);
    finder->groups.items[group].pairs += listed;
    *ARRAY_PUSH(finder->arena, &finder->pairs) = (PairPath){
        .source = candidate->source.data, .target = candidate->target.data,
        .source_path = candidate->source, .target_path = candidate->target,
        .locale = candidate->locale};
    *ARRAY_PUSH(finder->arena, &finder->pair_groups) = group;
}

static void add_single(Finder *finder, const Candidate *candidate, const PairFile *file,
                       const char *absent, bool source)
{
    size_t group = group_of(finder, candidate);
    if (!source)
        finder->groups.items[group].orphans += file->listed;
    *ARRAY_PUSH(finder->arena, &finder->singles) =
        (Single){file->path, absent, group, source, file->listed};
}

/* Where the original of an orphan would lie; NULL when not even its folder is there. */
static const char *missing_source(Finder *finder, const Candidate *candidate)
{
    Str pattern = finder->search->profile->pairs[candidate->layout].source;
    Str locale = STR("");
    if (layout_has_locale(pattern)) {
        FileList codes = locales_of(finder, pattern, &candidate->match, true);
        if (!codes.count)
            return NULL;
        locale = codes.items[0];
    }
    return fill(finder, pattern, candidate->match, locale).data;
}

/* Holds a file against a layout as a translation that has no original. */
static void add_orphan(Finder *finder, size_t layout, const PairFile *file)
{
    Candidate candidate;
    if (!is_target(finder, layout, file->path, &candidate))
        return;
    const char *absent = missing_source(finder, &candidate);
    if (absent)
        add_single(finder, &candidate, file, absent, false);
}

/* "docs/fr/a.md" beside "docs/a.md" is a translation too, if not one that is asked for; so is "a.fr.md" beside
 * "a.md". */
static bool is_other_translation(const Finder *finder, Str pattern, const LayoutMatch *match)
{
    size_t slash = str_find_byte(match->path, '/', 0), point = match->path.size;
    while (point > 0 && match->path.data[point - 1] != '.' && match->path.data[point - 1] != '/')
        point--;
    bool folder = slash != STR_NONE && locale_is_code(str_slice(match->path, 0, slash));
    bool ending = point > 1 && match->path.data[point - 1] == '.' &&
                  locale_is_code(str_slice(match->path, point, match->path.size));
    if (!folder && !ending)
        return false;
    LayoutMatch other = *match;
    other.path = folder ? str_slice(match->path, slash + 1, match->path.size)
                        : str_slice(match->path, 0, point - 1);
    return other.path.size && exists(finder, fill(finder, pattern, other, match->locale));
}

/* One translation of an original, by one layout in one locale. */
static void look_for_target(Finder *finder, Candidate *candidate, const PairFile *file)
{
    Str pattern = finder->search->profile->pairs[candidate->layout].target;
    Str path = fill(finder, pattern, candidate->match, candidate->locale);
    Candidate other;
    if (!exists(finder, path) || str_equal(path, file->path))
        add_single(finder, candidate, file, path.data, true);
    else if (find_source(finder, path, &other) && str_equal(other.source, file->path))
        add_pair(finder, &other, file->listed);
}

/* Holds a file against a layout as an original. */
static void look_for_targets(Finder *finder, size_t layout, const PairFile *file)
{
    const PairPattern *pattern = &finder->search->profile->pairs[layout];
    Candidate candidate = {.layout = layout, .source = file->path};
    if (!layout_fits(pattern->source, file->path, &candidate.match) ||
        (layout_has_locale(pattern->source) &&
         !locale_same_language(candidate.match.locale, original_locale(finder->search))) ||
        is_other_translation(finder, pattern->source, &candidate.match))
        return;
    if (!layout_has_locale(pattern->target)) {
        candidate.locale = fixed_locale(finder, pattern->target);
        look_for_target(finder, &candidate, file);
        return;
    }
    FileList codes = locales_of(finder, pattern->target, &candidate.match, false);
    for (size_t i = 0; i < codes.count; i++) {
        candidate.locale = codes.items[i];
        look_for_target(finder, &candidate, file);
    }
}

/* A file that is gone leaves its counterpart behind. */
static bool find_left_behind(Finder *finder, const PairFile *file, PairFile *out)
{
    Candidate candidate;
    *out = (PairFile){.listed = false};
    if (find_source(finder, file->path, &candidate)) {
        out->path = candidate.source;
        return true;
    }
    for (size_t i = 0; i < finder->search->profile->pair_count; i++) {
        const PairPattern *pattern = &finder->search->profile->pairs[i];
        LayoutMatch match;
        if (!layout_fits(pattern->source, file->path, &match))
            continue;
        FileList codes = {0};
        if (layout_has_locale(pattern->target))
            codes = locales_of(finder, pattern->target, &match, false);
        else
            *ARRAY_PUSH(finder->arena, &codes) = STR("");
        for (size_t k = 0; k < codes.count; k++) {
            out->path = fill(finder, pattern->target, match, codes.items[k]);
            if (exists(finder, out->path))
                return true;
        }
    }
    return false;
}

static void look_at(Finder *finder, const PairFile *file)
{
    Candidate candidate;
    if (find_source(finder, file->path, &candidate)) {
        add_pair(finder, &candidate, file->listed);
        return;
    }
    for (size_t i = 0; i < finder->search->profile->pair_count; i++) {
        add_orphan(finder, i, file);
        look_for_targets(finder, i, file);
    }
}

/* A folder that only looks like a locale has few pages with an original. Where the original lies in a folder of a locale
 * too, one is enough. */
static void judge_groups(Finder *finder)
{
    for (size_t i = 0; i < finder->groups.count; i++) {
        Group *group = &finder->groups.items[i];
        bool both = layout_has_locale(finder->search->profile->pairs[group->layout].source);
        group->live = finder->search->own_layouts ||
                      (group->pairs > 0 && (both || group->pairs * 3 >= group->pairs + group->orphans));
    }
}

/* Pairs of groups that count, and of files that were named. */
static void keep_pairs(Finder *finder, PairPaths *out)
{
    for (size_t i = 0; i < finder->pairs.count; i++) {
        const PairPath *pair = &finder->pairs.items[i];
        const Group *group = &finder->groups.items[finder->pair_groups.items[i]];
        if (!group->live && group->pairs > 0)
            continue;
        *ARRAY_PUSH(finder->arena, out) = *pair;
        map_put(finder->done, done_key(finder, pair->source_path, pair->locale), NULL);
        map_put(finder->done, pair->target_path, NULL);
        map_put(finder->done, pair->source_path, NULL);
    }
}

/* Much data needs no translation: it is missing only where the path says that it is of one language, or the project that
 * it is translated. */
static bool may_be_alone(const Finder *finder, const Single *single, const Group *group)
{
    return front_is_data(single->path) && single->source && !finder->search->own_layouts &&
           !layout_has_locale(finder->search->profile->pairs[group->layout].source);
}

/* A file is one page: of one side, and missing once in a locale. */
static void keep_single(Finder *finder, const Single *single, PairPaths *out)
{
    const Group *group = &finder->groups.items[single->group];
    if ((single->listed && !group->live) || may_be_alone(finder, single, group))
        return;
    Str key = single->source ? done_key(finder, single->path, group->locale) : single->path;
    if (map_get(finder->done, key) || (single->source && map_get(finder->targets, single->path)))
        return;
    map_put(finder->done, key, NULL);
    if (!single->source)
        map_put(finder->targets, single->path, NULL);
    PairPath pair = {.absent = single->absent, .locale = group->locale};
    if (single->source) {
        pair.source = single->path.data;
        pair.source_path = single->path;
    } else {
        pair.target = single->path.data;
        pair.target_path = single->path;
    }
    *ARRAY_PUSH(finder->arena, out) = pair;
}

/* Orphans first: what is the translation of nothing is no original. */
static void keep_singles(Finder *finder, PairPaths *out)
{
    for (int sources = 0; sources < 2; sources++)
        for (size_t i = 0; i < finder->singles.count; i++)
            if (finder->singles.items[i].source == (sources == 1))
                keep_single(finder, &finder->singles.items[i], out);
}

static int by_place(const void *a, const void *b)
{
    const PairPath *x = a, *y = b;
    int order = str_compare(str_from(x->target ? x->target : x->absent),
                            str_from(y->target ? y->target : y->absent));
    return order ? order : str_compare(x->source_path, y->source_path);
}

void pairs_find(const PairSearch *search, const PairFiles *files, PairPaths *out)
{
    Arena *arena = search->arena;
    Finder finder = {.search = search, .files = files, .arena = arena,
                     .group_index = map_open(arena), .names_index = map_open(arena),
                     .locale_index = map_open(arena),
                     .targets = map_open(arena), .done = map_open(arena)};
    for (size_t i = 0; i < files->files.count; i++) {
        const PairFile *file = &files->files.items[i];
        PairFile left;
        if (!file->gone)
            look_at(&finder, file);
        else if (find_left_behind(&finder, file, &left))
            look_at(&finder, &left);
    }
    judge_groups(&finder);
    keep_pairs(&finder, out);
    keep_singles(&finder, out);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_place);
}
