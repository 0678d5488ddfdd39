#include "text/pattern.h"

#include "text/starts.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A window holds the text a search may look at: LOOK bytes from where it begins and BACK before. Matches that
 * begin in its first STEP bytes count; then it moves on. */
enum { LOOK = 1536, STEP = 1024, BACK = 128 };

/* What one search may cost. */
enum { MOST_STEPS = 100000, MOST_KIBIBYTES = 4096, LONGEST_PATTERN = 4096 };

struct Pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
    Starts *starts; /* when not NULL the code matches only where it is tried, and this says where that is worth it */
};

static void *take(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

/* Memory of an arena goes with the arena. */
static void give_back(void *memory, void *arena)
{
    (void)memory;
    (void)arena;
}

static pcre2_general_context *memory_of(Arena *arena)
{
    return pcre2_general_context_create(take, give_back, arena);
}

/* Machine code is not the arena's. */
static void free_code(void *code)
{
    pcre2_code_free(code);
}

/* NULL and *error when the pattern is none. */
static pcre2_code *compile(Arena *arena, Str text, uint32_t flags, Error *error)
{
    pcre2_compile_context *context = pcre2_compile_context_create(memory_of(arena));
    pcre2_set_max_pattern_length(context, LONGEST_PATTERN);
    int problem;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.data, text.size, flags, &problem, &at, context);
    if (!code) {
        PCRE2_UCHAR words[160] = {0};
        pcre2_get_error_message(problem, words, sizeof words);
        error_set(error, "the pattern is wrong at its character %zu: %s", (size_t)at + 1, words);
        return NULL;
    }
    arena_defer(arena, free_code, code);
    return code;
}

typedef struct {
    const pcre2_code *code; /* matches only at the begin of what it is given */
    pcre2_match_data *match;
} Probe;

/* Is a match that begins with these bytes possible, as far as the library can tell? */
static bool may_begin(const void *context, Str bytes)
{
    const Probe *probe = context;
    return pcre2_match(probe->code, (PCRE2_SPTR)bytes.data, bytes.size, 0, PCRE2_PARTIAL_HARD, probe->match, NULL) !=
           PCRE2_ERROR_NOMATCH;
}

/* Finds out how matches can begin, and puts code into the pattern that is tried only there. A pattern that looks at
 * what stands before the match does not tell. */
static void learn_starts(Arena *arena, Str text, uint32_t flags, Pattern *pattern)
{
    const uint8_t *first = NULL;
    uint32_t behind = 0;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_FIRSTBITMAP, &first);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_MAXLOOKBEHIND, &behind);
    Error none = {0};
    pcre2_code *code = first && !behind ? compile(arena, text, flags | PCRE2_ANCHORED, &none) : NULL;
    if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD))
        return;
    Probe probe = {code, pcre2_match_data_create_from_pattern(code, memory_of(arena))};
    Starts *starts = arena_alloc(arena, sizeof *starts);
    if (!starts_learn(starts, first, may_begin, &probe))
        return;
    pattern->code = code;
    pattern->starts = starts;
}

const Pattern *pattern_compile(Arena *arena, Str text, PatternOptions options, Error *error)
{
    uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_MULTILINE |
                     PCRE2_NEVER_BACKSLASH_C | (options.ignore_case ? PCRE2_CASELESS : 0);
    Pattern *pattern = arena_alloc(arena, sizeof *pattern);
    pattern->code = compile(arena, text, flags, error);
    if (!pattern->code)
        return NULL;
    if (options.fast)
        learn_starts(arena, text, flags, pattern);
    if (options.fast && !pattern->starts)
        pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE); /* it works without, only slower */
    pattern->limits = pcre2_match_context_create(memory_of(arena));
    pcre2_set_match_limit(pattern->limits, MOST_STEPS);
    pcre2_set_depth_limit(pattern->limits, MOST_STEPS);
    pcre2_set_heap_limit(pattern->limits, MOST_KIBIBYTES);
    return pattern;
}

typedef enum { MATCH_FOUND, MATCH_NONE, MATCH_GAVE_UP } MatchResult;

/* The window of a text at some place. */
typedef struct {
    size_t base; /* where it begins in the text */
    Str text;
    bool last; /* reaches to the end of the text */
} Window;

