/* Which heading of a page an id leads to. */
#include "document/outline.h"
#include "text/slug.h"

static Str slug_of(Arena *arena, SlugStyle style, const OutlineHeading *heading)
{
    return slug_make(arena, style, slug_reads_marks(style) ? heading->written : heading->text);
}

/* Slugs of all headings without an id of their own; data NULL for the others. */
static Str *slugs_of(Arena *arena, SlugStyle style, const Outline *outline)
{
    Str *slugs = arena_array(arena, outline->heading_count + 1, sizeof *slugs);
    for (size_t i = 0; i < outline->heading_count; i++)
        if (!outline->headings[i].id.size)
            slugs[i] = slug_of(arena, style, &outline->headings[i]);
    return slugs;
}

/* The heading of a slug before which `before` others have it. */
static size_t nth(const Str *slugs, size_t count, Str slug, size_t before)
{
    for (size_t i = 0; i < count; i++)
        if (slugs[i].data && str_equal(slugs[i], slug) && before-- == 0)
            return i;
    return OUTLINE_NONE;
}

static size_t find_slug(Arena *scratch, SlugStyle style, const Outline *outline, Str fragment)
{
    const Str *slugs = slugs_of(scratch, style, outline);
    size_t count = outline->heading_count, before = 0;
    size_t found = nth(slugs, count, fragment, 0);
    Str slug;
    if (found == OUTLINE_NONE && slug_unnumber(style, fragment, &slug, &before))
        found = nth(slugs, count, slug, before);
    for (size_t i = 0; i < count && found == OUTLINE_NONE; i++)
        if (slugs[i].data && slug_fits(slugs[i], fragment))
            found = i;
    return found;
}

size_t outline_find(Arena *scratch, const Site *site, const Outline *outline, Str fragment)
{
    for (size_t i = 0; i < outline->heading_count; i++)
        if (outline->headings[i].id.size && str_equal(outline->headings[i].id, fragment))
            return i;
    size_t found = OUTLINE_NONE;
    SlugStyle style;
    for (size_t i = 0; i < site->heading_ids.count && found == OUTLINE_NONE; i++)
        if (slug_style(site->heading_ids.items[i], &style))
            found = find_slug(scratch, style, outline, fragment);
    return found;
}

bool outline_has(Arena *scratch, const Site *site, const Outline *outline, Str fragment)
{
    for (size_t i = 0; i < outline->id_count; i++)
        if (str_equal(outline->ids[i], fragment))
            return true;
    return outline_find(scratch, site, outline, fragment) != OUTLINE_NONE;
}

Str outline_id(Arena *arena, const Site *site, const Outline *outline, size_t heading)
{
    const OutlineHeading *own = &outline->headings[heading];
    SlugStyle style;
    if (own->id.size || !site->heading_ids.count || !slug_style(site->heading_ids.items[0], &style))
        return own->id;
    Str slug = slug_of(arena, style, own);
    size_t before = 0;
    for (size_t i = 0; i < heading; i++)
        before += !outline->headings[i].id.size &&
                  str_equal(slug_of(arena, style, &outline->headings[i]), slug);
    return slug_numbered(arena, style, slug, before);
}
