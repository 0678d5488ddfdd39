/* Code spans against their counterparts. */
#include "rules/link_compare.h"
#include "rules/wording.h"

#include "base/buffer.h"
#include "base/map.h"

#include <string.h>

/* What is known of the codes of both pages together. */
typedef struct {
    const Pair *pair;
    uint32_t *source_left, *target_left; /* per BlockLink: codes without an equal */
    const Map *names;                    /* in the translation's blocks of code */
    const Map *originals;                /* all code spans of the original */
    Words words;
} Codes;

/* Cuts the next name of letters, digits and underscores off *rest. */
static bool next_name(Str *rest, Str *name)
{
    size_t begin = 0;
    while (begin < rest->size && !byte_is_word(rest->data[begin]) && rest->data[begin] != '_')
        begin++;
    size_t end = begin;
    while (end < rest->size && (byte_is_word(rest->data[end]) || rest->data[end] == '_'))
        end++;
    *name = str_slice(*rest, begin, end);
    *rest = str_slice(*rest, end, rest->size);
    return end > begin;
}

static const Map *names_in_blocks(Arena *scratch, const Document *page)
{
    Map *names = map_open(scratch);
    for (size_t i = 0; i < page->block_count; i++) {
        Str rest = document_text(page, page->blocks[i].content);
        for (Str name; page->blocks[i].kind == BLOCK_CODE && next_name(&rest, &name);)
            map_put(names, name, NULL);
    }
    return names;
}

static const Map *codes_of(Arena *scratch, const Document *page)
{
    Map *codes = map_open(scratch);
    for (size_t i = 0; i < page->code_count; i++)
        map_put(codes, document_text(page, page->codes[i].text), NULL);
    return codes;
}

static Codes codes_read(const Pair *pair)
{
    size_t count = pair->alignment->link_count + 1;
    Codes codes = {pair, arena_array(pair->scratch, count, sizeof(uint32_t)),
                   arena_array(pair->scratch, count, sizeof(uint32_t)),
                   names_in_blocks(pair->scratch, pair->target),
                   codes_of(pair->scratch, pair->source), {.pair = pair}};
    for (size_t i = 0; i < pair->alignment->codes.count; i++) {
        const Match *match = &pair->alignment->codes.items[i];
        if (match->link == NO_INDEX || match->likeness >= 1.0f)
            continue;
        codes.source_left[match->link] += match->source != NO_INDEX;
        codes.target_left[match->link] += match->target != NO_INDEX;
    }
    return codes;
}

/* Do the page's own blocks of code use these names? Then it calls things so. */
static bool is_own_name(const Codes *codes, Str code)
{
    bool any = false;
    for (Str name; next_name(&code, &name); any = true)
        if (!map_get(codes->names, name))
            return false;
    return any;
}

/* Does the code hold nothing but a name: a word, a path, a call without arguments? Other code is an example, in which a
 * translator may have named things anew. */
static bool is_bare_name(Str code)
{
    for (size_t i = 0; i < code.size; i++)
        if (!byte_is_word(code.data[i]) && !strchr("_-./:@$()", code.data[i]))
            return false;
    return true;
}

static bool is_foreign(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return true;
    return false;
}

/* Words of a command line, each in another script where it differs: nobody can type that. */
static bool is_command(Str expected, Str actual)
{
    Str wanted, own;
    while (str_next_word(&expected, &wanted))
        if (!str_next_word(&actual, &own) || !is_bare_name(wanted) || (!str_equal(wanted, own) && !is_foreign(own)))
            return false;
    return !str_trim(actual).size;
}

/* "MY _NAME" for "MY_NAME": nothing but blanks came in. */
static bool is_parted(Str expected, Str actual)
{
    size_t k = 0;
    for (size_t i = 0; i < actual.size; i++) {
        if (byte_is_space(actual.data[i]) && (k == expected.size || actual.data[i] != expected.data[k]))
            continue;
        if (k == expected.size || actual.data[i] != expected.data[k++])
            return false;
    }
    return k == expected.size && actual.size > expected.size;
}

