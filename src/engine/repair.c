#include "engine/repair.h"

#include "finding/known.h"

#include <string.h>

/* A repair can uncover another defect under the first; more rounds than this means they fight. */
enum { MOST_ROUNDS = 6 };

/* When the repairs of a round do not help all together, parts of them are tried, but not endlessly. */
enum { MOST_TRIES = 64 };

/* What a finding weighs when it hides others: seeing those is better than not seeing them. */
enum { WEIGHT_HIDING = 4096 };

enum { BYTE_REPLACED = 1, BYTE_INSERTED = 2 };

typedef struct {
    Arena *arena;
    const Settings *settings;
    const PairInput *input;
    FixSafety least;
    const FindingSet *aside; /* what was found besides the findings to repair; NULL: nothing was */
} Repairing;

/* What is known of the page in one state. */
typedef struct {
    Str text;
    const Finding *findings;
    size_t count;
    size_t weight;
} State;

/* The repairs of one round. All edits are of the text the round began with. */
typedef struct {
    const Repairing *repairing;
    const State *begin;
    bool *chosen; /* per finding: its repair is made */
    State best;   /* the page with the chosen repairs */
    size_t made;
    unsigned tries;
} Round;

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

/* The page after the repairs of the chosen findings. Those that cannot be made beside one before them
 * are taken out of the choice. */
