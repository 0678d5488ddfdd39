/* Two pages through the whole core: every span lies in its page, every output is valid, and repair comes
 * to an end and loses no prose. */
#include "target.h"

#include "base/map.h"
#include "document/document.h"
#include "engine/repair.h"
#include "output/reporter.h"
#include "text/utf8.h"

#include <jansson.h>

/* Repairing what was repaired must come to rest after so many runs. */
enum { MOST_RUNS = 4 };

static void check_finding(const Finding *finding, size_t source_size, size_t target_size)
{
    require(finding->severity != SEVERITY_OFF, finding->rule);
    require(finding->message.size > 0, finding->rule);
    if (span_exists(finding->target))
        require_inside(finding->target, target_size, finding->rule);
    if (span_exists(finding->source))
        require_inside(finding->source, source_size, finding->rule);
    for (size_t i = 0; i < finding->edit_count; i++)
        require_inside(finding->edits[i].span, target_size, finding->rule);
}

static void check_json(Str text)
{
    json_error_t error;
    json_t *json = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    require(json != NULL, error.text);
    json_decref(json);
}

static void check_text(Str text)
{
    for (size_t at = 0; at < text.size; at += utf8_size(text, at)) {
        require(utf8_size(text, at) > 0, "output is UTF-8");
        unsigned char c = (unsigned char)text.data[at];
        require(c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f), "output controls no terminal");
    }
}

static void check_output(const Reporter *reporter, const ReportStyle *style,
                         const PairReport *report, Arena *arena)
{
    Buffer part = buffer_open(arena), whole = buffer_open(arena);
    reporter->write(style, report, &part);
    Str texts[] = {buffer_str(&part)};
    PairResult result = {.texts = texts};
    RunReport run = {.results = &result, .count = 1};
    reporter->finish(style, &run, &whole);
    check_text(buffer_str(&whole));
    if (whole.size && (whole.data[0] == '{' || whole.data[0] == '['))
        check_json(buffer_str(&whole));
}

static void check_outputs(Arena *arena, const Settings *settings, const PairInput *input,
                          const Findings *findings)
{
    Pair pages = check_read(arena, settings, input);
    PairReport report = {
        input->source, input->target,        input->source_path,  input->target_path,
        &pages,        findings->list.items, findings->list.count, NULL,
    };
    ReportStyle style = {.catalog = settings->catalog, .explain = true};
    for (size_t i = 0; reporter_number(i); i++)
        check_output(reporter_number(i), &style, &report, arena);
    check_output(&reporter_html, &style, &report, arena);
}

/* Of ASCII, and without a mark behind it that a repair may join with it. */
static bool is_plain_letter(Str text, size_t at)
{
    char c = text.data[at];
    return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) &&
           (at + 1 == text.size || text.data[at + 1] != '\xcc');
}

/* The next word in small letters; empty behind the last. */
static Str next_letters(Arena *arena, Str text, size_t *at)
{
    while (*at < text.size && !is_plain_letter(text, *at))
        ++*at;
    size_t begin = *at;
    while (*at < text.size && is_plain_letter(text, *at))
        ++*at;
    char *word = arena_copy(arena, text.data + begin, *at - begin);
    for (size_t i = 0; i < *at - begin; i++)
        word[i] = (char)(word[i] | 0x20);
    return (Str){word, *at - begin};
}

static void add_words(Arena *arena, Map *words, Str text)
{
    Str word;
    for (size_t at = 0; (word = next_letters(arena, text, &at)).size;)
        map_put(words, word, NULL);
}

/* Every word of the translation's prose still stands somewhere on the page, but for a word that a finding
 * says must be another: a placeholder, a name. */
static void check_prose(Arena *arena, const Findings *findings, const Document *before, Str after)
{
    enum { SHORTEST = 4 };
    Map *words = map_open(arena);
    add_words(arena, words, after);
    for (size_t i = 0; i < findings->list.count; i++) {
        Str actual = findings->list.items[i].actual;
        if (actual.size && str_find_byte(actual, ' ', 0) == STR_NONE)
            add_words(arena, words, actual);
    }
    Str word;
    for (size_t at = 0; (word = next_letters(arena, before->prose, &at)).size;)
        if (word.size >= SHORTEST && !map_get(words, word)) {
            fprintf(stderr, "lost: %.*s\n", STR_ARG(word));
            require(false, "a safe repair loses no prose");
        }
}

static Findings check_again(Arena *arena, const Settings *settings, const PairInput *input)
{
    Findings findings = {0};
    check_pair(arena, arena, settings, input, &findings);
    return findings;
}

static void check_repair(Arena *arena, const Settings *settings, PairInput input, FixSafety least)
{
    if (least == FIX_SAFE) {
        Findings findings = check_again(arena, settings, &input);
        const Document *before = document_read(arena, &settings->profile->site, input.target);
        Repair repair = repair_pair(arena, settings, &input,
                                    (RepairList){findings.list.items, findings.list.count, false}, least);
        check_prose(arena, &findings, before, repair.text);
    }
    for (unsigned run = 0;; run++) {
        Findings findings = check_again(arena, settings, &input);
        Repair repair = repair_pair(arena, settings, &input,
                                    (RepairList){findings.list.items, findings.list.count, false}, least);
        if (!repair.made)
            return;
        require(run < MOST_RUNS, "repair comes to an end");
        input.target = source_of(arena, "de.md", repair.text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    Settings settings = settings_default(arena, profile_chosen(arena, data, size));
    PairInput input = pair_of(arena, data, size);
    Findings findings = check_again(arena, &settings, &input);
    for (size_t i = 0; i < findings.list.count; i++)
        check_finding(&findings.list.items[i], source_bytes(input.source).size,
                      source_bytes(input.target).size);
    check_outputs(arena, &settings, &input, &findings);
    check_repair(arena, &settings, input, FIX_SAFE);
    check_repair(arena, &settings, input, FIX_UNSAFE);
    arena_close(arena);
    return 0;
}
