/* Values of a rule's parameters. The engine fills them, rules read them through rule.h. */
#ifndef RULES_PARAMETERS_H
#define RULES_PARAMETERS_H

#include "syntax/dialect.h"

typedef enum { PARAMETER_FLAG, PARAMETER_NUMBER, PARAMETER_TEXT, PARAMETER_LIST } ParameterKind;

typedef struct {
    Str name;
    ParameterKind kind;
    bool flag;
    double number;
    Str text;
    StrList list;
} Parameter;

struct Parameters {
    const Parameter *items;
    size_t count;
};

#endif
