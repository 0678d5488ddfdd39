/* A YAML document as a tree in which everything knows its bytes.
 *
 * The one file that includes libyaml is yaml_tree.c. Used for front matter, configuration, profiles
 * and rule descriptions. Aliases are resolved as references to the anchor's node, so a "bomb" takes
 * no memory; depth and size are bounded.
 */
#ifndef SYNTAX_YAML_TREE_H
#define SYNTAX_YAML_TREE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "text/span.h"

#define YAML_MAX_BYTES (1u << 20)
#define YAML_MAX_DEPTH 64

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;
typedef enum { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED } YamlStyle;

typedef struct YamlNode YamlNode;

typedef struct {
    YamlNode *key;
    YamlNode *value;
} YamlEntry;

struct YamlNode {
    YamlKind kind;
    YamlStyle style; /* of a scalar */
    bool flow;       /* [a, b] or {a: b} */
    bool alias;      /* stands here as *name */
    Span span;       /* bytes of the file: a scalar with its quotes; a block scalar from its | or > to
                        the end of its last line, line end left out; a collection from its first to
                        its last item */
    Str text;        /* a scalar's value, decoded */
    YamlEntry *entries; /* of a map, in order, duplicates kept */
    YamlNode **items;   /* of a list */
    size_t count;       /* of entries or items */
};

typedef struct {
    YamlNode *root; /* NULL when the document is empty or broken */
    bool broken;
    bool bounded;     /* broken because it is larger or deeper than is read */
    Str problem;      /* what the parser says, in words; empty unless broken */
    uint32_t problem_offset; /* byte of the file */
} YamlTree;

/* Parses bytes[region] of a file. */
YamlTree yaml_parse(Arena *arena, Str bytes, Span region);

/* The same by the library alone, without bounds and without the shorter way of yaml_plain.h, which is compared with it. */
YamlTree yaml_parse_any(Arena *arena, Str bytes, Span region);

/* The value of a key of a map, or NULL (also when map is NULL or no map). The first of duplicates. */
YamlNode *yaml_get(const YamlNode *map, const char *key);

/* The text of a scalar value of a key, or `otherwise`. */
Str yaml_text(const YamlNode *map, const char *key, const char *otherwise);

/* "true"/"false" of a plain scalar value of a key, or `otherwise`. */
bool yaml_flag(const YamlNode *map, const char *key, bool otherwise);

#endif
