/* The descriptions of the rules as SARIF has them. */
#ifndef OUTPUT_SARIF_RULES_H
#define OUTPUT_SARIF_RULES_H

#include "base/buffer.h"
#include "engine/catalog.h"

/* The elements of tool.driver.rules, all rules in the order of the catalog: a rule without results is listed too,
 * so that a platform closes the alerts it had. */
void sarif_write_rules(const Catalog *catalog, Buffer *out);

#endif
