#include "stages.h"

#include "align/parts.h"
#include "clock.h"
#include "document/parts.h"
#include "engine/suppress.h"
#include "finding/fingerprint.h"
#include "output/reporter.h"

#include <stdio.h>

enum {
    LINES, FRONT, TAGS, VIEW, MARKDOWN, BLOCKS, INLINES, PROSE, SENTENCES, FRONT_PROSE,
    OUTLINE, ALIGNMENT, ENGLISH, RULES, OUTPUT, STAGES
};

static const char *const names[STAGES] = {
    [LINES] = "lines",       [FRONT] = "front matter", [TAGS] = "template tags",
    [VIEW] = "view",         [MARKDOWN] = "Markdown",  [BLOCKS] = "blocks",
    [INLINES] = "inlines",   [PROSE] = "prose",        [SENTENCES] = "sentences",
    [FRONT_PROSE] = "front prose", [OUTLINE] = "outlines", [ALIGNMENT] = "alignment", [ENGLISH] = "English",
    [RULES] = "rules",       [OUTPUT] = "suppression, output",
};

enum { MOST_RULES = 256, ROUNDS = 3 };

/* Seconds; the clock runs on from step to step. */
typedef struct {
    double stage[STAGES];
    double rule[MOST_RULES];
    double last;
    double look; /* what one look at the clock takes, which is no part of any step */
} Times;

static void take(Times *times, double *into)
{
    double now = clock_thread();
    *into += now - times->last - times->look;
    times->last = now;
}

static double look_at_clock(void)
{
    enum { LOOKS = 10000 };
    double begin = clock_thread();
    for (int i = 0; i < LOOKS; i++)
        clock_thread();
    return (clock_thread() - begin) / (LOOKS + 1);
}

/* The same calls as document_read. */
static Document *read_page(Arena *arena, const Settings *settings, Str name, Str bytes, Times *times)
{
    Error error = {0};
    const Source *source = source_wrap(arena, name, bytes, &error);
    take(times, &times->stage[LINES]);
    Reading reading = document_open(arena, &settings->profile->site, source);
    take(times, &times->stage[FRONT]);
    tags_read(&reading);
    take(times, &times->stage[TAGS]);
    Document *document = reading.document;
    reading.view = view_make(arena, reading.bytes, document->front.body, &reading.body_tags);
    take(times, &times->stage[VIEW]);
    reading.markdown = markdown_parse(arena, &reading.view);
    document->truncated = reading.markdown.truncated;
    take(times, &times->stage[MARKDOWN]);
    blocks_read(&reading);
    take(times, &times->stage[BLOCKS]);
    inlines_read(&reading);
    take(times, &times->stage[INLINES]);
    prose_read(&reading);
    take(times, &times->stage[PROSE]);
    sentences_read(&reading);
    take(times, &times->stage[SENTENCES]);
    front_prose_read(&reading);
    take(times, &times->stage[FRONT_PROSE]);
    return document;
}

static void run_rules(const Settings *settings, Pair *pair, Findings *findings, Times *times)
{
    bool both = pair->source && pair->target;
    for (size_t i = 0; i < settings->count && i < MOST_RULES; i++) {
        const Rule *rule = settings->rules[i].code;
        bool runs = rule->needs & NEEDS_MISSING ? !both
                    : rule->needs & NEEDS_BOTH  ? both
                                                : pair->target != NULL;
        if (!runs || settings->rules[i].severity == SEVERITY_OFF)
            continue;
        findings->rule = rule->id;
        pair->parameters = &settings->rules[i].parameters;
        rule->check(pair, findings);
        arena_reset(pair->scratch);
        take(times, &times->rule[i]);
    }
}

static void check_one(const Pages *pages, size_t i, const Settings *settings, Arena *arenas[2],
                      Times *times)
{
    const PairPath *path = &pages->pairs.items[i];
    Pair pair = {.site = &settings->profile->site, .scratch = arenas[1],
                 .source_path = path->source_path, .target_path = path->target_path};
    Findings findings = {.arena = arenas[0]};
    times->last = clock_thread();
    if (pages->source[i].data)
        pair.source = read_page(arenas[0], settings, path->source_path, pages->source[i], times);
    if (pages->target[i].data)
        pair.target = read_page(arenas[0], settings, path->target_path, pages->target[i], times);
    if (pair.source)
        pair.source_outline = outline_of_page(arenas[0], pair.source);
    if (pair.target)
        pair.target_outline = outline_of_page(arenas[0], pair.target);
    take(times, &times->stage[OUTLINE]);
    if (pair.source && pair.target) {
        pair.alignment = align_pages(arenas[0], pair.source, pair.target);
        take(times, &times->stage[ALIGNMENT]);
        pair.english = english_read(arenas[0], pair.source, pair.target, pair.alignment);
        take(times, &times->stage[ENGLISH]);
    }
    run_rules(settings, &pair, &findings, times);
    if (pair.target)
        suppress_findings(arenas[1], settings, pair.target, &findings);
    fingerprint_all(arenas[1], path->target_path, findings.list.items, findings.list.count);
    PairReport report = {pair.source ? pair.source->source : NULL,
                         pair.target ? pair.target->source : NULL,
                         path->source_path, path->target_path, &pair,
                         findings.list.items, findings.list.count, NULL};
    ReportStyle style = {0};
    Buffer out = buffer_open(arenas[0]);
    if (findings.list.count)
        reporter_json.write(&style, &report, &out);
    take(times, &times->stage[OUTPUT]);
    arena_reset(arenas[1]);
    arena_reset(arenas[0]);
}

static void keep_least(Times *least, const Times *times, bool first)
{
    for (size_t i = 0; i < STAGES; i++)
        if (first || times->stage[i] < least->stage[i])
            least->stage[i] = times->stage[i];
    for (size_t i = 0; i < MOST_RULES; i++)
        if (first || times->rule[i] < least->rule[i])
            least->rule[i] = times->rule[i];
}

void stages_print(const Pages *pages, const Settings *settings)
{
    Arena *arenas[2] = {arena_open(), arena_open()};
    Times least = {.last = 0};
    for (size_t round = 0; round < ROUNDS; round++) {
        Times times = {.look = look_at_clock()};
        for (size_t i = 0; i < pages->pairs.count; i++)
            check_one(pages, i, settings, arenas, &times);
        keep_least(&least, &times, round == 0);
    }
    for (size_t i = 0; i < settings->count && i < MOST_RULES; i++)
        least.stage[RULES] += least.rule[i];
    double unit = 1e9 / (double)pages->bytes;
    for (size_t i = 0; i < STAGES; i++)
        printf("  %-28s %6.2f ns/byte\n", names[i], least.stage[i] * unit);
    puts("rules one by one, those above 0.02 ns/byte");
    for (size_t i = 0; i < settings->count && i < MOST_RULES; i++)
        if (least.rule[i] * unit >= 0.02)
            printf("  %-28s %6.2f ns/byte\n", settings->rules[i].text->id.data,
                   least.rule[i] * unit);
    arena_close(arenas[0]);
    arena_close(arenas[1]);
}
