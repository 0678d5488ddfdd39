/* Paths and addresses taken apart; only place.c and route_address.c know each other's. */
#ifndef RULES_ROUTE_PARTS_H
#define RULES_ROUTE_PARTS_H

#include "rules/route.h"

/* Without what may stand before an address: base path, versions, language. */
Str route_strip(const Site *site, Str path);

/* "index", "_index", "README". */
bool route_is_index(Str name);

/* Without the extension of a page. */
Str route_without_extension(Str path);

/* The folder a path lies in, without a slash at its end. */
Str route_folder(Str path);

#endif
