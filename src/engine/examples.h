/* The examples in the descriptions of the rules, as tests: each runs with its rule alone, at the rule's own
 * severity. */
#ifndef ENGINE_EXAMPLES_H
#define ENGINE_EXAMPLES_H

#include "base/buffer.h"
#include "engine/catalog.h"

/* Runs the examples of one rule of a catalog and says in `out` where findings or repairs differ from what the
 * description promises. Returns how many failed. */
size_t examples_run(const Catalog *catalog, const RuleText *rule, Buffer *out);

/* Does the rule show what it finds and what it lets pass? Says in `out` what is missing. */
bool examples_enough(const RuleText *rule, Buffer *out);

#endif