/* The one code of its blocks without an equal, on both sides. */
static bool is_lone(const Codes *codes, const Match *match)
{
    return match->link != NO_INDEX && codes->source_left[match->link] == 1 && codes->target_left[match->link] == 1;
}

/* Was the code damaged in translation? Code that the original has elsewhere, or names of the page's own blocks of code, are
 * meant. A translated name is known by its place alone, so there must be one of it on both sides. */
static bool was_damaged(Codes *codes, const Match *match, Str expected, Str actual)
{
    if (map_get(codes->originals, actual) || str_find_byte(expected, '\n', 0) != STR_NONE)
        return false;
    if (is_parted(expected, actual) && str_find_byte(expected, ' ', 0) == STR_NONE)
        return true;
    if (!is_bare_name(expected) && str_equal_nocase(expected, actual))
        return false;
    Wording wording = wording_compare(&codes->words, str_trim(expected), str_trim(actual));
    if (wording != WORDING_TRANSLATED)
        return wording < WORDING_TRANSLATED && match->likeness > 0.3f && !is_own_name(codes, actual);
    bool name = is_bare_name(expected) || is_command(expected, actual);
    return name && (is_lone(codes, match) || match->likeness >= 0.5f) && !is_own_name(codes, actual);
}

/* Words behind the code that slid into it: "`path-Variable`" was "`path`-Variable". The size of the code, or 0. */
static size_t slid_words(Str expected, Str actual)
{
    bool more = actual.size > expected.size && str_starts(actual, expected);
    char next = more ? actual.data[expected.size] : '\0';
    return next == '-' || next == ' ' ? expected.size : 0;
}

/* {ref}`words <target>` and {abbr}`word (words)` of MyST: what a reader sees is translated, the target is not. */
static bool is_role_alike(const Pair *pair, const Code *source, const Code *target)
{
    Str bytes = source_bytes(pair->target->source);
    if (target->span.begin == 0 || bytes.data[target->span.begin - 1] != '}')
        return false;
    Str from = document_text(pair->source, source->text), to = document_text(pair->target, target->text);
    size_t a = str_find(from, STR(" <"), 0), b = str_find(to, STR(" <"), 0);
    bool abbreviation = str_ends(str_slice(bytes, 0, target->span.begin), STR("{abbr}"));
    return abbreviation || (a != STR_NONE && b != STR_NONE &&
                            str_equal(str_slice(from, a, from.size), str_slice(to, b, to.size)));
}

