/* Whose doing a difference is.
 *
 * Where the original changed after the translation was made, what does not differ from the original of that time is no
 * damage: the original moved on. Such findings are warnings at most, and say so.
 */
#ifndef ENGINE_DRIFT_H
#define ENGINE_DRIFT_H

#include "engine/run.h"

/* The FindingFilter whose context are the Settings of the run. Does nothing where the original of that time is not
 * known. A place of the translation that was changed since is the translation's own doing. */
void drift_lower(const void *settings, const CheckedPair *pair);

#endif
