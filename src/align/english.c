#include "align/english.h"

#include "align/aside.h"
#include "align/overlap.h"
#include "text/language.h"
#include "text/locale.h"

#include <string.h>

/* A sentence that the model calls English needs so many telling words when the original does not have it. */
enum {
    STALE_WORDS = 4,
    MOST_OTHER_LETTERS = 3, /* so many may be a name that is given in its own script */
    FOREIGN_WORDS = 20 /* fewer do not tell a language that has no table */
};

typedef struct {
    Arena *arena;
    const Document *source, *target;
    const Alignment *alignment;
    const LanguageTable *table;
    English *english;
    LanguageEvidence *evidence; /* one a sentence of the translation */
    Overlap *overlap;
    uint32_t overlap_link; /* the BlockLink the overlap holds the words of */
    char *prose;           /* see align/aside.h */
} Judge;

/* The table of the first language that has one. The English half of any serves a language that has none; then
 * *foreign is set. */
static const LanguageTable *table_of(StrList locales, bool *foreign)
{
    const LanguageTable *found = NULL;
    for (size_t i = 0; i < locales.count && !found; i++) {
        found = language_table(locales.items[i]);
        *foreign = *foreign || !locale_same_language(locales.items[i], STR("en"));
    }
    *foreign = *foreign && !found;
    return found ? found : &language_table_german;
}

static Str judged_text(const Judge *judge, Span span)
{
    return (Str){judge->prose + span.begin, span_size(span)};
}

static void fill_overlap(Judge *judge, uint32_t link)
{
    if (judge->overlap_link == link)
        return;
    judge->overlap_link = link;
    overlap_clear(judge->overlap);
    Range range = judge->alignment->links[link].source;
    for (uint32_t i = range.begin; i < range.end; i++)
        overlap_add(judge->overlap, document_prose(judge->source, judge->source->blocks[i].span));
}

/* In a language without a table: what stands in the original word for word, and proves to be English. */
static bool decide_by_pair(LanguageEvidence evidence, float overlap)
{
    return overlap >= 0.8f && evidence.english >= 2 && evidence.words >= 3;
}

/* Letters of Cyrillic, Chinese, Korean and other scripts that English is not written in. */
static uint32_t count_other_letters(Str text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        count += c >= 0xcd && c <= 0xed && c != 0xe1 && c != 0xe2;
    }
    return count;
}

static bool decide(const Judge *judge, LanguageEvidence evidence, float overlap)
{
    if (judge->english->foreign)
        return decide_by_pair(evidence, overlap);
    LanguageVerdict verdict = language_verdict(judge->table, evidence);
    if (verdict == LANGUAGE_ENGLISH && evidence.target * 3 <= evidence.english &&
        (evidence.words >= STALE_WORDS || (overlap >= 0.5f && evidence.words >= 2)))
        return true;
    if (overlap >= 0.8f && language_proofs(evidence) && !evidence.target && evidence.words >= 3)
        return evidence.log_odds > 0.0f;
    return overlap >= 0.95f && evidence.english >= 2 && evidence.words >= 5 &&
           evidence.target * 4 < evidence.english;
}

/* One word, such as "io-wait", or names with nothing but commas between. */
static bool is_name_or_names(Str text)
{
    uint32_t words = 0, commas = 0;
    bool inside = false;
    for (size_t i = 0; i < text.size; i++) {
        bool blank = byte_is_space(text.data[i]) || text.data[i] == PROSE_MARKUP;
        bool letter = byte_is_alpha(text.data[i]) || text.data[i] == PROSE_THING;
        words += letter && !inside;
        inside = !blank && (inside || letter);
        commas += text.data[i] == ',';
    }
    return words < 2 || (commas >= 2 && commas + 1 >= words);
}

static bool is_capitalised(Str text)
{
    uint32_t words = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool begins = byte_is_alpha(text.data[i]) &&
                      (i == 0 || byte_is_space(text.data[i - 1]) || text.data[i - 1] == PROSE_MARKUP);
        words += begins;
        if (begins && !byte_is_upper(text.data[i]))
            return false;
    }
    return words > 0;
}

/* "**Lizenz:** GNU General Public License (version 3)": names behind a short label, which the original has in other words. */
static bool is_labelled_name(Judge *judge, const Sentence *sentence)
{
    enum { MOST_LABEL = 48 };
    Str text = document_prose(judge->target, sentence->span);
    size_t colon = str_find_byte(str_slice(text, 0, MOST_LABEL), ':', 0);
    if (colon == STR_NONE)
        return false;
    Str label = str_slice(text, 0, colon), rest = str_slice(text, colon + 1, text.size);
    if (!is_name_or_names(rest) && !is_capitalised(rest))
        return false;
    fill_overlap(judge, judge->alignment->target_link[sentence->block]);
    return overlap_share(judge->overlap, label) < 0.5f && overlap_share(judge->overlap, rest) >= 0.8f;
}

