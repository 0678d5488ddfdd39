/* Patterns that people write into rules, in the syntax of Perl. The one file that includes PCRE2 is pattern.c.
 *
 * No pattern can run away: text is looked at in windows, and a search that takes too many steps gives up, so
 * the time a pattern takes grows with the length of the text and no faster. A compiled pattern never changes and
 * may be used on several threads at once.
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/str.h"
#include "text/span.h"

typedef struct Pattern Pattern;

typedef struct {
    bool ignore_case;
    bool fast; /* worth translating to machine code: there is much text */
} PatternOptions;

/* Compiles a pattern. ^ and $ stand at the ends of every line; letters are those of Unicode. NULL and *error, with
 * what is wrong and where in the pattern, when it is none. The arena owns it. */
MUST_CHECK const Pattern *pattern_compile(Arena *arena, Str text, PatternOptions options,
                                          Error *error);

/* Adds where the pattern matches in the text, in order, matches of no length left out. A match may be some
 * hundred bytes long. False when it took too many steps; what was found up to there is kept. Bytes that are not
 * UTF-8 match nothing. */
MUST_CHECK bool pattern_find(const Pattern *pattern, Arena *arena, Str text, Spans *out);

/* What a template says of a match that pattern_find gave for the text: $0 stands for what matched, $1 for its
 * first group, $$ for a dollar sign. Owned by the arena. */
Str pattern_expand(const Pattern *pattern, Arena *arena, Str text, Span match, Str template);

#endif