static void report_changed(Codes *codes, const Match *match, Findings *out)
{
    const Pair *pair = codes->pair;
    const Code *source = &pair->source->codes[match->source], *target = &pair->target->codes[match->target];
    if (is_role_alike(pair, source, target))
        return;
    Finding *finding = findings_add(out, target->span, source->span);
    Str expected = document_text(pair->source, source->span);
    Str actual = document_text(pair->target, target->span);
    finding_say(out, finding, "the code is %s, in the original %s",
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    Str code = document_text(pair->source, source->text), own = document_text(pair->target, target->text);
    size_t slid = slid_words(code, own);
    if (slid) {
        Str rest = str_slice(own, slid, own.size);
        expected = str_from(arena_format(pair->scratch, "%.*s%.*s", STR_ARG(expected), STR_ARG(rest)));
    }
    finding_replace(out, finding, target->span, expected,
                    slid || was_damaged(codes, match, code, own) ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "put back the original's code");
}

static bool stands_alone(Str text, size_t at, size_t size)
{
    bool before = at == 0 || !byte_is_word(text.data[at - 1]);
    return before && (at + size >= text.size || !byte_is_word(text.data[at + size]));
}

/* A word in an address or a file's name: "/http.html" says nothing of `http`. */
static bool is_part_of_path(Str text, size_t at, size_t size)
{
    size_t end = at + size;
    bool behind = end + 1 < text.size && (text.data[end] == '.' || text.data[end] == '/') && byte_is_word(text.data[end + 1]);
    return behind || (at > 0 && text.data[at - 1] == '/');
}

/* A block longer than this is no paragraph: only its begin is searched, so that every search is short. */
enum { MOST_SEARCHED = 16384 };

static Str begin_of(const Document *page, uint32_t block)
{
    return str_slice(document_text(page, page->blocks[block].span), 0, MOST_SEARCHED);
}

/* Where the text of a code span stands without its backticks. *only: nowhere else. */
static Span find_plain(const Pair *pair, uint32_t link, Str code, bool *only)
{
    Span found = SPAN_NONE;
    *only = true;
    if (link == NO_INDEX || code.size == 0)
        return found;
    Range range = pair->alignment->links[link].target;
    for (uint32_t i = range.begin; i < range.end; i++) {
        Span span = pair->target->blocks[i].span;
        Str text = begin_of(pair->target, i);
        Str prose = document_prose(pair->target, span);
        for (size_t at = str_find(text, code, 0); at != STR_NONE;
             at = str_find(text, code, at + code.size)) {
            if (!stands_alone(text, at, code.size) || is_part_of_path(text, at, code.size) || prose.data[at] == PROSE_THING)
                continue;
            *only = !span_exists(found);
            if (*only)
                found = (Span){span.begin + (uint32_t)at,
                               span.begin + (uint32_t)(at + code.size)};
        }
    }
    return found;
}

/* Is it the begin or the end of code that is hardly longer? Then that is what the translation has: `i < 10;` for `i < 10`. */
static bool is_in_like_code(const Document *page, uint32_t block, Span plain)
{
    enum { MOST_MORE = 4, MOST_CODES = 256 };
    Range codes = page->blocks[block].codes;
    for (uint32_t i = codes.begin; i < codes.end && i < codes.begin + MOST_CODES; i++)
        if (span_contains(page->codes[i].text, plain) && span_size(page->codes[i].text) <= span_size(plain) + MOST_MORE)
            return true;
    return false;
}

/* The code with a backtick lost on one side, or with full-width ones: where that stands with what is left of them. */
static Span find_half_open(const Pair *pair, uint32_t link, Str code)
{
    Str tick = STR("`"), wide = STR("｀");
    if (link == NO_INDEX || code.size < 2)
        return SPAN_NONE;
    Range range = pair->alignment->links[link].target;
    for (uint32_t i = range.begin; i < range.end; i++) {
        Str text = begin_of(pair->target, i);
        for (size_t at = str_find(text, code, 0); at != STR_NONE; at = str_find(text, code, at + 1)) {
            Str before = str_slice(text, 0, at), behind = str_slice(text, at + code.size, text.size);
            size_t left = str_ends(before, tick) ? 1 : str_ends(before, wide) ? wide.size : 0;
            size_t right = str_starts(behind, tick) ? 1 : str_starts(behind, wide) ? wide.size : 0;
            bool doubled = str_ends(before, STR("``")) || str_starts(behind, STR("``"));
            bool whole = left == 1 && right == 1;
            bool html = (!left && str_ends(before, STR(">"))) || (!right && str_starts(behind, STR("<")));
            bool word = html || (!left && before.size && byte_is_word(before.data[before.size - 1])) ||
                        (!right && behind.size && byte_is_word(behind.data[0]));
            uint32_t begin = pair->target->blocks[i].span.begin + (uint32_t)at;
            Span plain = {begin, begin + (uint32_t)code.size};
            if (left + right && !whole && !doubled && !word && !is_in_like_code(pair->target, i, plain))
                return (Span){pair->target->blocks[i].span.begin + (uint32_t)(at - left),
                              pair->target->blocks[i].span.begin + (uint32_t)(at + code.size + right)};
        }
    }
    return SPAN_NONE;
}

/* Is the same code in the same block a second time? Then one may stand for both. */
static bool is_repeated(const Document *page, uint32_t index)
{
    uint32_t block = page->codes[index].block;
    if (block == NO_INDEX)
        return false;
    Range range = page->blocks[block].codes;
    Str own = document_text(page, page->codes[index].text);
    for (uint32_t i = range.begin; i < range.end && i < range.begin + 256; i++)
        if (i != index && str_equal(document_text(page, page->codes[i].text), own))
            return true;
    return false;
}

/* No word of prose: it has marks or a capital inside, or stands as a call or a path does. */
static bool looks_like_code(Str text)
{
    bool letters = false, marks = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool inside = i > 0 && i + 1 < text.size;
        letters = letters || byte_is_alpha(c);
        marks = marks || (c && strchr("_()[]{}$@#=<>\\", c)) || (inside && strchr("./:", c)) ||
                (inside && byte_is_upper(c) && byte_is_lower(text.data[i - 1])) || (i == 0 && c == '-');
    }
    return letters && marks && str_find_byte(text, ' ', 0) == STR_NONE;
}

