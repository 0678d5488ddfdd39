#include "syntax/dialect.h"

bool str_list_has(StrList list, Str word)
{
    for (size_t i = 0; i < list.count; i++)
        if (str_equal(list.items[i], word))
            return true;
    return false;
}
