/* --show-settings: what counts for these pages, as a configuration that says all of it. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/options.h"
#include "engine/pairs.h"

/* Adds every setting, severity and parameter, with a comment on where each comes from. What it writes can be read as a
 * configuration. */
void settings_show(const Options *options, const Settings *settings, const PairPaths *pairs, Buffer *out);

#endif
