#include "engine/repair.h"

#include <string.h>

/* A repair can uncover another defect under the first; more rounds than this means they fight. */
enum { MOST_ROUNDS = 4 };

/* When a round as a whole does not help, its repairs are tried one by one, but not endlessly. */
enum { MOST_SINGLE = 32 };

enum { BYTE_REPLACED = 1, BYTE_INSERTED = 2 };

typedef struct {
    Arena *arena;
    const Settings *settings;
    const PairInput *input;
    FixSafety least;
} Repairing;

/* What is known of the page in one state. */
typedef struct {
    Str text;
    const Finding *findings;
    size_t count;
} State;

/* May the edit be made beside those that marked the page? */
static bool is_free(const unsigned char *marks, Edit edit)
{
    uint32_t begin = edit.span.begin, end = edit.span.end;
    if (begin == end)
        return !(marks[begin] & BYTE_INSERTED) &&
               !(begin > 0 && (marks[begin - 1] & marks[begin] & BYTE_REPLACED));
    for (uint32_t at = begin; at < end; at++)
        if ((marks[at] & BYTE_REPLACED) || (at > begin && (marks[at] & BYTE_INSERTED)))
            return false;
    return true;
}

static void mark(unsigned char *marks, Edit edit)
{
    if (edit.span.begin == edit.span.end)
        marks[edit.span.begin] |= BYTE_INSERTED;
    for (uint32_t at = edit.span.begin; at < edit.span.end; at++)
        marks[at] |= BYTE_REPLACED;
}

static bool offers(const Repairing *repairing, const Finding *finding, Str text)
{
    if (!finding->edit_count || finding->safety < repairing->least)
        return false;
    for (size_t i = 0; i < finding->edit_count; i++)
        if (finding->edits[i].span.end > text.size)
            return false;
    return true;
}

/* The page after the repairs of all findings, or of the one numbered `only`. */
static Str make_repairs(const Repairing *repairing, const State *state, size_t only, size_t *made)
{
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < state->count; i++)
        total += state->findings[i].edit_count;
    Edit *edits = arena_array(repairing->arena, total + 1, sizeof *edits);
    unsigned char *marks = arena_alloc(repairing->arena, state->text.size + 1);
    *made = 0;
    for (size_t i = 0; i < state->count; i++) {
        const Finding *finding = &state->findings[i];
        if ((only != SIZE_MAX && only != i) || !offers(repairing, finding, state->text))
            continue;
        bool possible = true;
        for (size_t k = 0; k < finding->edit_count && possible; k++)
            possible = is_free(marks, finding->edits[k]);
        if (!possible)
            continue;
        for (size_t k = 0; k < finding->edit_count; k++) {
            mark(marks, finding->edits[k]);
            edits[kept++] = finding->edits[k];
        }
        ++*made;
    }
    edit_sort(edits, kept);
    if (!edit_disjoint(edits, kept)) { /* one finding's own edits overlap: make none of them */
        *made = 0;
        kept = 0;
    }
    return edit_apply(repairing->arena, state->text, edits, kept);
}

static State check_text(const Repairing *repairing, Str text)
{
    Error error = {0};
    PairInput input = *repairing->input;
    input.target = source_wrap(repairing->arena, source_name(input.target), text, &error);
    if (!input.target)
        return (State){.text = text, .count = SIZE_MAX};
    Findings findings = {0};
    size_t suppressed = 0;
    check_pair(repairing->arena, repairing->arena, repairing->settings, &input, &findings,
               &suppressed);
    return (State){text, findings.list.items, findings.list.count};
}

/* Of the repairs of a round, those that lessen the findings each on its own. */
static State repair_singly(const Repairing *repairing, State state, size_t *made)
{
    size_t at = 0;
    for (unsigned tries = 0; tries < MOST_SINGLE && at < state.count; tries++) {
        while (at < state.count && !offers(repairing, &state.findings[at], state.text))
            at++;
        if (at == state.count)
            break;
        size_t one;
        Str text = make_repairs(repairing, &state, at, &one);
        State next = check_text(repairing, text);
        if (next.count < state.count) {
            state = next;
            *made += one;
        } else {
            at++;
        }
    }
    return state;
}

Repair repair_pair(Arena *arena, const Settings *settings, const PairInput *input,
                   const Finding *findings, size_t count, FixSafety least)
{
    Repairing repairing = {arena, settings, input, least};
    State state = {input->target ? source_bytes(input->target) : STR(""), findings, count};
    Repair result = {0};
    for (unsigned round = 0; round < MOST_ROUNDS && input->target; round++) {
        size_t made;
        Str text = make_repairs(&repairing, &state, SIZE_MAX, &made);
        if (!made)
            break;
        State next = check_text(&repairing, text);
        if (next.count + made > state.count) {
            /* Some of them did not help: keep those that do. */
            made = 0;
            next = repair_singly(&repairing, state, &made);
        }
        if (!made)
            break;
        result.made += made;
        state = next;
    }
    result.text = state.text;
    for (size_t i = 0; i < state.count; i++) {
        result.errors += state.findings[i].severity == SEVERITY_ERROR;
        result.warnings += state.findings[i].severity == SEVERITY_WARNING;
        result.notes += state.findings[i].severity == SEVERITY_NOTE;
    }
    return result;
}
