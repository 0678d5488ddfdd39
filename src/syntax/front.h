/* The front matter of a page: where it is, and its keys.
 *
 * Only YAML between lines of three hyphens at the very start (a byte order mark may stand before) is
 * front matter. What cannot be parsed is kept: a page with broken front matter still has a body, and
 * the lines that look like keys are found without YAML.
 */
#ifndef SYNTAX_FRONT_H
#define SYNTAX_FRONT_H

#include "base/map.h"
#include "syntax/yaml_tree.h"
#include "text/source.h"

typedef struct {
    Span entry; /* whole lines of the entry, the last line end included: what a repair moves */
    Span key;
    Str name;         /* decoded key */
    YamlNode *value;  /* NULL where the YAML is broken or the value is empty */
    bool duplicate;   /* a key of this name stood before */
} FrontKey;

typedef struct {
    bool present;
    bool closed;   /* the closing --- is there */
    bool broken;   /* not YAML, or no map */
    Str problem;
    Span problem_at; /* the line the parser complains about */
    Span span;     /* with both --- lines, the last line end included */
    Span yaml;     /* between them */
    Span body;     /* the rest of the file */
    YamlNode *root;
    FrontKey *keys; /* top level, in order; found by looking at lines when broken */
    size_t key_count;
    Map *names; /* name -> index of the first key that has it */
} Front;

Front front_read(Arena *arena, const Source *source);

/* Only where it is: `present`, `closed` and the spans of a front matter that begins at `begin`, no keys. Parses no
 * YAML, so an unclosed block of no keys may turn out to be none. */
Front front_locate(Str bytes, uint32_t begin);

/* The first key of that name, or NULL. */
const FrontKey *front_find(const Front *front, Str name);

#endif