static Window window_at(Str text, size_t at)
{
    Window window = {.base = at > BACK ? at - BACK : 0, .last = at + LOOK >= text.size};
    window.text = str_slice(text, window.base, window.last ? text.size : at + LOOK);
    return window;
}

/* Looks for a match at or behind a place of the window; the library wants the beginning of a character. */
static MatchResult search(const Pattern *pattern, const Window *window, size_t from,
                          pcre2_match_data *match)
{
    while (from < window->text.size && ((unsigned char)window->text.data[from] & 0xc0) == 0x80)
        from++;
    uint32_t flags = (window->base ? PCRE2_NOTBOL : 0) | (window->last ? 0 : PCRE2_NOTEOL);
    PCRE2_SPTR text = (PCRE2_SPTR)window->text.data;
    int found = pcre2_match(pattern->code, text, window->text.size, from, flags, match,
                            pattern->limits);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(pattern->code, text, window->text.size, from, flags | PCRE2_NO_JIT,
                            match, pattern->limits);
    return found > 0 ? MATCH_FOUND : found == PCRE2_ERROR_NOMATCH ? MATCH_NONE : MATCH_GAVE_UP;
}

/* Tries the pattern where its matches can begin. */
static bool find_at_starts(const Pattern *pattern, Arena *arena, Str text, pcre2_match_data *match, Spans *out)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
    for (size_t at = 0; (at = starts_next(pattern->starts, text, at)) < text.size; at++) {
        Window window = window_at(text, at);
        MatchResult result = search(pattern, &window, at - window.base, match);
        if (result == MATCH_GAVE_UP)
            return false;
        if (result == MATCH_NONE)
            continue;
        Span span = {(uint32_t)(window.base + ends[0]), (uint32_t)(window.base + ends[1])};
        if (span.end > span.begin)
            *ARRAY_PUSH(arena, out) = span;
        at = span.end > at ? span.end - 1 : at;
    }
    return true;
}

/* Window by window. */
static bool find_everywhere(const Pattern *pattern, Arena *arena, Str text, pcre2_match_data *match, Spans *out)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
    for (size_t at = 0; at < text.size;) {
        Window window = window_at(text, at);
        size_t next = window.last ? text.size : at + STEP;
        size_t from = at - window.base;
        MatchResult result;
        while ((result = search(pattern, &window, from, match)) == MATCH_FOUND) {
            Span span = {(uint32_t)(window.base + ends[0]), (uint32_t)(window.base + ends[1])};
            if (span.begin >= next)
                break;
            if (span.end > span.begin)
                *ARRAY_PUSH(arena, out) = span;
            from = ends[1] > from ? ends[1] : from + 1;
            if (from > window.text.size)
                break;
        }
        if (result == MATCH_GAVE_UP)
            return false;
        size_t reached = window.base + from;
        at = reached > next ? reached : next;
    }
    return true;
}

bool pattern_find(const Pattern *pattern, Arena *arena, Str text, Spans *out)
{
    pcre2_match_data *match =
        pcre2_match_data_create_from_pattern(pattern->code, memory_of(arena));
    return pattern->starts ? find_at_starts(pattern, arena, text, match, out)
                           : find_everywhere(pattern, arena, text, match, out);
}

Str pattern_expand(const Pattern *pattern, Arena *arena, Str text, Span match, Str template)
{
    Window window = window_at(text, match.begin);
    pcre2_match_data *data =
        pcre2_match_data_create_from_pattern(pattern->code, memory_of(arena));
    if (search(pattern, &window, match.begin - window.base, data) != MATCH_FOUND)
        return str_slice(text, match.begin, match.end);
    uint32_t flags = PCRE2_SUBSTITUTE_MATCHED | PCRE2_SUBSTITUTE_REPLACEMENT_ONLY |
                     PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_SUBSTITUTE_UNKNOWN_UNSET;
    PCRE2_SIZE size = template.size + (match.end - match.begin) * (template.size + 1) + 1;
    PCRE2_UCHAR *bytes = arena_alloc(arena, size);
    int made = pcre2_substitute(pattern->code, (PCRE2_SPTR)window.text.data, window.text.size,
                                match.begin - window.base, flags, data, pattern->limits,
                                (PCRE2_SPTR)template.data, template.size, bytes, &size);
    return made < 0 ? template : (Str){(const char *)bytes, size};
}
