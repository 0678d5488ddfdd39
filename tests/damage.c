/* Damaged template tags, as seen in print: each case of the tables (fixtures/damage) is put into a small page; the
 * damage must be found, and the safe repairs must give back what stood there, byte for byte.
 *
 * A case is two lines, "en: …" and "de: …" (or another language). In the second, ⟦damaged ⇒ repaired⟧ marks what
 * was done; "\n" is a line end. "before.en:", "before:", "after.en:" and "after:" give the paragraphs that stand
 * round the cases that follow, "profile:" the kind of site. A "de?: …" is damage that is found, and left to a person. */
#include "base/buffer.h"
#include "base/file.h"
#include "engine/repair.h"
#include "rules/table.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    Arena *arena;
    Settings settings;
    const char *file;
    Str before_source, before, after_source, after;
    size_t cases, found, repaired;
} Table;

typedef struct {
    Str source, damaged, repaired;
    Str locale;
    Span damage; /* all of it, in the damaged page */
    size_t line;
    bool by_hand; /* no safe repair can know what stood there */
} Case;

static void add_unescaped(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool newline = text.data[i] == '\\' && i + 1 < text.size && text.data[i + 1] == 'n';
        buffer_add_byte(out, newline ? '\n' : text.data[i]);
        i += newline;
    }
}

static Buffer begin_page(const Table *table, Str before)
{
    Buffer page = buffer_open(table->arena);
    buffer_format(&page, "%.*s\n\n", STR_ARG(before));
    return page;
}

static Str end_page(Buffer *page, Str after)
{
    buffer_format(page, "\n\n%.*s\n", STR_ARG(after));
    return buffer_str(page);
}

/* Takes the marks of the translation's line apart into both pages; false when they are not in order. */
static bool read_marks(const Table *table, Str line, Case *out)
{
    Str open = STR("⟦"), becomes = STR(" ⇒ "), close = STR("⟧");
    Buffer damaged = begin_page(table, table->before);
    Buffer repaired = begin_page(table, table->before);
    out->damage = SPAN_NONE;
    size_t at = 0, begin;
    while ((begin = str_find(line, open, at)) != STR_NONE) {
        size_t middle = str_find(line, becomes, begin), end = str_find(line, close, begin);
        if (middle == STR_NONE || end == STR_NONE || middle > end)
            return false;
        Str same = str_slice(line, at, begin);
        add_unescaped(&damaged, same);
        add_unescaped(&repaired, same);
        uint32_t first = (uint32_t)damaged.size;
        add_unescaped(&damaged, str_slice(line, begin + open.size, middle));
        add_unescaped(&repaired, str_slice(line, middle + becomes.size, end));
        out->damage.begin = span_exists(out->damage) ? out->damage.begin : first;
        out->damage.end = (uint32_t)damaged.size;
        at = end + close.size;
    }
    add_unescaped(&damaged, str_slice(line, at, line.size));
    add_unescaped(&repaired, str_slice(line, at, line.size));
    out->damaged = end_page(&damaged, table->after);
    out->repaired = end_page(&repaired, table->after);
    return span_exists(out->damage);
}

static bool is_found(const Findings *findings, Span damage)
{
    for (size_t i = 0; i < findings->list.count; i++) {
        const Finding *finding = &findings->list.items[i];
        if (finding->severity > SEVERITY_NOTE && span_exists(finding->target) &&
            finding->target.begin <= damage.end && finding->target.end >= damage.begin)
            return true;
    }
    return false;
}

static const Source *wrap(const Table *table, Str bytes)
{
    Error error = {0};
    return source_wrap(table->arena, STR("page.md"), bytes, &error);
}

static void say(const Table *table, const Case *test, const char *what, Str text, const Findings *findings)
{
    Span damage = test->damage;
    printf("%s:%zu: %s: %.*s\n", table->file, test->line, what,
           STR_ARG(str_slice(test->damaged, damage.begin, damage.end)));
    if (text.data)
        printf("--- repaired\n%.*s--- should be\n%.*s", STR_ARG(text), STR_ARG(test->repaired));
    for (size_t i = 0; i < findings->list.count; i++) {
        const Finding *finding = &findings->list.items[i];
        printf("    %s: %.*s (repair %d)\n", finding->rule, STR_ARG(finding->message),
               (int)finding->safety);
    }
}

