/* The front matter of a page: where it is, and its keys.
 *
 * Only YAML between lines of three hyphens, or TOML between lines of three plus signs, at the very start (a byte order
 * mark may stand before) is front matter. What cannot be parsed is kept: a page with broken front matter still has a body, and
 * the lines that look like keys are found without YAML. A file of data is front matter as a whole.
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
    Str within;       /* of data: path of the map that holds the entry; "" at the top and in front matter */
    bool duplicate;   /* a key of this name stood before */
} FrontKey;

typedef struct {
    bool data;     /* the file is data and nothing else, see front_is_data */
    bool toml;     /* between lines of +++ */
    bool present;
    bool closed;   /* the closing --- is there */
    bool broken;   /* not YAML, or no map */
    bool bounded;  /* broken because it is larger or deeper than is read */
    Str problem;
    Span problem_at; /* the line the parser complains about */
    Span span;     /* with both --- lines, the last line end included */
    Span yaml;     /* between them */
    Span body;     /* the rest of the file */
    YamlNode *root;
    FrontKey *keys; /* top level, in order; found by looking at lines when broken */
    size_t key_count;
    Map *names; /* name -> index of the first key that has it */
    const YamlNode *locale; /* of data: the code of a language that all of it stands under ("de:"); or NULL */
    Map *maps;  /* of data: path of every map there is -> 1; "" is the whole */
} Front;

/* Is it a file of data, by its name: .yml, .yaml, .json? Such a file is read as if all of it were front matter, and its
 * keys are those at any depth, named by their path: "menu.items[0].title". A map that is all there is under the code of
 * a language ("de:") counts as the whole. JSON is YAML. */
bool front_is_data(Str name);

/* Holds a scalar nothing that is translated: a number, true, an address, a name of a program? */
bool front_is_fixed(const YamlNode *value);

Front front_read(Arena *arena, const Source *source);

/* Only where it is: `present`, `closed` and the spans of a front matter that begins at `begin`, no keys. Parses no
 * YAML, so an unclosed block of no keys may turn out to be none. */
Front front_locate(Str bytes, uint32_t begin);

/* Parses what front_locate found. */
YamlTree front_tree(Arena *arena, Str bytes, const Front *front);

/* The first key of that name, or NULL. */
const FrontKey *front_find(const Front *front, Str name);

#endif
