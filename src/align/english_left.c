/* Whether a short text that stands alone is left in English: a heading, a title, an alternative text. */
#include "align/english.h"

#include "align/aside.h"
#include "base/scan.h"
#include "text/language.h"

#include <string.h>

enum {
    STALE_WORDS = 4, /* a text that the original does not have needs so many telling words */
    SAME_WORDS = 4   /* of a text as in the original: so many words are no longer a name with one word round it */
};

/* Log odds above which words of the original with two that prove English are no names. */
static const float same_floor = -2.0f;
/* The same of a title with one such word, and of one without. */
static const float title_floor = 2.0f, letters_floor = 4.0f;
/* The same of one whose only such word may be part of a name. */
static const float link_floor = 14.0f;

LanguageEvidence english_weigh(const LanguageTable *table, Str text)
{
    LanguageEvidence evidence = language_count(table, text);
    bool foreign = !evidence.english && evidence.target;
    return foreign ? evidence : language_weigh(table, text);
}

/* Tags, code, addresses and quotations in a value of the front matter or an attribute say nothing. */
static Str without_code(Arena *scratch, const Site *site, Str text)
{
    char *copy = arena_copy(scratch, text.data, text.size);
    size_t at = 0;
    while ((at = SCAN_FOR(text, at, "{`<]")) < text.size) {
        Str rest = str_slice(text, at, text.size);
        Str close = str_starts(rest, STR("{%"))   ? STR("%}")
                    : str_starts(rest, STR("{{")) ? STR("}}")
                    : str_starts(rest, STR("`"))  ? STR("`")
                    : str_starts(rest, STR("<"))  ? STR(">")
                    : str_starts(rest, STR("](")) ? STR(")")
                                                  : STR("");
        size_t end = close.size ? str_find(text, close, at + 1) : STR_NONE;
        if (end == STR_NONE) {
            at++;
            continue;
        }
        memset(copy + at, PROSE_THING, end + close.size - at);
        at = end + close.size;
    }
    aside_quotes(site, copy, (uint32_t)text.size);
    return (Str){copy, text.size};
}

/* What is quoted in a text that proves to be English itself: a remark of some words is no label. */
static uint32_t quoted_english(const LanguageTable *table, Str text)
{
    Quotes quotes = quotes_begin(text);
    uint32_t words = 0;
    for (Str inside; quotes_next(&quotes, &inside);) {
        LanguageEvidence evidence = language_weigh(table, inside);
        if (language_verdict(table, evidence) == LANGUAGE_ENGLISH && evidence.english)
            words += evidence.words;
    }
    return words;
}

/* In a title of English words most of the words with capitals are English words too. */
static bool is_title(LanguageEvidence evidence)
{
    return evidence.titled * 2 > evidence.names + 1;
}

/* Words with capitals and one between that joins them, as in "Visual Studio Code for Mac". */
static bool may_be_name(LanguageEvidence evidence)
{
    return !language_proofs(evidence) && evidence.links < 2 && !is_title(evidence) && evidence.log_odds < link_floor;
}

/* A text that stands in the original word for word. One English word beside a name may be part of the name. */
static bool is_left_as_it_was(const LanguageTable *table, LanguageEvidence evidence, Str text, Str whole)
{
    bool sure = language_verdict(table, evidence) == LANGUAGE_ENGLISH;
    /* By its letters alone, a name seems to be of either. */
    uint32_t listed = evidence.target ? language_count(table, text).target : 0;
    if (listed && evidence.english < 3 * listed)
        return false;
    if (!evidence.english) /* without proof: some words of which the letters leave no doubt */
        return evidence.words >= SAME_WORDS && evidence.log_odds > letters_floor;
    if (language_proofs(evidence) && evidence.english >= 2)
        return evidence.log_odds > same_floor;
    if (language_proofs(evidence) && evidence.words >= 3 && evidence.log_odds > title_floor)
        return true;
    if (evidence.words >= SAME_WORDS && evidence.names * 2 < evidence.words)
        return evidence.log_odds > 0.0f;
    if (evidence.links && evidence.titled > evidence.names && evidence.log_odds > title_floor)
        return true;
    return (sure && !may_be_name(evidence) && evidence.words >= 2) || quoted_english(table, whole) >= SAME_WORDS;
}

bool english_is_left(Arena *scratch, const English *english, Str target, Str source)
{
    Str text = without_code(scratch, english->site, target);
    LanguageEvidence evidence = english_weigh(english->table, text);
    bool same = str_equal_folded(target, source);
    if (english->foreign)
        return same && evidence.english >= 2;
    if (same)
        return is_left_as_it_was(english->table, evidence, text, target);
    return evidence.english >= 2 && evidence.words >= STALE_WORDS &&
           evidence.target * 4 <= evidence.english &&
           language_verdict(english->table, evidence) == LANGUAGE_ENGLISH;
}
