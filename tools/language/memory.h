/* Memory of a program that runs once: nothing is given back, and running out ends it. */
#ifndef LANGUAGE_MEMORY_H
#define LANGUAGE_MEMORY_H

#include <stddef.h>

/* Zeroed room for so many items. */
void *zeroed(size_t count, size_t size);

/* Room for one more item behind `count`; *room grows in doubles. */
void *grow(void *items, size_t count, size_t *room, size_t size);

#endif
