/* The repair of a value of the front matter: written the way the translation writes its own, touching only the lines
 * concerned. */
#ifndef RULES_FRONT_RESTORE_H
#define RULES_FRONT_RESTORE_H

#include "rules/rule.h"

/* A value that differs: of a key, or of something in the value of a key. */
typedef struct {
    const Pair *pair;
    const FrontKey *source_key, *target_key;
    const YamlNode *source, *target;
} FrontChange;

/* Adds the repair. It wants review when the value looks like one of another version of the original, or is text. */
void front_restore(const FrontChange *change, Finding *finding, Findings *out);

/* "../../": how deep a page lies is the translation's own affair. */
bool front_is_climb(Str text);

#endif
