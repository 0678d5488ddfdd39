/* Values of a rule's parameters. The engine fills them, rules read them through rule.h. */
#ifndef RULES_PARAMETERS_H
#define RULES_PARAMETERS_H

#include "finding/finding.h"
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
    const struct DeclaredRule *declared; /* of a rule without code: what to match */
    Str summary;                         /* of a rule without code: what it says when it says nothing else */
    FixSafety fix;                       /* of a rule without code: how safe its repairs are */
};

#endif
