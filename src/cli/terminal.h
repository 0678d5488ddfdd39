/* What the terminal at standard output takes. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/options.h"
#include "output/reporter.h"

/* The style of what goes to standard output: colours and links as --color and --hyperlinks say, or, when they say
 * auto, as the terminal is known to take them. NO_COLOR is honoured. */
ReportStyle terminal_style(const Options *options);

#endif
