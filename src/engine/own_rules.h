/* Rules of a project: files of the form of rules/<family>/<rule>.yml, with `match:` in place of code. */
#ifndef ENGINE_OWN_RULES_H
#define ENGINE_OWN_RULES_H

#include "engine/catalog.h"

/* The rules of the build and those of the files and folders that a list of the configuration names, which lie below its
 * `folder`. NULL and an error of `config`, with file, line and column, when one cannot be read or is no rule. */
MUST_CHECK const Catalog *own_rules_read(const YamlReader *config, Str folder, const YamlNode *list);

#endif
