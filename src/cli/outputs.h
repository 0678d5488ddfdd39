/* The forms that findings are written in, and where each goes. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/options.h"
#include "engine/run.h"
#include "output/reporter.h"

/* One writer for run_pairs for each of options->outputs, in their order. Owned by the arena. */
const RunOutput *outputs_prepare(Arena *arena, const Options *options, const Catalog *catalog);

/* Writes all of them when the run is over. False and *error when one cannot be written. */
MUST_CHECK bool outputs_write(Arena *arena, const Options *options, const RunOutput *outputs,
                              RunReport *report, Error *error);

#endif