static Str make_repairs(const Repairing *repairing, const State *state, bool *chosen, size_t *made)
{
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < state->count; i++)
        total += state->findings[i].edit_count;
    Edit *edits = arena_array(repairing->arena, total + 1, sizeof *edits);
    unsigned char *marks = arena_alloc(repairing->arena, state->text.size + 1);
    *made = 0;
    for (size_t i = 0; i < state->count; i++) {
        const Finding *finding = &state->findings[i];
        for (size_t k = 0; k < finding->edit_count && chosen[i]; k++)
            chosen[i] = is_free(marks, finding->edits[k]);
        if (!chosen[i])
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

/* English that was left is no doing of a repair, but can come to light by one. */
static size_t weigh(const Finding *findings, size_t count)
{
    static const size_t weights[] = {
        [SEVERITY_OFF] = 0, [SEVERITY_NOTE] = 1, [SEVERITY_WARNING] = 2, [SEVERITY_ERROR] = 4};
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        if (!str_starts(str_from(findings[i].rule), STR("untranslated/")))
            sum += findings[i].hides ? WEIGHT_HIDING : weights[findings[i].severity];
    return sum;
}

static State check_text(const Repairing *repairing, Str text)
{
    Error error = {0};
    PairInput input = *repairing->input;
    input.target = source_wrap(repairing->arena, source_name(input.target), text, &error);
    if (!input.target)
        return (State){.text = text, .weight = SIZE_MAX / 2};
    Findings findings = {0};
    check_pair(repairing->arena, repairing->arena, repairing->settings, &input, &findings);
    FindingSet now = {&findings, input.source, input.target};
    if (repairing->aside)
        known_remove(repairing->arena, &now, repairing->aside);
    return (State){text, findings.list.items, findings.list.count,
                   weigh(findings.list.items, findings.list.count)};
}

/* How many findings say the same. */
static size_t count_alike(const State *state, const Finding *finding)
{
    size_t count = 0;
    for (size_t i = 0; i < state->count; i++)
        count += state->findings[i].rule == finding->rule &&
                 str_equal(state->findings[i].message, finding->message);
    return count;
}

/* How many findings of the rule touch a part of the page. */
static size_t count_within(const State *state, const char *rule, Span part)
{
    size_t count = 0;
    for (size_t i = 0; i < state->count; i++) {
        Span target = state->findings[i].target;
        count += state->findings[i].rule == rule && span_exists(target) &&
                 target.begin <= part.end && part.begin <= target.end;
    }
    return count;
}

/* Are there none or fewer findings of the rule where the two states of the page differ? */
static bool is_better_there(const State *before, const State *after, const char *rule)
{
    Str a = before->text, b = after->text;
    size_t least = a.size < b.size ? a.size : b.size, head = 0, tail = 0;
    while (head < least && a.data[head] == b.data[head])
        head++;
    while (tail < least - head && a.data[a.size - tail - 1] == b.data[b.size - tail - 1])
        tail++;
    Span old = {(uint32_t)head, (uint32_t)(a.size - tail)};
    Span new = {(uint32_t)head, (uint32_t)(b.size - tail)};
    size_t left = count_within(after, rule, new);
    return left == 0 || left < count_within(before, rule, old);
}

/* Is the page better with `made` more repairs, the first of which is of the finding `first`? Several must
 * each have taken something away. One alone must have ended its finding; when another came to light
 * instead, it must not be the same defect in other words. */
static bool helps(const Round *round, const State *next, size_t first, size_t made)
{
    if (made > 1)
        return next->weight + made <= round->best.weight;
    const Finding *finding = &round->begin->findings[first];
    return next->weight <= round->best.weight &&
           count_alike(next, finding) < count_alike(&round->best, finding) &&
           (next->weight < round->best.weight ||
            is_better_there(&round->best, next, finding->rule));
}

/* Tries the repairs of the findings from `begin` to `end`, all together, then half by half. */
static void try_range(Round *round, size_t begin, size_t end)
{
    const State *state = round->begin;
    while (begin < end && !offers(round->repairing, &state->findings[begin], state->text))
        begin++;
    if (begin == end || round->tries == MOST_TRIES)
        return;
    Arena *arena = round->repairing->arena;
    bool *chosen = arena_array(arena, state->count, sizeof *chosen);
    memcpy(chosen, round->chosen, state->count * sizeof *chosen);
    for (size_t i = begin; i < end; i++)
        chosen[i] = offers(round->repairing, &state->findings[i], state->text);
    size_t made;
    Str text = make_repairs(round->repairing, state, chosen, &made);
    if (made <= round->made)
        return;
    round->tries++;
    State next = check_text(round->repairing, text);
    if (helps(round, &next, begin, made - round->made)) {
        round->chosen = chosen;
        round->best = next;
        round->made = made;
    } else if (end - begin > 1) {
        size_t middle = begin + (end - begin) / 2;
        try_range(round, begin, middle);
        try_range(round, middle, end);
    }
}

/* Repairs of one round may bring back what those of another took away. The first of the states that come
 * back is where it ends, so that repairing the result again makes nothing. */
static bool comes_back(const State *states, unsigned count, unsigned *first)
{
    for (*first = 0; *first < count; ++*first)
        if (str_equal(states[*first].text, states[count].text))
            return true;
    return false;
}

static void count_left(const State *state, Repair *result)
{
    for (size_t i = 0; i < state->count; i++) {
        result->errors += state->findings[i].severity == SEVERITY_ERROR;
        result->warnings += state->findings[i].severity == SEVERITY_WARNING;
        result->notes += state->findings[i].severity == SEVERITY_NOTE;
    }
}

/* Findings of the page that are not among those to repair, as where only what is new is repaired. */
static const FindingSet *find_aside(const Repairing *repairing, RepairList part)
{
    const PairInput *input = repairing->input;
    Arena *arena = repairing->arena;
    Findings *all = arena_alloc(arena, sizeof *all), own = {.arena = arena};
    for (size_t i = 0; i < part.count; i++)
        *ARRAY_PUSH(arena, &own.list) = part.items[i];
    check_pair(arena, arena, repairing->settings, input, all);
    FindingSet *aside = arena_alloc(arena, sizeof *aside);
    *aside = (FindingSet){all, input->source, input->target};
    known_remove(arena, aside, &(FindingSet){&own, input->source, input->target});
    return aside;
}

Repair repair_pair(Arena *arena, const Settings *settings, const PairInput *input, RepairList list,
                   FixSafety least)
{
    Repairing repairing = {arena, settings, input, least, NULL};
    if (list.part)
        repairing.aside = find_aside(&repairing, list);
    State states[MOST_ROUNDS + 1] = {{input->target ? source_bytes(input->target) : STR(""), list.items,
                                      list.count, weigh(list.items, list.count)}};
    size_t made[MOST_ROUNDS + 1] = {0};
    unsigned last = 0;
    while (last < MOST_ROUNDS && input->target) {
        const State *state = &states[last];
        Round round = {.repairing = &repairing, .begin = state, .best = *state};
        round.chosen = arena_array(arena, state->count + 1, sizeof *round.chosen);
        try_range(&round, 0, state->count);
        if (!round.made)
            break;
        made[last + 1] = made[last] + round.made;
        states[++last] = round.best;
        if (comes_back(states, last, &last))
            break;
    }
    Repair result = {.text = states[last].text, .made = made[last]};
    count_left(&states[last], &result);
    return result;
}