static Str repair(const Table *table, const PairInput *input, const Findings *findings, FixSafety least)
{
    RepairList list = {findings->list.items, findings->list.count, false};
    return repair_pair(table->arena, &table->settings, input, list, least).text;
}

static void run_case(Table *table, const Case *test)
{
    PairInput input = {.source = wrap(table, test->source), .target = wrap(table, test->damaged),
                       .source_path = STR("page.md"), .target_path = STR("page.md"), .locale = test->locale};
    Findings findings = {0};
    check_pair(table->arena, table->arena, &table->settings, &input, &findings);
    Str text = repair(table, &input, &findings, FIX_SAFE);
    bool found = is_found(&findings, test->damage);
    bool repaired = str_equal(text, test->by_hand ? test->damaged : test->repaired);
    table->cases++;
    table->found += found;
    table->repaired += repaired;
    if (!found)
        say(table, test, "not found", (Str){0}, &findings);
    if (!repaired && str_equal(repair(table, &input, &findings, FIX_UNSAFE), test->repaired))
        say(table, test, "repaired when looked at", text, &findings);
    else if (!repaired)
        say(table, test, "not repaired", text, &findings);
}

/* Cuts "key: value" in two; false when the line is none. */
static bool read_line(Str line, Str *key, Str *value)
{
    size_t colon = str_find(line, STR(": "), 0);
    if (colon == STR_NONE || str_starts(line, STR("#")))
        return false;
    *key = str_slice(line, 0, colon);
    *value = str_slice(line, colon + 2, line.size);
    return true;
}

/* Is it one of the paragraphs round the cases? */
static bool set_context(Table *table, Str key, Str value)
{
    Str *place = str_is(key, "before.en")  ? &table->before_source
                 : str_is(key, "before")   ? &table->before
                 : str_is(key, "after.en") ? &table->after_source
                 : str_is(key, "after")    ? &table->after
                                           : NULL;
    if (place) {
        Buffer text = buffer_open(table->arena);
        add_unescaped(&text, value);
        *place = buffer_str(&text);
    }
    return place != NULL;
}

static bool set_profile(Table *table, Str name, Error *error)
{
    const Profile *profile = profile_load(table->arena, name, error);
    if (profile)
        table->settings = settings_default(table->arena, profile);
    return profile != NULL;
}

static bool run_table(Table *table, Str text, Error *error)
{
    Case test = {0};
    Str line, key, value;
    while (str_next_line(&text, &line)) {
        test.line++;
        if (!read_line(line, &key, &value) || set_context(table, key, value))
            continue;
        if (str_is(key, "profile")) {
            if (!set_profile(table, value, error))
                return false;
            continue;
        }
        if (str_is(key, "en")) {
            Buffer page = begin_page(table, table->before_source);
            add_unescaped(&page, value);
            test.source = end_page(&page, table->after_source);
            continue;
        }
        test.by_hand = str_ends(key, STR("?"));
        test.locale = str_slice(key, 0, key.size - test.by_hand);
        if (!test.source.size || !read_marks(table, value, &test)) {
            return error_set(error, "%s:%zu: this is no case", table->file, test.line);
        }
        run_case(table, &test);
        test.source = STR("");
    }
    return true;
}

int main(int count, char **words)
{
    Table table = {.arena = arena_open()};
    Error error = {0};
    bool sound = count > 1;
    for (int i = 1; i < count && sound; i++) {
        Str text;
        table.file = words[i];
        sound = set_profile(&table, STR("github-docs"), &error) &&
                file_read(table.arena, words[i], 1 << 20, &text, &error) && run_table(&table, text, &error);
    }
    if (!sound)
        fprintf(stderr, "%s\n", error.message);
    printf("%zu cases: %zu found, %zu repaired\n", table.cases, table.found, table.repaired);
    bool whole = table.found == table.cases && table.repaired == table.cases;
    arena_close(table.arena);
    return sound && table.cases && whole ? 0 : 1;
}
