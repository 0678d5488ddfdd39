/* Where pages lie: patterns of paths such as "translations/{locale}/content/{path}.md".
 *
 * {path} stands for any path, folders and all, {locale} for the code of a language; each stands once at most. A
 * pattern fits a path behind any leading folders, so a site may lie below another folder.
 */
#ifndef ENGINE_LAYOUT_H
#define ENGINE_LAYOUT_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    Str lead;   /* folders before the pattern, with the slash behind; "" mostly */
    Str locale; /* what stands for {locale}; "" when the pattern has none */
    Str path;   /* what stands for {path} */
} LayoutMatch;

/* Does a path fit? It must be normal: no "." and no doubled slashes. */
bool layout_fits(Str pattern, Str path, LayoutMatch *out);

/* The path that a pattern and what stands for its parts give. Owned by the arena. */
const char *layout_fill(Arena *arena, Str pattern, const LayoutMatch *match);

/* Does the pattern ask for a locale? */
bool layout_has_locale(Str pattern);

/* Where locales of a pattern are to be looked for: the folder that holds them, and what their names begin and end
 * with. "translations/{locale}/content/{path}.md" behind the lead "site/": "site/translations", "" and "".
 * "{path}.{locale}.md" for the path "a/b": "a", "b." and ".md". */
typedef struct {
    const char *folder;
    Str before, behind;
} LayoutPlace;

LayoutPlace layout_locales(Arena *arena, Str pattern, const LayoutMatch *match);

#endif
