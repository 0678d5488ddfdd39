#include "rules/parameters.h"

#include "rules/rule.h"

#include <assert.h>

static const Parameter *find(const Parameters *parameters, const char *name, ParameterKind kind)
{
    for (size_t i = 0; i < parameters->count; i++)
        if (str_is(parameters->items[i].name, name) && parameters->items[i].kind == kind)
            return &parameters->items[i];
    assert(false && "a rule asks for a parameter that its description does not declare");
    return NULL;
}

bool parameter_flag(const Parameters *parameters, const char *name)
{
    return find(parameters, name, PARAMETER_FLAG)->flag;
}

double parameter_number(const Parameters *parameters, const char *name)
{
    return find(parameters, name, PARAMETER_NUMBER)->number;
}

StrList parameter_list(const Parameters *parameters, const char *name)
{
    return find(parameters, name, PARAMETER_LIST)->list;
}

Str parameter_text(const Parameters *parameters, const char *name)
{
    return find(parameters, name, PARAMETER_TEXT)->text;
}
