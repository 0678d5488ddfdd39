/* What a rule says about a pair of pages.
 *
 * A finding is data: which rule, where on both sides, what was expected and what stands there, and
 * how it could be repaired. Severity, order, suppression and fingerprints are added by the engine.
 * All memory comes from the arena of the list.
 */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "text/edit.h"
#include "text/span.h"

typedef enum { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* "error", "warning", "note" or "off"; static. */
const char *severity_name(Severity severity);

typedef enum { FIX_NONE, FIX_UNSAFE, FIX_SAFE } FixSafety;

typedef struct {
    const char *rule;  /* id, such as "liquid/changed"; static */
    Severity severity; /* SEVERITY_OFF while the rule leaves it to its description */
    Str message;       /* UTF-8 as the page has it; reporters make it harmless */
    Span target;       /* in the translation, or SPAN_NONE */
    Span source;       /* in the original, or SPAN_NONE */
    bool has_expected, has_actual;
    Str expected; /* what should stand there: bytes of the original, or made */
    Str actual;   /* what stands there */
    Str identity; /* what the finding is known again by, where that is not expected and actual text */
    FixSafety safety;
    Str fix_description;
    Edit *edits; /* in the translation */
    size_t edit_count;
    uint64_t fingerprint; /* filled by the engine */
    bool suppressed;      /* filled by the engine */
    Span basis; /* part of the translation that the repair is read off: while a defect stands there, it wants review */
    bool hides; /* while it stands, other defects cannot be seen: a block that cannot be parsed */
} Finding;

typedef struct {
    Arena *arena;
    const char *rule; /* id that findings_add puts into every finding */
    ARRAY_OF(Finding) list;
    size_t suppressed; /* findings that a comment in the page covers: no more in the list, filled by the engine */
} Findings;

/* A new finding of the current rule at both places; either may be SPAN_NONE. The pointer is valid
 * until the next call. */
Finding *findings_add(Findings *findings, Span target, Span source);

/* The message, as printf. Quote page text with finding_quote so that it stays short. */
__attribute__((format(printf, 3, 4))) void finding_say(Findings *findings, Finding *finding,
                                                       const char *format, ...);

/* Expected and actual text; either may be NULL for "none". The bytes are copied. */
void finding_compare(Findings *findings, Finding *finding, const Str *expected, const Str *actual);

/* Adds one edit of the repair; the text is copied. The weakest safety given counts. */
void finding_replace(Findings *findings, Finding *finding, Span span, Str text, FixSafety safety);

/* What the repair does, in words, such as "put back the original's tag". A literal. */
void finding_describe_fix(Finding *finding, const char *description);

/* Page text for a message: white space folded, cut in the middle to about 60 characters without
 * breaking a character. Owned by the arena, NUL-terminated. */
const char *finding_quote(Arena *arena, Str text);

#endif
