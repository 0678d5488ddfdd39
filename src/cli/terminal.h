/* What the terminal at standard output takes. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/options.h"
#include "output/reporter.h"

/* The style of what goes to standard output: colours and links as --color and --hyperlinks say, or, when they say
 * auto, as the terminal is known to take them. NO_COLOR is honoured. */
ReportStyle terminal_style(const Options *options);

/* Has signals that stop the program end colours at the terminal first, and a file that grows beyond the limit of
 * the system fail to be written instead of stopping it. Called once, at the start. */
void terminal_guard(void);

#endif
