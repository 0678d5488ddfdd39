/* The YAML that most front matter is, read without the library: a map whose values are texts of one line, plain or in
 * quotes, lists of such texts, and maps again.
 *
 * All or nothing: where anything else stands (escapes, texts of several lines, flow, anchors, comments, tabs) the answer is
 * NULL and the library is asked. What is read here, the library would read alike; fuzz/front.c and a test compare them.
 */
#ifndef SYNTAX_YAML_PLAIN_H
#define SYNTAX_YAML_PLAIN_H

#include "syntax/yaml_tree.h"

/* The map that bytes[region] of a file holds, or NULL when it takes the library to tell. */
YamlNode *yaml_read_plain(Arena *arena, Str bytes, Span region);

#endif
