#include "engine/recognise.h"

#include "base/file.h"
#include "engine/catalog.h"
#include "engine/layout.h"

/* So many files tell where pages lie, and so many pages what they are made of. */
enum { MOST_FILES = 400, MOST_PAGES = 12 };

/* What speaks for a profile. */
enum { FOR_FILES = 4, FOR_LAYOUT = 3, FOR_TEXTS = 2 };

/* A part of the files, evenly spread; all of them are known all the same. */
static PairFiles sample_of(const PairSearch *search, const PairFiles *files)
{
    PairFiles sample = *files;
    size_t step = files->files.count / MOST_FILES + 1;
    sample.files.items = arena_array(search->arena, files->files.count / step + 1,
                                     sizeof *sample.files.items);
    sample.files.count = 0;
    for (size_t i = 0; i < files->files.count; i += step)
        sample.files.items[sample.files.count++] = files->files.items[i];
    return sample;
}

/* Only what is there on both sides. */
static PairPaths find_pairs(const PairSearch *search, const Profile *profile,
                            const PairFiles *files)
{
    PairSearch own = *search;
    PairPaths pairs = {0};
    own.profile = profile;
    pairs_find(&own, files, &pairs);
    size_t kept = 0;
    for (size_t i = 0; i < pairs.count; i++)
        if (pairs.items[i].source && pairs.items[i].target)
            pairs.items[kept++] = pairs.items[i];
    pairs.count = kept;
    return pairs;
}

/* The folders before the layout of the first pair: where the site's own files are. */
static Str lead_of(const Profile *profile, const PairPaths *pairs)
{
    for (size_t i = 0; i < profile->pair_count; i++) {
        LayoutMatch match;
        if (layout_fits(profile->pairs[i].target, pairs->items[0].target_path, &match))
            return match.lead;
    }
    return STR("");
}

/* Such a file lies where the layout begins, or one folder above: "docs/" is the lead of "docs/de/a.md". */
static bool has_telling_file(const PairSearch *search, const Profile *profile, Str lead)
{
    Str folder = lead.size ? str_slice(lead, 0, lead.size - 1) : STR("");
    size_t slash = folder.size;
    while (slash > 0 && folder.data[slash - 1] != '/')
        slash--;
    const Str places[] = {folder, str_slice(folder, 0, slash ? slash - 1 : 0)};
    for (size_t i = 0; i < profile->telling_files.count; i++)
        for (size_t k = 0; k < COUNT_OF(places); k++) {
            const char *path = file_join(search->arena, places[k], profile->telling_files.items[i]);
            if (tree_kind(search->tree, path) != FILE_NONE)
                return true;
        }
    return false;
}

/* A few originals. */
typedef struct {
    const Source *items[MOST_PAGES];
    size_t count;
} Pages;

static Pages read_pages(const PairSearch *search, const PairPaths *pairs)
{
    Pages pages = {.count = 0};
    size_t step = pairs->count / MOST_PAGES + 1;
    for (size_t i = 0; i < pairs->count; i += step) {
        const PairPath *pair = &pairs->items[i];
        Error error = {0};
        const Source *page = pair->source && pairs_is_page(pair->source_path)
                                 ? tree_source(search->tree, search->arena, pair->source, &error)
                                 : NULL;
        if (page)
            pages.items[pages.count++] = page;
    }
    return pages;
}

static bool has_telling_text(const Profile *profile, const Pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        for (size_t k = 0; k < profile->telling_texts.count; k++)
            if (str_find(source_bytes(pages->items[i]), profile->telling_texts.items[k], 0) !=
                STR_NONE)
                return true;
    return false;
}

static unsigned rate(const PairSearch *search, const Profile *profile, Str lead,
                     const Pages *pages)
{
    return (has_telling_file(search, profile, lead) ? FOR_FILES : 0u) +
           (has_telling_text(profile, pages) ? FOR_TEXTS : 0u);
}

const Profile *recognise_pages(const PairSearch *search, const PairPaths *pairs, Str lead)
{
    Pages pages = read_pages(search, pairs);
    const Profile *best = NULL;
    unsigned most = 0;
    for (size_t i = 0; i < catalog_profile_count; i++) {
        unsigned rating = rate(search, &catalog_profiles[i], lead, &pages);
        if (rating > most) {
            most = rating;
            best = &catalog_profiles[i];
        }
    }
    Error error = {0};
    return best ? best : profile_load(search->arena, STR("generic"), &error);
}

const Profile *recognise_site(const PairSearch *search, const PairFiles *all)
{
    Error error = {0};
    PairFiles files = sample_of(search, all);
    const Profile *generic = profile_load(search->arena, STR("generic"), &error);
    PairPaths others = find_pairs(search, generic, &files);
    const Profile *best = others.count ? generic : NULL;
    unsigned most = 0;
    for (size_t i = 0; i < catalog_profile_count; i++) {
        const Profile *profile = &catalog_profiles[i];
        PairPaths own = find_pairs(search, profile, &files);
        const PairPaths *pairs = own.count ? &own : &others;
        if (profile == generic || !pairs->count)
            continue;
        Pages pages = read_pages(search, pairs);
        Str lead = lead_of(own.count ? profile : generic, pairs);
        unsigned rating =
            rate(search, profile, lead, &pages) + (own.count ? FOR_LAYOUT : 0u);
        if (rating > most) {
            most = rating;
            best = profile;
        }
    }
    return best ? profile_with_layouts(search->arena, best) : NULL;
}
