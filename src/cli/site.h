/* The other pages of the site, for the rules of a run that ask about them. */
#ifndef CLI_SITE_H
#define CLI_SITE_H

#include "cli/command.h"
#include "engine/index.h"

typedef struct {
    IndexOrigin origin, origin_before;
    Index *now, *before; /* NULL when there is none */
} CommandSite;

/* Opens what the run needs and gives it to the run: nothing for a pair of two files, which are all there is. Reads the
 * whole site at once when most of it is going to be checked. Close it with site_close. */
void site_open(CommandSite *site, const Options *options, const Profile *profile,
               const PairPaths *pairs, RunOptions *run);

void site_close(CommandSite *site);

#endif
