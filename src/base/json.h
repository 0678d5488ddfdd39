/* JSON as a tree in an arena. Over jansson; the one file that includes it is json.c. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

typedef enum { JSON_IS_NULL, JSON_IS_FLAG, JSON_IS_NUMBER, JSON_IS_TEXT, JSON_IS_LIST, JSON_IS_MAP } JsonKind;

typedef struct JsonNode JsonNode;

struct JsonNode {
    JsonKind kind;
    bool flag;
    int64_t number;   /* whole; other numbers are refused */
    Str text;         /* decoded */
    JsonNode **items; /* of a list, or the values of a map, in order */
    Str *names;       /* of a map */
    size_t count;
};

/* Reads a whole document. NULL and *error, with line and column behind `name`, when it is none. Deep nesting is
 * refused, so what is read may be walked recursively. */
MUST_CHECK JsonNode *json_parse(Arena *arena, Str name, Str bytes, Error *error);

/* The value of a name of a map, or NULL (also when map is NULL or no map). */
const JsonNode *json_get(const JsonNode *map, const char *name);

#endif
