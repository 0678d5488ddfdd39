/* pendant report: all pages, those without findings too, as one HTML file. */
#include "cli/command.h"

int command_report(Arena *arena, const Options *options, Error *error)
{
    if (!options->output) {
        error_set(error, "report needs the file to write: -o FILE.html");
        return 2;
    }
    OutputChoice choice = {.reporter = &reporter_html, .path = options->output};
    Options own = *options;
    own.outputs.items = &choice;
    own.outputs.count = 1;
    own.fail_on = SEVERITY_OFF;
    return command_check(arena, &own, error);
}
