/* Reading what people write in YAML, a configuration or the description of a rule, with messages that name
 * file, line, column, the key and the nearest key there is.
 *
 * Every function returns false and fills the reader's error when the file says what it must not.
 */
#ifndef SYNTAX_YAML_READ_H
#define SYNTAX_YAML_READ_H

#include "syntax/dialect.h"
#include "syntax/yaml_tree.h"
#include "text/source.h"

typedef struct {
    Arena *arena; /* owns what is read */
    const Source *source;
    Error *error;
} YamlReader;

/* The file as a map of keys; NULL when it is no such thing. An empty file is an empty map. */
MUST_CHECK const YamlNode *yaml_read_file(const YamlReader *reader);

/* Says what is wrong at a place of the file. Always false. */
__attribute__((format(printf, 3, 4))) bool yaml_fail(const YamlReader *reader, Span at,
                                                     const char *format, ...);

/* Says that there is no such key, and which one may be meant. Always false. */
bool yaml_unknown_key(const YamlReader *reader, const YamlNode *key, const char *const *names,
                      size_t count);

/* Is the node a map, and are all its keys known, and none there twice? */
MUST_CHECK bool yaml_has_only(const YamlReader *reader, const YamlNode *map,
                              const char *const *names, size_t count);

MUST_CHECK bool yaml_read_text(const YamlReader *reader, const YamlNode *node, Str *out);
MUST_CHECK bool yaml_read_list(const YamlReader *reader, const YamlNode *node, StrList *out);
/* Digits, with a point among them where there is a fraction. */
MUST_CHECK bool yaml_read_number(const YamlReader *reader, const YamlNode *node, double *out);
MUST_CHECK bool yaml_read_flag(const YamlReader *reader, const YamlNode *node, bool *out);

/* The number of a word in a list. */
MUST_CHECK bool yaml_read_choice(const YamlReader *reader, const YamlNode *node,
                                 const char *const *words, size_t count, int *out);

/* Does a text look like what yaml_read_number reads? */
bool yaml_is_number(Str text);

#endif
