#include "rules/table.h"

#define RULE(name) extern const Rule rule_##name;
#include "rules/table.def"
#undef RULE

const Rule *const rule_table[] = {
#define RULE(name) &rule_##name,
#include "rules/table.def"
#undef RULE
};

const size_t rule_table_size = sizeof rule_table / sizeof rule_table[0];
