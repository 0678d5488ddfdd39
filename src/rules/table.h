/* Every rule that has code, in the order of table.def. */
#ifndef RULES_TABLE_H
#define RULES_TABLE_H

#include "rules/rule.h"

extern const Rule *const rule_table[];
extern const size_t rule_table_size;

#endif
