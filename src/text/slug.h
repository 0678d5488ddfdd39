/* Ids that sites make from headings, as the programs that build them do. */
#ifndef TEXT_SLUG_H
#define TEXT_SLUG_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
    SLUG_GITHUB,          /* GitHub; github-slugger as in Docusaurus, Astro and Starlight */
    SLUG_KRAMDOWN_GFM,    /* Jekyll: kramdown reading GitHub's dialect */
    SLUG_KRAMDOWN,        /* kramdown alone: ASCII, from the first letter on */
    SLUG_GOLDMARK,        /* Hugo */
    SLUG_PYTHON_MARKDOWN, /* MkDocs: umlauts lose their dots */
    SLUG_PYMDOWN,         /* Material for MkDocs with pymdownx.slugs */
    SLUG_VITEPRESS,
    SLUG_GITLAB,
    SLUG_MDBOOK,
} SlugStyle;

/* Stands in a heading for what is not known before the site is built (a template tag), and in its slug for any
 * number of characters. */
#define SLUG_ANYTHING '\x1A'

/* The style of a name as profiles write it ("kramdown-gfm"); false when there is none. */
bool slug_style(Str name, SlugStyle *out);

/* Does the style read a heading as it is written, marks and destinations of links included? */
bool slug_reads_marks(SlugStyle style);

/* The slug of the text of a heading. A heading that says the same as one before gets a number besides, see
 * slug_numbered. Owned by the arena. */
Str slug_make(Arena *arena, SlugStyle style, Str heading);

/* The slug of a heading before which `before` others had the same one: "restore-2". Owned by the arena. */
Str slug_numbered(Arena *arena, SlugStyle style, Str slug, size_t before);

/* Takes the number off again: true, and slug and number, when the fragment may be a numbered slug. */
bool slug_unnumber(SlugStyle style, Str fragment, Str *slug, size_t *before);

/* Is a fragment this slug, when SLUG_ANYTHING in the slug may be anything? */
bool slug_fits(Str slug, Str fragment);

#endif
