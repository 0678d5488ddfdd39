#include "rules/link_word.h"

#include "base/map.h"
#include "rules/link_compare.h"
#include "text/letters.h"
#include "text/utf8.h"

/* The size of the quotation mark at `at`, or the one that ends there; 0 when there is none. */
static size_t quote_size(Str text, size_t at, bool back)
{
    static const char *const marks[] = {"\"", "'", "«", "»", "„", "“", "”", "‚", "‘", "’", "「", "」", "『", "』"};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        if (back ? str_ends(str_slice(text, 0, at), mark) : str_starts(str_slice(text, at, text.size), mark))
            return mark.size;
    }
    return 0;
}

static bool is_quote(Str text)
{
    return text.size && quote_size(text, 0, false) == text.size;
}

/* Four letters at least that have a lower case, and none that are in it: a translation of such a word stays so. */
static bool is_shouted(Str text)
{
    enum { LEAST = 4 };
    size_t capitals = 0;
    for (size_t i = 0, size; i < text.size; i += size ? size : 1) {
        size = utf8_size(text, i);
        uint32_t code = size ? utf8_decode(text, i, size) : 0;
        if (letter_kind(code) != LETTER_ALPHABETIC)
            continue;
        if (letter_lower(code) == code)
            return false;
        capitals++;
    }
    return capitals >= LEAST;
}

typedef struct {
    const Pair *pair;
    const Link *source, *target;
    Str word;
} WordLink;

static Finding *say(const WordLink *at, Findings *out)
{
    Finding *finding = findings_add(out, at->target->text, at->source->text);
    Str actual = document_text(at->pair->target, at->target->text);
    finding_say(out, finding, "the text of the link is %s, in the original %s, for which the site puts a title",
                finding_quote(out->arena, actual), finding_quote(out->arena, at->word));
    finding_compare(out, finding, &at->word, &actual);
    finding_describe_fix(finding, "put back the original's word");
    return finding;
}

/* The word is there, with more round it. What is no quotation mark goes out of the brackets; so does such a mark when its
 * partner stands outside. */
static void take_out(const WordLink *at, Str before, Str behind, Findings *out)
{
    const Document *page = at->pair->target;
    Str bytes = source_bytes(page->source);
    Span link = at->target->span, text = at->target->text;
    Finding *finding = say(at, out);
    bool partner = quote_size(bytes, link.end, false), other = quote_size(bytes, link.begin, true);
    if (is_quote(before) && (!partner || other))
        before = STR("");
    if (is_quote(behind) && (!other || partner))
        behind = STR("");
    if (before.size)
        finding_replace(out, finding, (Span){link.begin, link.begin}, before, FIX_SAFE);
    finding_replace(out, finding, text, at->word, FIX_SAFE);
    if (behind.size)
        finding_replace(out, finding, (Span){link.end, link.end}, behind, FIX_SAFE);
}

/* Where the word stands, in letters of any case; STR_NONE when it does not. */
static size_t find_word(const WordLink *at, Str text)
{
    Arena *scratch = at->pair->scratch;
    return str_find(letters_lower(scratch, text), letters_lower(scratch, at->word), 0);
}

/* How often a text is that of links which have the word in the original, counted once for each address. */
static const Map *count_texts(const Pair *pair, Str word)
{
    Map *texts = map_open(pair->scratch), *seen = map_open(pair->scratch);
    LinkPair link;
    for (size_t at = 0; link_next_pair(pair, &at, &link);) {
        if (!str_equal(document_text(pair->source, link.source->text), word))
            continue;
        Str text = str_trim(document_text(pair->target, link.target->text));
        bool added;
        map_put(seen, str_from(arena_format(pair->scratch, "%.*s %.*s", STR_ARG(text), STR_ARG(link.target->key))), &added);
        if (added)
            ++*map_put(texts, text, NULL);
    }
    return texts;
}

void link_word_report(const Pair *pair, Findings *out)
{
    const Map *texts = NULL;
    LinkPair link;
    for (size_t i = 0; pair->site->link_words.count && link_next_pair(pair, &i, &link);) {
        WordLink at = {pair, link.source, link.target, document_text(pair->source, link.source->text)};
        Str text = document_text(pair->target, at.target->text), trimmed = str_trim(text);
        if (!str_list_has(pair->site->link_words, at.word) || str_equal(text, at.word) || !trimmed.size)
            continue;
        size_t found = find_word(&at, text);
        if (found != STR_NONE && letters_lower(pair->scratch, text).size == text.size) {
            take_out(&at, str_trim(str_slice(text, 0, found)), str_trim(str_slice(text, found + at.word.size, text.size)), out);
            continue;
        }
        texts = texts ? texts : count_texts(pair, at.word);
        bool shouted = is_shouted(trimmed), often = *map_get(texts, trimmed) > 1;
        Finding *finding = say(&at, out);
        if (!shouted) /* once, it may be a title that the translator wrote */
            finding->severity = often ? SEVERITY_WARNING : SEVERITY_NOTE;
        finding_replace(out, finding, at.target->text, at.word, shouted ? FIX_SAFE : FIX_UNSAFE);
    }
}
