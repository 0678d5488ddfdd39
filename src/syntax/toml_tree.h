/* Front matter in TOML, as Hugo and Zola take it, read into the nodes that YAML is read into.
 *
 * Tables, dotted keys, arrays of tables, strings of all four kinds, arrays and inline tables. Numbers, dates and
 * booleans are plain scalars. Tolerant: what a build refuses, such as a key given twice, is kept. Linear. */
#ifndef SYNTAX_TOML_TREE_H
#define SYNTAX_TOML_TREE_H

#include "syntax/yaml_tree.h"

/* Parses bytes[region] of a file. */
YamlTree toml_parse(Arena *arena, Str bytes, Span region);

#endif
