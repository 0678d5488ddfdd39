#include "cli/generate.h"

#include "base/array.h"
#include "cli/generate_parts.h"

bool generate_write(Str kind, Buffer *out)
{
    static const struct {
        const char *kind;
        void (*write)(Buffer *out);
    } kinds[] = {
        {"man", generate_man},
        {"complete-bash", generate_bash},
        {"complete-zsh", generate_zsh},
        {"complete-fish", generate_fish},
        {"config-schema", generate_schema},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!str_is(kind, kinds[i].kind))
            continue;
        kinds[i].write(out);
        return true;
    }
    return false;
}
