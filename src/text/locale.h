/* Codes of languages as they stand in paths: de, de-DE, pt_BR, zh-Hans, es-419; and the English names of those that
 * documentation is translated into most, which some sites take for folders: german. */
#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include "base/str.h"

/* Is it the code of a language, with or without script and region? "js", "src" and "min" are none. */
bool locale_is_code(Str code);

/* The language of a code: "pt" of "pt_BR", "de" of "german". */
Str locale_language(Str code);

/* Do two codes name the same language? Letter case does not count. */
bool locale_same_language(Str a, Str b);

/* The code that stands as a folder or as a part between points of a path, the last one there is; "" when there is
 * none. */
Str locale_in_path(Str path);

#endif
