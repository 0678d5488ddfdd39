#include "rules/untranslated_share.h"

/* From this share on the page was not translated, rather than left with gaps; a page of a few words is judged
 * sentence by sentence. */
enum { MOST_PERCENT = 60, LEAST_WORDS = 60 };

bool untranslated_is_whole(const Pair *pair)
{
    const English *english = pair->english;
    return english->words >= LEAST_WORDS &&
           (uint64_t)english->english_words * 100 >= (uint64_t)english->words * MOST_PERCENT;
}

void untranslated_soften(const Pair *pair, Finding *finding)
{
    if (untranslated_is_whole(pair))
        finding->severity = SEVERITY_NOTE;
}