/* With nothing of HTML or code beside it. */
static bool is_identifier(const Pair *pair, Span plain)
{
    Str text = document_text(pair->target, plain), bytes = source_bytes(pair->target->source);
    char before = plain.begin ? bytes.data[plain.begin - 1] : ' ';
    char behind = plain.end < bytes.size ? bytes.data[plain.end] : ' ';
    return looks_like_code(text) && !strchr("<>`*_/", before) && !strchr("<>`*_/", behind);
}

static void report_missing(const Pair *pair, const Match *match, Findings *out)
{
    const Code *source = &pair->source->codes[match->source];
    Str expected = document_text(pair->source, source->span);
    bool only = true;
    Str text = document_text(pair->source, source->text);
    Span half = find_half_open(pair, match->link, text);
    Span plain = span_exists(half) ? half : find_plain(pair, match->link, text, &only);
    bool dropped = span_exists(plain);
    Span place = dropped ? plain : link_place(pair, match->link, source->block);
    Finding *finding = findings_add(out, place, source->span);
    if (is_repeated(pair->source, match->source) && !dropped)
        finding->severity = SEVERITY_NOTE;
    if (dropped) {
        finding_say(out, finding, "this is code in the original: %s; the backticks are missing",
                    finding_quote(out->arena, expected));
        bool sure = span_exists(half) || (only && is_identifier(pair, plain));
        finding_replace(out, finding, plain, expected, sure ? FIX_SAFE : FIX_UNSAFE);
        finding_describe_fix(finding, "put back the backticks");
    } else {
        finding_say(out, finding, "the code %s of the original is missing here",
                    finding_quote(out->arena, expected));
    }
    finding_compare(out, finding, &expected, NULL);
}

/* Is the code gone altogether, not only its backticks? */
static bool is_gone(const Pair *pair, const Match *match)
{
    bool only;
    return match->source != NO_INDEX && match->target == NO_INDEX &&
           !span_exists(find_plain(pair, match->link, document_text(pair->source, pair->source->codes[match->source].text), &only));
}

/* How many of the matches from `at` on are code of one block that is gone: what was lost with it, or is new in the original,
 * is one finding. */
static size_t count_gone(const Pair *pair, const Matches *codes, size_t at)
{
    size_t end = at;
    while (end < codes->count && codes->items[end].link == codes->items[at].link && is_gone(pair, &codes->items[end]))
        end++;
    return codes->items[at].link == NO_INDEX ? 1 : end - at;
}

