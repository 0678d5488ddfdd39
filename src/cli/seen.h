/* Was there any translated sentence? Folders that were mixed up, and copies nobody translated yet, have none. */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include "cli/options.h"
#include "engine/run.h"

#include <stdatomic.h>

typedef struct SeenText SeenText;

struct SeenText {
    bool asked;
    bool shard; /* what this part lacks another may have: pendant merge judges */
    SeenText *self; /* what filters are handed, who may not write to it themselves */
    atomic_size_t original; /* pairs the original of which has sentences */
    atomic_bool translated; /* a page has a sentence of its own that is not English */
};

/* Has the pages of a run looked at, when it is one of all pages there are; the text must outlive the run. */
void seen_watch(SeenText *seen, const Options *options, RunOptions *run);

/* False and *error when several originals have sentences and no page has one that is translated. */
MUST_CHECK bool seen_judge(SeenText *seen, Error *error);

#endif