/* Code of the original whose backticks are lost, of which text/inline-code speaks. */
static bool is_bare_code(const Judge *judge, const Sentence *sentence)
{
    enum { MOST_CODES = 64 };
    Str text = str_trim(document_text(judge->target, sentence->span));
    Range source = judge->alignment->links[judge->alignment->target_link[sentence->block]].source;
    for (uint32_t b = source.begin; b < source.end; b++) {
        Range codes = judge->source->blocks[b].codes;
        for (uint32_t i = codes.begin; i < codes.end && i < codes.begin + MOST_CODES; i++)
            if (str_equal(document_text(judge->source, judge->source->codes[i].text), text))
                return true;
    }
    return false;
}

/* A run of words inside a sentence of the other language. */
typedef struct {
    uint32_t begin, end;
    uint32_t words, english;
} WordRun;

static bool is_run(const WordRun *run)
{
    return run->words >= 5 && run->english >= 3;
}

/* The longest run of words that only the original can have brought here: each follows the one before it
 * there too, three of them are words that only English has. */
static bool find_run(Judge *judge, Span span, EnglishSentence *out)
{
    Str text = {judge->prose + span.begin, span_size(span)};
    WordRun run = {0}, best = {0};
    LanguageCursor cursor = language_begin(text);
    LanguageToken token;
    Str before = STR("");
    while (language_next(&cursor, &token)) {
        uint32_t at = (uint32_t)(token.text.data - text.data);
        LanguageWord word = language_word(judge->table, token);
        bool follows = before.size && overlap_has_pair(judge->overlap, before, token.text);
        before = token.text;
        if (!follows || (word.target_only && !judge->english->foreign)) {
            if (is_run(&run) && run.words > best.words)
                best = run;
            run = (WordRun){at, at + (uint32_t)token.text.size, 1, word.english_only};
            continue;
        }
        run.words++;
        run.english += word.english_only;
        run.end = at + (uint32_t)token.text.size;
    }
    if (is_run(&run) && run.words > best.words)
        best = run;
    if (!is_run(&best) || is_name_or_names(str_slice(text, best.begin, best.end)))
        return false;
    out->span = (Span){span.begin + best.begin, span.begin + best.end};
    return true;
}

/* Words, code and numbers, parted by blanks. */
static uint32_t count_things(Str text)
{
    uint32_t things = 0;
    for (size_t i = 0; i < text.size; i++)
        things += !byte_is_space(text.data[i]) && (i == 0 || byte_is_space(text.data[i - 1]));
    return things;
}

static bool ends_as_sentence(Str text)
{
    text = str_trim(text);
    return text.size && memchr(".!?", text.data[text.size - 1], 3);
}

/* A picture may follow on the line behind a sentence. */
static Str before_image(Str text)
{
    size_t image = str_find(text, STR("!["), 0);
    return image == STR_NONE ? text : str_slice(text, 0, image);
}

/* A sentence of the original with hardly any words beside code and titles: "See [How to dig](…)." A name is no sentence,
 * and the letters of one word must leave no doubt. */
static bool is_short_left(Judge *judge, const Sentence *sentence, LanguageEvidence evidence)
{
    enum { MOST_WORDS = 4 };
    float floor = evidence.words > 1 ? 3.0f : evidence.english && evidence.titled ? 4.0f : 8.0f;
    if (!evidence.words || evidence.words > MOST_WORDS || evidence.target || evidence.names ||
        evidence.log_odds < floor || judge->english->foreign)
        return false;
    Str text = before_image(document_text(judge->target, sentence->span));
    if (!ends_as_sentence(text) || count_things(text) < 3)
        return false;
    fill_overlap(judge, judge->alignment->target_link[sentence->block]);
    return overlap_share(judge->overlap, document_prose(judge->target, sentence->span)) >= 0.99f;
}

/* Whatever stands in the original, decide and find_run will find nothing. */
static bool is_clear(const Judge *judge, LanguageEvidence evidence)
{
    return !evidence.english || (!judge->english->foreign && evidence.target && evidence.english < 3);
}