static void report_gone(const Pair *pair, const Matches *codes, size_t at, size_t count, Findings *out)
{
    const Match *first = &codes->items[at];
    const Code *source = &pair->source->codes[first->source];
    Finding *finding = findings_add(out, link_place(pair, first->link, source->block), source->span);
    Buffer list = buffer_open(pair->scratch);
    bool repeated = true;
    for (size_t i = at; i < at + count; i++) {
        buffer_add(&list, i > at ? STR(", ") : STR(""));
        buffer_add(&list, document_text(pair->source, pair->source->codes[codes->items[i].source].span));
        repeated = repeated && is_repeated(pair->source, codes->items[i].source);
    }
    if (repeated)
        finding->severity = SEVERITY_NOTE;
    Str expected = buffer_str(&list);
    finding_say(out, finding, "%zu pieces of code of the original are missing here: %s", count,
                finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, NULL);
}

/* Returns how many of the matches the finding is about. */
static size_t report_absent(const Pair *pair, const Matches *codes, size_t at, Findings *out)
{
    size_t gone = count_gone(pair, codes, at);
    if (gone > 1) {
        report_gone(pair, codes, at, gone, out);
        return gone;
    }
    report_missing(pair, &codes->items[at], out);
    return 1;
}

/* Plain text of the original that the translation sets as code. */
static bool is_plain_in_source(const Pair *pair, uint32_t link, Str code)
{
    if (link == NO_INDEX)
        return false;
    Range range = pair->alignment->links[link].source;
    for (uint32_t i = range.begin; i < range.end; i++)
        if (str_find(begin_of(pair->source, i), code, 0) != STR_NONE)
            return true;
    return false;
}

static void report_extra(const Pair *pair, const Match *match, Findings *out)
{
    const Code *target = &pair->target->codes[match->target];
    Str text = document_text(pair->target, target->text);
    if (english_is_stale(pair->english, pair->target, target->span))
        return;
    Finding *finding = findings_add(out, target->span, SPAN_NONE);
    if (is_plain_in_source(pair, match->link, text) || is_repeated(pair->target, match->target))
        finding->severity = SEVERITY_NOTE;
    Str actual = document_text(pair->target, target->span);
    finding_say(out, finding, "the original has no code %s here",
                finding_quote(out->arena, actual));
    finding_compare(out, finding, NULL, &actual);
}

/* Code in the front matter's prose, by the key it stands in. */
static void check_front(const Pair *pair, Findings *out)
{
    for (size_t i = 0; i < pair->target->front_prose_count; i++) {
        const FrontProse *target = &pair->target->front_prose[i];
        for (size_t k = 0; k < pair->source->front_prose_count; k++) {
            const FrontProse *source = &pair->source->front_prose[k];
            if (!str_equal(source->name, target->name))
                continue;
            size_t open = str_find_byte(source->text, '`', 0);
            size_t close = open == STR_NONE ? STR_NONE : str_find_byte(source->text, '`', open + 1);
            if (close == STR_NONE)
                break;
            Str code = str_slice(source->text, open, close + 1);
            if (str_find(target->text, code, 0) != STR_NONE)
                break;
            Finding *finding = findings_add(out, target->span, source->span);
            finding_say(out, finding, "the code %s of the original is missing in \"%s\"",
                        finding_quote(out->arena, code), finding_quote(out->arena, target->name));
            finding_compare(out, finding, &code, NULL);
            break;
        }
    }
}

static void check_inline_code(const Pair *pair, Findings *out)
{
    Codes known = {.pair = NULL}; /* until it is needed */
    const Matches *codes = &pair->alignment->codes;
    for (size_t i = 0; i < codes->count; i++) {
        const Match *match = &codes->items[i];
        if (match->source == NO_INDEX) {
            report_extra(pair, match, out);
        } else if (match->target == NO_INDEX) {
            i += report_absent(pair, codes, i, out) - 1;
        } else if (match->likeness < 1.0f) {
            known = known.pair ? known : codes_read(pair);
            report_changed(&known, match, out);
        }
    }
    check_front(pair, out);
}

const Rule rule_text_inline_code = {
    .id = "text/inline-code", .needs = NEEDS_BOTH, .check = check_inline_code};
