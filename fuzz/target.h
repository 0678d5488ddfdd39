/* What every fuzz target needs: a claim that must hold, and pages made of the bytes it is given. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include "engine/check.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "does not hold: %s\n", what);
        abort();
    }
}

static inline void require_inside(Span span, size_t size, const char *what)
{
    require(span.begin <= span.end && span.end <= size, what);
}

/* The kind of site that the first byte chooses, so that all of them are tried. */
static inline const Profile *profile_chosen(Arena *arena, const uint8_t *data, size_t size)
{
    static const char *const names[] = {"github-docs", "jekyll",     "hugo",   "starlight",
                                        "docusaurus",  "mkdocs", "generic"};
    Error error = {0};
    Str name = str_from(names[size ? data[0] % COUNT_OF(names) : 0]);
    const Profile *profile = profile_load(arena, name, &error);
    require(profile != NULL, error.message);
    return profile;
}

static inline const Source *source_of(Arena *arena, const char *name, Str bytes)
{
    Error error = {0};
    const Source *source = source_wrap(arena, str_from(name), bytes, &error);
    require(source != NULL, error.message);
    return source;
}

/* The two pages of an input, parted by a line of ===; without one both sides are the same page. */
static inline PairInput pair_of(Arena *arena, const uint8_t *data, size_t size)
{
    Str all = {(const char *)data, size};
    size_t middle = str_find(all, STR("=====\n"), 0);
    Str source = middle == STR_NONE ? all : str_slice(all, 0, middle);
    Str target = middle == STR_NONE ? all : str_slice(all, middle + 6, size);
    return (PairInput){
        .source = source_of(arena, "en.md", source),
        .target = source_of(arena, "de.md", target),
        .source_path = STR("page.md"),
        .target_path = STR("page.md"),
    };
}

#endif