static void judge_sentence(Judge *judge, size_t i)
{
    const Sentence *sentence = &judge->target->sentences[i];
    EnglishSentence *out = &judge->english->sentences[i];
    LanguageEvidence evidence = judge->evidence[i];
    bool brief = is_short_left(judge, sentence, evidence);
    if ((!brief && is_clear(judge, evidence)) ||
        is_name_or_names(document_prose(judge->target, sentence->span)))
        return;
    if (brief) {
        out->span = sentence->span;
        return;
    }
    fill_overlap(judge, judge->alignment->target_link[sentence->block]);
    float overlap = overlap_share(judge->overlap, judged_text(judge, sentence->span));
    bool mixed = count_other_letters(document_prose(judge->target, sentence->span)) > MOST_OTHER_LETTERS;
    if (!mixed && decide(judge, evidence, overlap)) {
        if (is_labelled_name(judge, sentence) || is_bare_code(judge, sentence))
            return;
        out->span = sentence->span;
        out->stale = overlap < 0.5f;
    } else if (evidence.english >= 3)
        find_run(judge, sentence->span, out);
}

/* The words of the original's heading. */
static Str heading_of(const Judge *judge, uint32_t block)
{
    const BlockLink *link = &judge->alignment->links[judge->alignment->target_link[block]];
    for (uint32_t i = link->source.begin; i < link->source.end; i++)
        if (judge->source->blocks[i].kind == BLOCK_HEADING)
            return document_prose(judge->source, judge->source->blocks[i].content);
    return STR("");
}

/* A heading is English as a whole or not at all. */
static void judge_heading(Judge *judge, uint32_t index)
{
    const Block *block = &judge->target->blocks[index];
    Str text = document_prose(judge->target, block->content);
    if (count_other_letters(text) > MOST_OTHER_LETTERS ||
        !english_is_left(judge->arena, judge->english, text, heading_of(judge, index)))
        return;
    for (uint32_t i = block->sentences.begin; i < block->sentences.end; i++)
        judge->english->sentences[i].span = judge->target->sentences[i].span;
}

static bool is_english_block(const Judge *judge, const Block *block)
{
    bool all = block->sentences.end > block->sentences.begin;
    for (uint32_t i = block->sentences.begin; i < block->sentences.end; i++)
        all = all && span_size(judge->english->sentences[i].span);
    return all;
}

/* Do both blocks come from one of the original, as far as that is known? */
static bool may_be_one(const Judge *judge, uint32_t a, uint32_t b)
{
    const Alignment *alignment = judge->alignment;
    uint32_t first = alignment->target_link[a], second = alignment->target_link[b];
    Range left = alignment->links[first].source, right = alignment->links[second].source;
    return first == second || left.begin == left.end || right.begin == right.end;
}

/* Is the block, behind one that is not English, the rest of a quotation? Its source stands below, or it is marked as one
 * and has no block of the original for itself. */
static bool is_original(const Judge *judge, uint32_t block)
{
    const Document *page = judge->target;
    if (block + 1 < page->block_count && aside_names_source(page, &page->blocks[block + 1]))
        return true;
    return page->blocks[block].quote_depth && may_be_one(judge, block - 1, block);
}

/* A quotation may give the original below its translation. */
static void forgive_originals(Judge *judge)
{
    const Document *page = judge->target;
    for (uint32_t i = 1; i < page->block_count; i++) {
        const Block *block = &page->blocks[i], *before = &page->blocks[i - 1];
        if (before->kind != BLOCK_PARAGRAPH || before->quote_depth != block->quote_depth ||
            !is_english_block(judge, block) || is_english_block(judge, before) ||
            !is_original(judge, i))
            continue;
        for (uint32_t k = block->sentences.begin; k < block->sentences.end; k++)
            judge->english->sentences[k].span.end = judge->english->sentences[k].span.begin;
    }
}

/* What the words of the page say of its language. */
typedef struct {
    uint32_t words, target, english;
} Tally;

static bool is_strange(Tally tally)
{
    return tally.words >= FOREIGN_WORDS && tally.target * 20 < tally.words && tally.english * 5 < tally.words * 2;
}

/* A page is in a language that the table does not know if few of its words are German, and few English: those of
 * sentences that were left as they are in the original do not count. */
static bool is_foreign(Judge *judge, Tally all)
{
    if (!is_strange(all))
        return false;
    Tally own = {0};
    for (size_t i = 0; i < judge->target->sentence_count; i++) {
        const Sentence *sentence = &judge->target->sentences[i];
        fill_overlap(judge, judge->alignment->target_link[sentence->block]);
        if (overlap_share(judge->overlap, judged_text(judge, sentence->span)) >= 0.95f)
            continue;
        own.words += judge->evidence[i].words;
        own.target += judge->evidence[i].target;
        own.english += judge->evidence[i].english;
    }
    return is_strange(own);
}

