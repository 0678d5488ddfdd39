/* The steps of a check one by one: how much time each takes over all pages. */
#ifndef BENCH_STAGES_H
#define BENCH_STAGES_H

#include "pages.h"

/* Prints nanoseconds a byte of every step, the rules one by one below their sum. */
void stages_print(const Pages *pages, const Settings *settings);

#endif