static void weigh_sentences(Judge *judge)
{
    const Document *page = judge->target;
    English *english = judge->english;
    Tally all = {0};
    for (size_t i = 0; i < page->sentence_count; i++) {
        Span span = page->sentences[i].span;
        aside_quotes(page->site, judge->prose + span.begin, span_size(span));
        judge->evidence[i] = english_weigh(judge->table, judged_text(judge, span));
        english->sentences[i].words = judge->evidence[i].words;
        english->sentences[i].span = (Span){span.begin, span.begin};
        all.words += judge->evidence[i].words;
        all.target += judge->evidence[i].target;
        all.english += judge->evidence[i].english;
    }
    english->words = all.words;
    english->foreign = english->foreign || is_foreign(judge, all);
}

English *english_read(Arena *arena, const Document *source, const Document *target,
                      const Alignment *alignment)
{
    Judge judge = {.arena = arena, .source = source, .target = target, .alignment = alignment,
                   .overlap = overlap_open(arena), .overlap_link = NO_INDEX};
    judge.prose = aside_prose(arena, target, &alignment->target_words);
    English *english = judge.english = arena_alloc(arena, sizeof *english);
    StrList locale = {&target->locale, 1};
    english->table = judge.table =
        table_of(target->locale.size ? locale : target->site->locales, &english->foreign);
    english->site = target->site;
    english->sentences =
        arena_array(arena, target->sentence_count + 1, sizeof *english->sentences);
    judge.evidence = arena_array(arena, target->sentence_count + 1, sizeof *judge.evidence);
    weigh_sentences(&judge);
    for (uint32_t i = 0; i < target->block_count; i++) {
        Range own = target->blocks[i].sentences;
        if (target->blocks[i].kind == BLOCK_HEADING && own.end > own.begin)
            judge_heading(&judge, i);
        for (uint32_t k = own.begin; target->blocks[i].kind != BLOCK_HEADING && k < own.end; k++)
            judge_sentence(&judge, k);
    }
    if (aside_allows(target->site, STR("originals")))
        forgive_originals(&judge);
    for (size_t i = 0; i < target->sentence_count; i++)
        if (span_size(english->sentences[i].span))
            english->english_words += english->sentences[i].words;
    return english;
}

bool english_is_stale(const English *english, const Document *target, Span span)
{
    size_t low = 0, high = target->sentence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (target->sentences[middle].span.begin <= span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low && english->sentences[low - 1].stale &&
           span_contains(target->sentences[low - 1].span, span);
}

/* The next word of letters, cut where a capital follows a small letter: "currentVersion" is two. */
static bool next_part(Str *rest, Str *part)
{
    size_t begin = 0;
    while (begin < rest->size && !byte_is_alpha(rest->data[begin]))
        begin++;
    size_t end = begin;
    while (end < rest->size && byte_is_alpha(rest->data[end]) &&
           (end == begin || !byte_is_upper(rest->data[end]) || byte_is_upper(rest->data[end - 1])))
        end++;
    *part = str_slice(*rest, begin, end);
    *rest = str_slice(*rest, end, rest->size);
    return end > begin;
}

static bool has_part(Str text, Str part)
{
    for (Str own; next_part(&text, &own);)
        if (str_equal_nocase(own, part))
            return true;
    return false;
}

bool english_is_older(Str target, Str source)
{
    enum { MOST_LETTERS = 32, LEAST_LETTERS = 3 };
    for (Str part; next_part(&target, &part);) {
        char small[MOST_LETTERS];
        if (part.size < LEAST_LETTERS || part.size > MOST_LETTERS || has_part(source, part))
            continue;
        for (size_t i = 0; i < part.size; i++)
            small[i] = byte_lower(part.data[i]);
        LanguageToken token = {{small, part.size}, LANGUAGE_SHAPE_LOWER, LANGUAGE_LETTERS_ASCII};
        if (language_word(&language_table_german, token).english_only)
            return true;
    }
    return false;
}

bool english_is_meant(const Document *target)
{
    const Front *front = &target->front;
    StrList marks = target->site->english_marks;
    for (size_t i = 0; i < front->key_count; i++) {
        const FrontKey *key = &front->keys[i];
        if (!key->value || key->value->kind != YAML_SCALAR)
            continue;
        for (size_t k = 0; k < marks.count; k++) {
            Str mark = marks.items[k];
            size_t colon = str_find_byte(mark, ':', 0);
            if (colon != STR_NONE && str_equal(str_slice(mark, 0, colon), key->name) &&
                str_equal(str_trim(str_slice(mark, colon + 1, mark.size)), key->value->text))
                return true;
        }
    }
    return false;
}
